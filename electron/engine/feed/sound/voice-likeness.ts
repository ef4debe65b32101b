// What tells speech from music and noise: the depth of its syllables, and how much of it has the pitch of a voice.
import { bandCount, type HopFeatures } from './hop-features.ts'

export interface VoiceLikeness {
  /** dB: how far the bands swing in the rhythm of syllables (2 to 8 Hz). Speech 4.5 to 7, most music 1 to 4, noise under 1.5. */
  swingDb: number
  /** 0..1: how much the bands swing together. Speech 0.5 to 0.8, claps 1. */
  unison: number
  /** Share of the time in which there is a voice's pitch, 0..1. */
  voicedShare: number
}

/** A band that is so much weaker than the strongest does not count, and no dip is deeper than this. */
const bandRangeDb = 40
const dipDb = 30
const isVoiced = 0.6
/** Both in hops of 20 ms: what is faster than the one and slower than the other is no syllable. */
const fast = 2
const slow = 12
const faintDb = -75

/** Of the hops [from, to), at least 50 of them and not older than the features are kept. */
export function likenessOfVoice(features: HopFeatures, from: number, to: number): VoiceLikeness {
  const peaks = bandPeaks(features, from, to)
  const strongest = Math.max(...peaks)
  const together = new Float64Array(to - from)
  let [swings, weights] = [0, 0]
  for (const [band, peak] of peaks.entries()) {
    const weight = Math.max(0, 1 - (strongest - peak) / bandRangeDb)
    if (weight === 0 || peak < faintDb) continue
    swings += weight * swingOf(features, { band, from, to, lowestDb: Math.max(peak - dipDb, faintDb), weight, together })
    weights += weight
  }
  if (weights === 0) return { swingDb: 0, unison: 0, voicedShare: 0 }
  return {
    swingDb: swings / weights,
    unison: swings === 0 ? 0 : rootMeanSquare(together) / swings,
    voicedShare: voiced(features, from, to),
  }
}

function bandPeaks({ bandsDb, place }: HopFeatures, from: number, to: number): number[] {
  const peaks = new Array<number>(bandCount).fill(-Infinity)
  for (let hop = from; hop < to; hop++) {
    const at = place(hop) * bandCount
    for (let band = 0; band < bandCount; band++) peaks[band] = Math.max(peaks[band]!, bandsDb[at + band]!)
  }
  return peaks
}

interface Band {
  band: number
  from: number
  to: number
  lowestDb: number
  weight: number
  /** The swings of all bands are added up in it. */
  together: Float64Array
}

/** Root mean square of the difference between a fast and a slow average, both running along. */
function swingOf({ bandsDb, place }: HopFeatures, { band, from, to, lowestDb, weight, together }: Band): number {
  const levels = new Float64Array(to - from)
  for (let index = 0; index < levels.length; index++) levels[index] = Math.max(lowestDb, bandsDb[place(from + index) * bandCount + band]!)
  let slowSum = 0
  let fastSum = 0
  for (let index = 0; index < 2 * slow; index++) slowSum += levels[index]!
  for (let index = slow - fast; index < slow + fast; index++) fastSum += levels[index]!
  let squares = 0
  for (let index = slow; index < levels.length - slow; index++) {
    slowSum += levels[index + slow]!
    fastSum += levels[index + fast]!
    const swing = fastSum / (2 * fast + 1) - slowSum / (2 * slow + 1)
    squares += swing * swing
    together[index]! += weight * swing
    slowSum -= levels[index - slow]!
    fastSum -= levels[index - fast]!
  }
  return Math.sqrt(squares / (levels.length - 2 * slow))
}

function voiced({ vowelDb, voicing, place }: HopFeatures, from: number, to: number): number {
  let count = 0
  for (let hop = from; hop < to; hop++) if (vowelDb[place(hop)]! > faintDb && voicing[place(hop)]! > isVoiced) count += 1
  return count / (to - from)
}

/** Outside its middle part `together` is zero, as nothing was measured there. */
const rootMeanSquare = (together: Float64Array): number =>
  Math.sqrt(together.reduce((sum, value) => sum + value * value, 0) / (together.length - 2 * slow))
