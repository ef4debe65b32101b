import { expect, test } from 'vitest'
import { createMeterSound } from '../../../../electron/engine/feed/live/program/meter-sound.ts'
import type { SecondPiece } from '../../../../electron/engine/feed/live/second-assembler.ts'
import { createSoundSignals } from '../../../../electron/engine/feed/sound/sound-signals.ts'
import { inTurn, louder, music, silence, speech, toSamples } from '../sound/sounds.ts'

const everyMs = 100

/** As OBS's meter reads a sound: the peak of each tenth of a second. */
function readPeaks(sound: Float64Array): number[] {
  const width = (16_000 * everyMs) / 1000
  return Array.from({ length: Math.floor(sound.length / width) }, (_, index) => {
    const peak = sound.subarray(index * width, (index + 1) * width).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    return Math.max(-100, 20 * Math.log10(peak))
  })
}

function meter(peaks: readonly (number | undefined)[], showStartMs = 0): SecondPiece[] {
  const told: SecondPiece[] = []
  const sound = createMeterSound(showStartMs, piece => void told.push(piece))
  for (const [index, peakDb] of peaks.entries())
    if (peakDb !== undefined) sound.push({ atMs: showStartMs + (index + 1) * everyMs, peaksDb: [peakDb] })
  sound.end(showStartMs + (peaks.length + 1) * everyMs)
  return told
}
const loudnessOf = (told: readonly SecondPiece[]) => told.flatMap(({ samples }) => [...samples.loudness!])

function hear(sound: Float64Array): Float32Array {
  const samples = toSamples(sound)
  const signals = createSoundSignals({ showStartMs: 0, durationMs: samples.length / 16 })
  signals.push(samples)
  return signals.toSignals().find(({ name }) => name === 'loudness')!.samples
}

test.each([
  ['speech', speech(20)],
  ['quiet speech', louder(speech(20), 0.2)],
  ['music', music(20)],
])('%s is about as loud by the meters as by ear', (_name, sound) => {
  const [byMeter, byEar] = [loudnessOf(meter(readPeaks(sound))), hear(sound)]
  const differences = Array.from({ length: 70 }, (_, index) => byMeter[index + 15]! - byEar[index + 15]!).filter(Number.isFinite)
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length
  expect(Math.abs(mean)).toBeLessThan(3.5)
})

test('what becomes louder rises, a silence is silent, and neither is known where no meter spoke', () => {
  const peaks = readPeaks(inTurn(louder(speech(15), 0.1), speech(5), silence(5)))
  const told = meter(peaks)
  const rise = told.map(({ samples }) => samples.loudnessRise![0]!)
  expect(Math.max(...rise.slice(15, 18))).toBeGreaterThan(10)
  expect(loudnessOf(told)[5 * 22]).toBe(-70)
  const holed = meter(peaks.map((peak, index) => (index >= 50 && index < 100 ? undefined : peak)))
  expect(loudnessOf(holed).slice(5 * 6, 5 * 10 - 1)).toEqual(Array(19).fill(NaN))
  expect(Number.isFinite(loudnessOf(holed)[5 * 12])).toBe(true)
})

test('seconds are those of the show, and nothing is said of what meters do not tell', () => {
  const told = meter(readPeaks(speech(6)), 61_500)
  expect(told.slice(0, 3).map(({ startMs }) => startMs)).toEqual([61_000, 62_000, 63_000])
  expect(new Set(told.flatMap(({ samples }) => Object.keys(samples)))).toEqual(new Set(['loudness', 'loudnessRise']))
  expect(loudnessOf(told).slice(0, 2)).toEqual([NaN, NaN])
})

test('two inputs are as loud as their powers together', () => {
  const told: SecondPiece[] = []
  const sound = createMeterSound(0, piece => void told.push(piece))
  for (let index = 1; index <= 60; index++) sound.push({ atMs: index * 100, peaksDb: index <= 30 ? [-20, -100] : [-20, -20] })
  sound.end(6000)
  const loudness = loudnessOf(told)
  expect(loudness[5 * 4 + 2]! - loudness[5 * 1 + 2]!).toBeCloseTo(3.01, 1)
})
