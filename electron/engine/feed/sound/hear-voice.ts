// How somebody speaks in one second of sound: how high the voice goes and how bright it is. Both rise when people are carried away,
// whatever the microphone's level is (Juslin and Laukka 2003, "Communication of emotions in vocal expression"; the second is the alpha
// ratio of Eyben et al. 2016, "The Geneva minimalistic acoustic parameter set").
import { bandCount, type HopFeatures } from './hop-features.ts'
import { hopsPerSecond } from './sound-hops.ts'

export interface Voice {
  /** Semitones above 100 Hz that it reaches: higher than that it is a seventh of the time. */
  pitch: number
  /** Strength above 840 Hz against below, dB, the mean of what has a pitch. */
  brightness: number
}

const isVoiced = 0.6
const faintDb = -70
/** With less voice than that in a second, it is a word of somebody far away, or none. */
const leastHops = 8
const reached = 0.85
const lowestHz = 100
/** Bands: 80 to 840 Hz, 840 to 4400 Hz. */
const [firstBright, lastBright] = [5, 11]

/**
 * The mean of the second before, this one and the next: a second alone depends on its vowels. NaN both where hardly anybody speaks.
 * @param first hop of the second; a second more must have been heard
 */
export function hearVoice(features: HopFeatures, first: number): Voice {
  const heard = [-1, 0, 1].flatMap(away => voiceOf(features, first + away * hopsPerSecond) ?? [])
  const mean = (of: (voice: Voice) => number) => heard.reduce((sum, voice) => sum + of(voice), 0) / heard.length
  return { pitch: mean(({ pitch }) => pitch), brightness: mean(({ brightness }) => brightness) }
}

function voiceOf(features: HopFeatures, first: number): Voice | undefined {
  const { voicing, vowelDb, pitchHz, place } = features
  const hops = Array.from({ length: hopsPerSecond }, (_, index) => place(first + index))
  const voiced = hops.filter(hop => voicing[hop]! >= isVoiced && vowelDb[hop]! >= faintDb)
  if (voiced.length < leastHops) return undefined
  const pitches = voiced.map(hop => 12 * Math.log2(pitchHz[hop]! / lowestHz)).sort((a, b) => a - b)
  const brightness = voiced.reduce((sum, hop) => sum + brightnessOf(features, hop), 0) / voiced.length
  return { pitch: pitches[Math.floor(reached * pitches.length)]!, brightness }
}

function brightnessOf({ bandsDb }: HopFeatures, place: number): number {
  const power = (from: number, to: number) => {
    let sum = 0
    for (let band = from; band < to; band++) sum += 10 ** (bandsDb[place * bandCount + band]! / 10)
    return sum
  }
  return 10 * Math.log10(power(firstBright, lastBright + 1) / power(0, firstBright))
}
