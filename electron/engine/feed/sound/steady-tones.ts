// Music holds its notes, voices glide: how many tones stay where they are, after Seyerlehner's "continuous frequency activation" (2007).
import { createSpectrum, hannWindow } from './fourier.ts'
import { hopSamples, hopsPerSecond, soundRateHz } from './sound-hops.ts'

/** Tones are looked for below 3.5 kHz, so half of the samples will do. */
const rateHz = soundRateHz / 2
const thinHopSamples = hopSamples / 2
const windowSamples = 1024 // 7.8 Hz a bin: narrower than a voice keeps its pitch
const stepHops = 4
const stepsPerSecond = hopsPerSecond / stepHops
const bin = (hz: number) => Math.round((hz * windowSamples) / rateHz)
const [lowest, highest] = [bin(110), bin(3500)]
/** A peak stands out of the bins around it by so much. */
const peakDb = 6
const neighbourhood = 10
/** Steps a tone must have stayed in its bin to be held: 3 × 80 ms on top of the window of 128 ms. */
const heldSteps = 3
/** A hum that never stops is no music: a bin whose level was never lower for so long. Two halves, so that old ones fade out. */
const humSteps = Math.round(12 * stepsPerSecond)
const humDb = 8
const silentPower = 1e-9 * windowSamples * windowSamples

/** Push hops. Answers, every fourth one, how many tones are held now; undefined in between. */
export function createSteadyTones(): { hop(samples: Float32Array): number | undefined } {
  const recent = new Float32Array(windowSamples)
  const thin = createThinning()
  const spectrum = createSpectrum(windowSamples, hannWindow(windowSamples))
  const bins = windowSamples / 2 + 1
  const levels = new Float64Array(bins)
  const sums = new Float64Array(bins + 1)
  let age = new Uint8Array(bins)
  let nextAge = new Uint8Array(bins)
  const hum = [new Float64Array(bins).fill(Infinity), new Float64Array(bins).fill(Infinity)] as const
  let hops = 0
  let steps = 0

  function readLevels() {
    spectrum.transform(recent)
    for (let index = lowest - neighbourhood; index <= highest + neighbourhood; index++) {
      const power = spectrum.power(index)
      levels[index] = roughDb(power + silentPower)
      sums[index + 1] = sums[index]! + levels[index]!
    }
  }

  function countHeld(): number {
    const newer = hum[Math.floor(steps / humSteps) % 2]!
    const older = hum[(Math.floor(steps / humSteps) + 1) % 2]!
    if (steps % humSteps === 0) newer.fill(Infinity)
    let held = 0
    nextAge.fill(0)
    for (let index = lowest; index <= highest; index++) {
      const level = levels[index]!
      const isHum = steps > humSteps && level < Math.min(newer[index]!, older[index]!) + humDb
      if (level < newer[index]!) newer[index] = level
      if (level < levels[index - 1]! || level < levels[index + 1]!) continue
      const around = (sums[index + neighbourhood + 1]! - sums[index - neighbourhood]!) / (2 * neighbourhood + 1)
      if (level < around + peakDb || isHum) continue
      nextAge[index] = Math.min(255, 1 + Math.max(age[index]!, jitter(age, index)))
      if (nextAge[index]! > heldSteps) held += 1
    }
    ;[age, nextAge] = [nextAge, age]
    steps += 1
    return held
  }

  return {
    hop(samples) {
      recent.copyWithin(0, thinHopSamples)
      thin(samples, recent, windowSamples - thinHopSamples)
      hops += 1
      if (hops % stepHops !== 0) return undefined
      readLevels()
      return countHeld()
    },
  }
}

/** Every second sample, after a low pass of seven taps that leaves 3.5 kHz as good as untouched by what folds back. */
function createThinning() {
  const tail = new Float32Array(hopSamples + 6)
  return (samples: Float32Array, target: Float32Array, from: number): void => {
    tail.copyWithin(0, hopSamples)
    tail.set(samples, 6)
    for (let index = 0; index < samples.length / 2; index++) {
      const at = 2 * index
      const outer = tail[at]! + tail[at + 6]!
      const inner = tail[at + 2]! + tail[at + 4]!
      target[from + index] = 0.5 * tail[at + 3]! + 0.28125 * inner - 0.03125 * outer
    }
  }
}

/** A tone between two bins may be seen now in one, now in the other; it grows old more slowly there, so that a glide never does. */
const jitter = (age: Uint8Array, index: number): number => Math.max(0, Math.max(age[index - 1]!, age[index + 1]!) - 2)

const asFloat = new Float32Array(1)
const asBits = new Int32Array(asFloat.buffer)

/** 10 log10, wrong by 0.26 dB at most: a float's bits are its logarithm but for the curve between powers of two. A fifth of the time. */
function roughDb(value: number): number {
  asFloat[0] = value
  return (asBits[0]! / 0x800000 - 127 + 0.043) * 3.0103
}
