// Music: eight bars of chords, a bass, a tune and a beat, made once a show and played round and round, as beds and jingles are.
import type { Draws } from '../draws.ts'
import { sampleRateHz, type Sounding, rmsOf, gainOf } from './sounding.ts'

export interface Tune {
  barMs: number
  /** All of equal length; played in turn. */
  bars: readonly Float32Array[]
  /** Of all bars. */
  rms: number
  /** MIDI note of the key. */
  key: number
  /** A chord a bar, as steps of the scale. */
  chords: readonly number[]
}

const scale = [0, 2, 4, 5, 7, 9, 11]
const progressions = [
  [0, 4, 5, 3],
  [5, 3, 0, 4],
  [0, 5, 3, 4],
  [3, 4, 2, 5],
  [0, 3, 5, 4],
] as const
const barCount = 8

/** MIDI note of a step of the scale above the key; steps go on below 0 and above 6. */
export const noteOf = (key: number, step: number): number => key + 12 * Math.floor(step / 7) + (scale[((step % 7) + 7) % 7] as number)
export const hzOf = (note: number): number => 440 * 2 ** ((note - 69) / 12)

/** `drive` from 0, soft chords without drums, to 1, a dance tune. */
export function composeTune(drive: number, draws: Draws): Tune {
  const barMs = Math.round(240_000 / (72 + 58 * drive + draws.between(-6, 6)))
  const key = draws.integer(53, 64)
  const progression = draws.pick(progressions)
  const chords = Array.from({ length: barCount }, (_, bar) => progression[bar % 4] as number)
  const all = new Float32Array(Math.round((barMs * barCount * sampleRateHz) / 1000))
  const noteMs = barMs / 8
  const rhythm = Array.from({ length: 16 }, () => draws.chance(0.62))
  const drums = makeDrums(draws)
  let step = 7
  for (const [bar, chord] of chords.entries()) {
    const startMs = bar * barMs
    for (const third of [0, 2, 4])
      addTone(all, { atMs: startMs, ms: barMs * 1.02, hz: hzOf(noteOf(key, chord + third)), gain: 0.16, tone: pad })
    for (let note = 0; note < 8; note++) {
      const atMs = startMs + note * noteMs
      if (note % (drive > 0.5 ? 2 : 4) === 0)
        addTone(all, { atMs, ms: noteMs * 1.8, hz: hzOf(noteOf(key - 24, chord)), gain: 0.4, tone: bass })
      if (rhythm[(bar % 2) * 8 + note]) {
        step = Math.max(4, Math.min(13, step + draws.integer(-2, 2)))
        addTone(all, { atMs, ms: noteMs * 2.2, hz: hzOf(noteOf(key, step)), gain: 0.3, tone: pluck })
      }
      if (drive > 0.25) addDrums(all, drums, atMs, note, drive)
    }
  }
  const length = Math.floor(all.length / barCount)
  const bars = chords.map((_, bar) => all.subarray(bar * length, (bar + 1) * length))
  return { barMs: (length / sampleRateHz) * 1000, bars, rms: rmsOf(all), key, chords }
}

/** The tune from one time to another, bar after bar. `db` is RMS, dBFS. */
export function* playTune(tune: Tune, startMs: number, endMs: number, db: number): Generator<Sounding> {
  const gain = gainOf(db) / tune.rms
  for (let bar = 0; startMs + bar * tune.barMs < endMs; bar++) {
    const atMs = startMs + bar * tune.barMs
    const whole = tune.bars[bar % tune.bars.length] as Float32Array
    const wanted = Math.round(((endMs - atMs) / 1000) * sampleRateHz)
    yield { startMs: atMs, samples: wanted < whole.length ? fadedOut(whole.slice(0, wanted)) : whole, gain, isInRoom: false }
  }
}

/** In place: a quarter of a second, so that it does not end with a click. */
function fadedOut(samples: Float32Array): Float32Array {
  const length = Math.min(samples.length, sampleRateHz / 4)
  for (let index = 1; index <= length; index++) {
    const at = samples.length - index
    samples[at] = (samples[at] as number) * (index / length)
  }
  return samples
}

interface Instrument {
  /** One period. */
  wave: Float32Array
  /** Of two strings, as a share of their pitch; 0 for one string. */
  apart: number
  /** How fast it dies away, a second; 0 for a tone that is held and swells at both ends. */
  fading: number
}

const waveLength = 2048
const waveOf = (...overtones: readonly number[]): Float32Array =>
  Float32Array.from({ length: waveLength }, (_, at) =>
    overtones.reduce((sum, gain, overtone) => sum + gain * Math.sin((2 * Math.PI * (overtone + 1) * at) / waveLength), 0),
  )

const pad: Instrument = { wave: waveOf(1, 0.4, 0.2), apart: 0.004, fading: 0 }
const bass: Instrument = { wave: waveOf(1, 0.15, 0.1, 0.05), apart: 0, fading: 4 }
const pluck: Instrument = { wave: waveOf(1, 0.4, 0.2), apart: 0, fading: 5 }

/** What rings on past the end rings at the beginning: it is played round and round. */
function addTone(all: Float32Array, note: { atMs: number; ms: number; hz: number; gain: number; tone: Instrument }) {
  const { atMs, ms, hz, gain, tone } = note
  const { wave, apart, fading } = tone
  const from = Math.round((atMs * sampleRateHz) / 1000)
  const length = Math.round((ms * sampleRateHz) / 1000)
  const step = (hz * waveLength) / sampleRateHz
  const fade = Math.exp(-fading / sampleRateHz)
  const swell = fading === 0 ? length / 8 : 60
  let strength = gain
  for (let index = 0; index < length; index++) {
    const edge = fading === 0 ? Math.min(1, index / swell, (length - index) / swell) : Math.min(1, index / swell)
    let sound = wave[Math.floor(index * step) % waveLength] as number
    if (apart > 0) sound += wave[Math.floor(index * step * (1 + apart)) % waveLength] as number
    const at = (from + index) % all.length
    all[at] = (all[at] as number) + strength * edge * sound
    strength *= fade
  }
}

interface Drums {
  kick: Float32Array
  snare: Float32Array
  hat: Float32Array
}

/** A drum machine: each beat of a drum is the same. */
function makeDrums(draws: Draws): Drums {
  const drum = (sound: (air: number, before: number, seconds: number) => number) => {
    let before = 0
    return Float32Array.from({ length: sampleRateHz / 5 }, (_, index) => {
      const air = draws.next() * 2 - 1
      const now = sound(air, before, index / sampleRateHz)
      before = air
      return now
    })
  }
  let phase = 0
  return {
    kick: drum((_air, _before, seconds) => {
      phase += (50 + 130 * Math.exp(-seconds * 40)) / sampleRateHz
      return 0.9 * Math.sin(2 * Math.PI * phase) * Math.exp(-seconds * 18)
    }),
    snare: drum((air, _before, seconds) => 0.4 * air * Math.exp(-seconds * 22)),
    hat: drum((air, before, seconds) => 0.16 * (air - before) * Math.exp(-seconds * 60)),
  }
}

function addDrums(all: Float32Array, drums: Drums, atMs: number, note: number, drive: number) {
  const from = Math.round((atMs * sampleRateHz) / 1000)
  const struck = [drums.hat, ...(note % (drive > 0.7 ? 2 : 4) === 0 ? [drums.kick] : []), ...(note % 4 === 2 ? [drums.snare] : [])]
  for (const drum of struck) {
    for (let index = 0; index < drum.length; index++) {
      const at = (from + index) % all.length
      all[at] = (all[at] as number) + drive * (drum[index] as number)
    }
  }
}
