// The sound of made-up shows, measured with means that its making knows nothing of: levels, autocorrelation, envelopes, counts.
import { describe, expect, test } from 'vitest'
import type { Beat, ScriptedShow } from './script.ts'
import { soundOf } from './sound/sound-of.ts'

const rateHz = 16_000
const minute = 60_000

const temperament: ScriptedShow['temperament'] = {
  viewers: 100,
  messagesPerMinute: 40,
  latinShare: 0,
  talkDb: -26,
  liftDb: 9,
  roomDb: -60,
  musicBedDb: undefined,
  isClipped: false,
  syllablesPerSecond: 5,
  pitchHz: 190,
  pauseShare: 0.2,
  calmChange: 4,
  keyFrameEveryMs: 2000,
  cutsPerMinute: 1,
}

const showWith = (changes: Partial<ScriptedShow> = {}): ScriptedShow => ({
  seed: 11,
  set: 'tuning',
  durationMs: minute,
  temperament,
  beats: [],
  has: { chat: true, sound: true, picture: true },
  missing: [],
  delay: { startMs: 5000, driftMsPerHour: 0, jitterMs: 500 },
  ...changes,
})

const beat = (what: Beat['what'], startSeconds: number, endSeconds: number, size = 0.9): Beat => ({
  what,
  startMs: startSeconds * 1000,
  endMs: endSeconds * 1000,
  size,
})

/** -1 to 1. */
function play(show: ScriptedShow): Float64Array {
  const chunks = [...soundOf(show)]
  const all = new Float64Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  for (const [second, chunk] of chunks.entries()) for (const [at, sample] of chunk.entries()) all[second * rateHz + at] = sample / 32_768
  return all
}

const cut = (sound: Float64Array, fromSeconds: number, toSeconds: number) => sound.subarray(fromSeconds * rateHz, toSeconds * rateHz)
function powerOf(sound: Float64Array): number {
  let sum = 0
  for (const sample of sound) sum += sample * sample
  return sum / sound.length
}
const levelOf = (sound: Float64Array) => 10 * Math.log10(powerOf(sound) + 1e-12)
/** Of 20 ms each. */
const envelopeOf = (sound: Float64Array) =>
  Array.from({ length: Math.floor(sound.length / 320) }, (_, at) => levelOf(sound.subarray(at * 320, at * 320 + 320)))
const quantile = (values: readonly number[], share: number) =>
  values.toSorted((one, other) => one - other)[Math.floor(share * (values.length - 1))]!
/** Share of the power that is left when neighbours are subtracted: 0 for a hum, towards 2 for a hiss. */
const harshnessOf = (sound: Float64Array) =>
  powerOf(sound.slice(1).map((sample, at) => sample - sound[at]!)) / Math.max(1e-12, powerOf(sound))

/** Correlation with itself from 60 to 500 Hz: how voiced 40 ms are, and at which pitch. */
function voicingOf(sound: Float64Array): { strength: number; hz: number } {
  let [strength, hz] = [0, 0]
  for (let lag = Math.floor(rateHz / 500); lag <= rateHz / 60; lag++) {
    let [product, one, other] = [0, 1e-9, 1e-9]
    for (let at = 0; at + lag < sound.length; at++) {
      product += sound[at]! * sound[at + lag]!
      one += sound[at]! ** 2
      other += sound[at + lag]! ** 2
    }
    const correlation = product / Math.sqrt(one * other)
    // A pitch also repeats at half and a third of its rate: the first strong one counts.
    if (correlation > strength + 0.05) [strength, hz] = [correlation, rateHz / lag]
  }
  return { strength, hz }
}

const voicings = (sound: Float64Array, mean = levelOf(sound)) =>
  Array.from({ length: Math.floor(sound.length / 1600) }, (_, at) => sound.subarray(at * 1600, at * 1600 + 640))
    .filter(piece => levelOf(piece) > mean - 12)
    .map(voicingOf)

/** The rate from 1 to 12 Hz at which the envelope beats most, and which share of its beating that rate and its neighbours have. */
function rhythmOf(sound: Float64Array): { hz: number; share: number } {
  const floor = levelOf(sound) - 25
  const loudness = envelopeOf(sound).map(level => Math.max(level, floor))
  const mean = loudness.reduce((sum, level) => sum + level, 0) / loudness.length
  const rates = Array.from({ length: 111 }, (_, index) => 1 + index * 0.1)
  const powers = rates.map(hz => {
    let [real, imaginary] = [0, 0]
    for (const [at, level] of loudness.entries()) {
      const angle = 2 * Math.PI * hz * at * 0.02
      real += (level - mean) * Math.cos(angle)
      imaginary += (level - mean) * Math.sin(angle)
    }
    return real * real + imaginary * imaginary
  })
  const at = powers.indexOf(Math.max(...powers))
  const near = powers.slice(Math.max(0, at - 5), at + 6).reduce((sum, power) => sum + power, 0)
  return { hz: rates[at]!, share: near / powers.reduce((sum, power) => sum + power, 0) }
}

describe('the stream', () => {
  const show = showWith({ durationMs: 10_500, beats: [beat('laugh', 2, 8)] })

  test('comes in chunks of a second, the last one shorter, and is the same every time', () => {
    const chunks = [...soundOf(show)]
    expect(chunks.map(chunk => chunk.length)).toEqual([...Array.from({ length: 10 }, () => rateHz), rateHz / 2])
    expect([...soundOf(show)]).toEqual(chunks)
  })

  test('another seed sounds different', () => {
    expect([...soundOf({ ...show, seed: 12 })][0]).not.toEqual([...soundOf(show)][0])
  })

  test('a show without sound has none, and one without picture sounds the same', () => {
    expect([...soundOf({ ...show, has: { chat: true, sound: false, picture: true } })]).toEqual([])
    expect([...soundOf({ ...show, has: { chat: false, sound: true, picture: false } })]).toEqual([...soundOf(show)])
  })
})

describe('levels', () => {
  test.for([
    { talkDb: -16, roomDb: -40, pitchHz: 100, seed: 1 },
    { talkDb: -24, roomDb: -60, pitchHz: 150, seed: 2 },
    { talkDb: -33, roomDb: -75, pitchHz: 270, seed: 3 },
  ])('plain talk at $talkDb dB over a room at $roomDb dB', ({ seed, ...levels }) => {
    const sound = play(showWith({ seed, durationMs: 2 * minute, temperament: { ...temperament, ...levels } }))
    const envelope = envelopeOf(sound)
    const spoken = sound.filter((_, at) => (envelope[Math.floor(at / 320)] ?? -99) > levels.talkDb - 20)
    expect(Math.abs(levelOf(spoken) - levels.talkDb)).toBeLessThan(3)
    expect(Math.abs(quantile(envelope, 0.03) - levels.roomDb)).toBeLessThan(4)
  })

  test.for([
    { what: 'laugh', size: 0.4 },
    { what: 'laugh', size: 1 },
    { what: 'surprise', size: 0.4 },
    { what: 'surprise', size: 1 },
    { what: 'rush', size: 0.4 },
    { what: 'rush', size: 1 },
  ] as const)('a $what of size $size is that much louder', ({ what, size }) => {
    const rises = [1, 2, 3, 4, 5].map(seed => {
      const sound = play(showWith({ seed, durationMs: 50_000, beats: [beat(what, 32, 48, size)] }))
      return levelOf(cut(sound, 32, 40)) - levelOf(cut(sound, 0, 31))
    })
    expect(Math.abs(quantile(rises, 0.5) - temperament.liftDb * size)).toBeLessThan(3)
  })

  test('a bed of music is heard under the pauses', () => {
    const sound = play(showWith({ temperament: { ...temperament, musicBedDb: -38 } }))
    expect(Math.abs(quantile(envelopeOf(sound), 0.08) - -38)).toBeLessThan(6)
  })

  test('only a host who has turned everything up has flat tops', () => {
    const flatTops = (isClipped: boolean) => {
      const sound = play(showWith({ temperament: { ...temperament, talkDb: -12, isClipped } }))
      const top = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
      return sound.reduce((count, sample, at) => count + Number(at > 0 && Math.abs(sample) > top - 1e-4 && sample === sound[at - 1]), 0)
    }
    expect(flatTops(true)).toBeGreaterThan(500)
    expect(flatTops(false)).toBeLessThan(50)
  })
})

describe('what is heard', () => {
  test('talk is voiced at a pitch around the host’s that moves, with hiss in between and pauses', () => {
    const sound = play(showWith())
    const voiced = voicings(sound).filter(({ strength }) => strength > 0.7)
    const pitches = voiced.map(({ hz }) => hz)
    expect(voiced.length).toBeGreaterThan(60)
    expect(quantile(pitches, 0.5) / temperament.pitchHz).toBeGreaterThan(0.75)
    expect(quantile(pitches, 0.5) / temperament.pitchHz).toBeLessThan(1.4)
    expect(quantile(pitches, 0.9) / quantile(pitches, 0.1)).toBeGreaterThan(1.2)
    const pieces = Array.from({ length: 1200 }, (_, at) => cut(sound, at / 20, at / 20 + 0.05)).filter(piece => levelOf(piece) > -45)
    expect(quantile(pieces.map(harshnessOf), 0.97)).toBeGreaterThan(8 * quantile(pieces.map(harshnessOf), 0.3))
    const pauses = envelopeOf(sound).filter(level => level < -50).length / envelopeOf(sound).length
    expect(pauses).toBeGreaterThan(0.12)
    expect(pauses).toBeLessThan(0.45)
  })

  test('laughter beats evenly at four to six a second, which talk does not', () => {
    const strongest = (what: 'laugh' | 'pitch') =>
      [1, 2, 3, 4, 5, 6].map(seed => {
        const sound = play(showWith({ seed, durationMs: 40_000, beats: [beat(what, 15, 35, 1)] }))
        const rhythms = Array.from({ length: 12 }, (_, at) => rhythmOf(cut(sound, 16 + at, 18 + at)))
        return rhythms.reduce((best, rhythm) => (rhythm.hz > 3.4 && rhythm.hz < 6.6 && rhythm.share > best ? rhythm.share : best), 0)
      })
    expect(quantile(strongest('laugh'), 0.5)).toBeGreaterThan(1.25 * quantile(strongest('pitch'), 0.5))
  })

  test('a pitch is talked with fewer pauses than the talk around it', () => {
    const pausesIn = (sound: Float64Array) => envelopeOf(sound).filter(level => level < -48).length / (sound.length / 320)
    const slow = { ...temperament, pauseShare: 0.35 }
    const sound = play(showWith({ durationMs: 2 * minute, temperament: slow, beats: [beat('pitch', 60, 110)] }))
    expect(pausesIn(cut(sound, 60, 110))).toBeLessThan(0.6 * pausesIn(cut(sound, 0, 60)))
  })

  test('music has no pauses and keeps its bars', () => {
    const sound = play(showWith({ durationMs: 90_000, beats: [beat('music', 20, 80, 0.5)] }))
    const song = envelopeOf(cut(sound, 21, 79))
    expect(quantile(song, 0.02)).toBeGreaterThan(quantile(envelopeOf(cut(sound, 0, 20)), 0.15))
    // Whatever the tempo: some shift of 1.5 to 4 s brings the envelope on itself again.
    const likeness = (levels: readonly number[]) => {
      const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length
      const at = (shift: number) => levels.slice(shift).reduce((sum, level, index) => sum + (level - mean) * (levels[index]! - mean), 0)
      return Math.max(...Array.from({ length: 125 }, (_, shift) => at(75 + shift))) / at(0)
    }
    expect(likeness(song)).toBeGreaterThan(0.2)
    expect(likeness(envelopeOf(cut(sound, 0, 20)))).toBeLessThan(0.12)
  })

  test('in dead air there is the room and little else', () => {
    const sound = play(showWith({ beats: [beat('deadAir', 20, 50)] }))
    expect(Math.abs(quantile(envelopeOf(cut(sound, 21, 50)), 0.5) - temperament.roomDb)).toBeLessThan(3)
  })

  test('what is missing is digital silence, exactly', () => {
    const sound = play(
      showWith({
        missing: [
          { what: 'sound', startMs: 10_250, endMs: 20_500 },
          { what: 'chat', startMs: 30_000, endMs: 40_000 },
        ],
      }),
    )
    expect(sound.subarray(164_000, 328_000).every(sample => sample === 0)).toBe(true)
    for (const at of [163_000, 328_000, 500_000]) expect(powerOf(sound.subarray(at, at + 1000))).toBeGreaterThan(0)
  })

  test('lost sound is silence, holes, one piece over and over, or crackle', () => {
    const ways = Array.from({ length: 12 }, (_, seed) => {
      const sound = cut(play(showWith({ seed, durationMs: 40_000, beats: [beat('soundLost', 10, 30)] })), 10, 30)
      const zeros = sound.filter(sample => sample === 0).length / sound.length
      const repeats = Array.from({ length: 500 }, (_, at) => at * 640).filter(at => {
        const piece = sound.subarray(at, at + 80)
        if (powerOf(piece) < 1e-6) return false
        return Array.from({ length: 2000 }, (_, shift) => 600 + shift).some(shift =>
          piece.every((sample, index) => sample === sound[at + shift + index]),
        )
      }).length
      if (repeats > 8) return 'stuck'
      return zeros > 0.55 ? 'silent' : zeros > 0.1 ? 'broken' : 'whole'
    })
    expect(ways).not.toContain('whole')
    expect(new Set(ways)).toEqual(new Set(['silent', 'broken', 'stuck']))
  })
})
