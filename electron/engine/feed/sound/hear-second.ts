// What one second of sound is: speech and music, each from 0 to 1. Every number here was set by listening to recordings with the
// measures printed beside them: prompts read by people, a synthesiser in two languages, songs, claps and noise.
import type { HopFeatures } from './hop-features.ts'
import { hopsPerSecond } from './sound-hops.ts'
import { likenessOfVoice } from './voice-likeness.ts'

/** From 0 at `from` to 1 at `to`, straight in between. */
export const between = (value: number, from: number, to: number): number => Math.min(1, Math.max(0, (value - from) / (to - from)))
const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

/** Quieter than this, vowels are not heard. */
export const faintDb = -68

/** @param first hop of the second; half a second more must have been heard @param tones how many are held, around this second */
export function hearSpeech(features: HopFeatures, first: number, tones: number): number {
  const [from, to] = [first - hopsPerSecond / 2, first + 1.5 * hopsPerSecond]
  if (loudest(features, first, first + hopsPerSecond) < faintDb) return 0
  const { swingDb, voicedShare } = likenessOfVoice(features, from, to)
  return sigmoid(2 * (swingDb - 4) - 0.7 * Math.max(0, tones - 0.8) - 8 * Math.max(0, 0.35 - voicedShare))
}

/** A bed 15 dB under speech still holds a tone now and then; speech alone holds none for long. */
export const hearMusic = (tones: number): number => between(tones, 0.5, 2)

export function loudest({ vowelDb, place }: HopFeatures, from: number, to: number): number {
  let most = -Infinity
  for (let hop = from; hop < to; hop++) most = Math.max(most, vowelDb[place(hop)]!)
  return most
}
