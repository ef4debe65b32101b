import { expect, test } from 'vitest'
import { createSoundSignals } from '../../../../electron/engine/feed/sound/sound-signals.ts'
import { claps, inTurn, laughter, louder, music, noise, sharper, silence, speech, together, tone, toSamples } from './sounds.ts'

type Values = Record<string, number[]>

function hear(sound: Float64Array, { chunk = 4096, showStartMs = 0, skipAt = -1, skipSamples = 0 } = {}): Values & { startMs: number[] } {
  const samples = toSamples(sound)
  const signals = createSoundSignals({ showStartMs, durationMs: (samples.length + skipSamples) / 16 })
  for (let from = 0; from < samples.length; from += chunk) {
    if (from === skipAt) signals.skip(skipSamples)
    signals.push(samples.subarray(from, from + chunk))
  }
  const told = signals.toSignals()
  return {
    ...Object.fromEntries(told.map(({ name, samples: values }) => [name, [...values]])),
    startMs: told.map(({ startMs }) => startMs),
  }
}

const mean = (values: readonly number[] | undefined) => (values ?? []).reduce((sum, value) => sum + value, 0) / (values?.length ?? 0)
const bed = louder(music(20), 0.12)
const room = noise(20, 0.002)

test.each<[string, Float64Array, { speech: [number, number]; music: [number, number]; laughterSound: [number, number] }]>([
  ['speech', speech(20), { speech: [0.9, 1], music: [0, 0.2], laughterSound: [0, 0.2] }],
  ['quick speech', speech(20, { syllablesPerSecond: 6 }), { speech: [0.7, 1], music: [0, 0.2], laughterSound: [0, 0.2] }],
  ['speech in a noisy room', together(speech(20), noise(20, 0.01)), { speech: [0.9, 1], music: [0, 0.2], laughterSound: [0, 0.2] }],
  ['speech over soft music', together(speech(20), bed), { speech: [0.9, 1], music: [0.2, 1], laughterSound: [0, 0.2] }],
  ['music', music(20), { speech: [0, 0.1], music: [0.9, 1], laughterSound: [0, 0.05] }],
  ['quick music', music(20, { beatSeconds: 0.25 }), { speech: [0, 0.1], music: [0.9, 1], laughterSound: [0, 0.05] }],
  ['noise', noise(20, 0.1), { speech: [0, 0.05], music: [0, 0.05], laughterSound: [0, 0.05] }],
  ['clapping', claps(20, 2), { speech: [0, 0.1], music: [0, 0.05], laughterSound: [0, 0.05] }],
  ['clapping in the rhythm of laughter', claps(20, 4.5), { speech: [0, 0.1], music: [0, 0.05], laughterSound: [0, 0.05] }],
  ['nothing at all', silence(20), { speech: [0, 0], music: [0, 0], laughterSound: [0, 0] }],
])('%s is heard as what it is', (_name, sound, expected) => {
  const heard = hear(sound)
  for (const [name, [least, most]] of Object.entries(expected)) {
    expect(mean(heard[name]), name).toBeGreaterThanOrEqual(least)
    expect(mean(heard[name]), name).toBeLessThanOrEqual(most)
  }
})

test('laughter is heard while it lasts, and not before and after', () => {
  const sound = inTurn(speech(12, { gain: 0.1 }), laughter(3), speech(8, { gain: 0.1, seed: 3 }))
  const { laughterSound = [] } = hear(sound)
  expect(Math.min(...laughterSound.slice(12, 15))).toBeGreaterThan(0.6)
  expect(Math.max(...laughterSound.slice(0, 11), ...laughterSound.slice(17))).toBeLessThan(0.5)
})

test('a hum is music at most until it is known to be one', () => {
  const { music: heard = [] } = hear(tone(40, 200, 0.1))
  expect(Math.max(...heard.slice(30))).toBe(0)
})

test('speech has a rate that follows how quick it is, and none where nobody speaks', () => {
  const rates = [3, 4.5, 6].map(syllablesPerSecond => mean(hear(speech(20, { syllablesPerSecond }))['speechRate']))
  expect(rates).toEqual([...rates].sort((a, b) => a - b))
  expect(rates[2]! / rates[0]!).toBeGreaterThan(1.5)
  expect(hear(noise(10, 0.1))['speechRate']).toEqual(Array(10).fill(NaN))
})

const talk = louder(speech(30), 0.25)
const meanKnown = (values: readonly number[] | undefined) => mean(values?.filter(value => !Number.isNaN(value)))

test.each([3, 7])('a voice that speaks %d semitones higher is heard as that much higher', higherBy => {
  const higher = louder(speech(30, { higherBy }), 0.25)
  expect(Math.abs(meanKnown(hear(higher)['voicePitch']) - meanKnown(hear(talk)['voicePitch']) - higherBy)).toBeLessThan(1)
})

test('a voice with stronger high tones is brighter', () => {
  expect(meanKnown(hear(sharper(talk))['voiceBrightness']) - meanKnown(hear(talk)['voiceBrightness'])).toBeGreaterThan(4)
})

test.each(['voicePitch', 'voiceBrightness'])('the %s does not depend on how loud the microphone is', name => {
  expect(Math.abs(meanKnown(hear(louder(talk, 0.3))[name]) - meanKnown(hear(talk)[name]))).toBeLessThan(0.3)
})

test.each([
  ['noise', noise(10, 0.1)],
  ['clapping', claps(10, 2)],
  ['nothing at all', silence(10)],
])('%s has no voice', (_, sound) => {
  for (const name of ['voicePitch', 'voiceBrightness']) expect(hear(sound)[name]).toEqual(Array(10).fill(NaN))
})

test('pauses are where nobody speaks, also over music', () => {
  const talk = inTurn(speech(6.8), silence(0.6), speech(6.6, { seed: 2 }))
  for (const sound of [talk, together(talk, bed)]) {
    const { pauses = [] } = hear(sound)
    expect(pauses[35]).toBe(1) // 7.0 to 7.2 s
    expect(mean(pauses)).toBeLessThan(0.4)
  }
})

test('loudness is momentary loudness; digital silence is -70, and lost sound', () => {
  const heard = hear(inTurn(tone(4, 997, 0.5), silence(4), tone(4, 997, 0.5)))
  const { loudness = [], soundLost } = heard
  // a sine at half of full scale in two loudspeakers is -6 LUFS, by definition of the measure
  for (const index of [5, 15, 45, 55]) expect(loudness[index]).toBeCloseTo(-6, 1)
  expect(loudness.slice(22, 38)).toEqual(Array(16).fill(-70))
  expect(soundLost!.map(value => Math.round(value))).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0])
})

test('a pause in the speech is no lost sound, a muted microphone is', () => {
  const talk = (muted: number) =>
    together(inTurn(speech(10), silence(6), speech(4, { seed: 2 })), inTurn(room.subarray(0, 160_000), noise(6, muted), room))
  expect(Math.max(...hear(talk(0.01))['soundLost']!)).toBe(0)
  expect(hear(talk(0.0001))['soundLost']!.slice(11, 15)).toEqual([1, 1, 1, 1])
})

test('the rise tells how much louder it is than the seconds before', () => {
  const { loudnessRise = [] } = hear(inTurn(noise(20, 0.03), noise(5, 0.3, 2), noise(15, 0.03, 3)))
  expect(Math.max(...loudnessRise.slice(10, 18).map(Math.abs))).toBeLessThan(0.5)
  expect(Math.min(...loudnessRise.slice(20, 24))).toBeGreaterThan(15)
  expect(loudnessRise[28]).toBeLessThan(-10)
  expect(loudnessRise.slice(0, 4)).toEqual([NaN, NaN, NaN, NaN])
})

test('what was not recorded is unknown, and what follows keeps its time', () => {
  const skipSamples = 5 * 16_000
  const heard = hear(inTurn(tone(4.096, 997, 0.5), tone(4, 997, 0.5)), { skipAt: 65_536, skipSamples })
  expect(heard['loudness']!.slice(21, 45)).toEqual(Array(24).fill(NaN))
  expect(heard['soundLost']!.slice(5, 9)).toEqual([NaN, NaN, NaN, NaN])
  expect(heard['speech']!.slice(5, 9)).toEqual([NaN, NaN, NaN, NaN])
  expect([heard['loudness']![19], heard['loudness']![46]].map(value => Math.round(value!))).toEqual([-6, -6])
})

test('sound that ends before its recording is unknown from there on', () => {
  const signals = createSoundSignals({ showStartMs: 0, durationMs: 6000 })
  signals.push(toSamples(tone(3, 997, 0.5)))
  const loudness = signals.toSignals().find(({ name }) => name === 'loudness')!
  expect([...loudness.samples].map(Number.isNaN)).toEqual([...Array<boolean>(15).fill(false), ...Array<boolean>(15).fill(true)])
})

test('signals lie on whole seconds of the show, wherever the recording begins', () => {
  const sound = inTurn(silence(2.6), tone(2, 997, 0.5))
  const heard = hear(sound, { showStartMs: 60_400 })
  expect(new Set(heard.startMs)).toEqual(new Set([60_000]))
  expect(heard['loudness']!.slice(0, 2)).toEqual([NaN, NaN])
  // the tone begins at 63 s of the show
  expect([heard['loudness']![13], heard['loudness']![16]].map(value => Math.round(value!))).toEqual([-70, -6])
})

test('the size of the pieces does not matter', () => {
  const sound = together(speech(7), louder(music(7), 0.2))
  expect(hear(sound, { chunk: 333 })).toEqual(hear(sound, { chunk: 100_000 }))
})
