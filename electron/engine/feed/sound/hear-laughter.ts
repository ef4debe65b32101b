// Laughter in one second of sound, from 0 to 1: a row of like bursts with a voice in them, louder than what went before.
import { between, faintDb, loudest } from './hear-second.ts'
import { sortedLevels, type HopFeatures } from './hop-features.ts'
import { rhythmOf } from './laughter-rhythm.ts'
import { hopsPerSecond } from './sound-hops.ts'
import { likenessOfVoice } from './voice-likeness.ts'

const rhythmHops = 60
/** A clap is no voice: so much of a laugh must have a pitch. */
const voicedShare = { from: 0.05, to: 0.2 }
/** Words move some bands up and others down. */
const leastUnison = 0.7
/** "Before": the loud tenth of these seconds, without the newest, in which it may have begun. */
const before = { fromSeconds: 15, toSeconds: 3, quantile: 0.9 }
/** The first seconds have nothing before them: they are compared with each other. */
const firstSeconds = 6
/** After a silence the first word is no burst: what was usual is forgotten slowly. */
const forgottenDbPerSecond = 0.3
/** While somebody laughs, what was usual before stays so. */
const isLaughing = 0.3

/** Ask for one second after the other, by its first hop; a second more must have been heard. */
export function createLaughterEar(features: HopFeatures): (first: number) => number {
  let usualDb = -Infinity
  let last = 0
  return first => {
    if (last < isLaughing) usualDb = Math.max(usualDb - forgottenDbPerSecond, levelBefore(features, first))
    // two windows, for laughs begin anywhere
    const places = [0.25, 0.75].map(place => first + Math.round(place * hopsPerSecond))
    last = Math.max(...places.map(middle => laughterAround(features, middle, usualDb)))
    return last
  }
}

function levelBefore(features: HopFeatures, first: number): number {
  const from = Math.max(0, first - before.fromSeconds * hopsPerSecond)
  const to = Math.max(first - before.toSeconds * hopsPerSecond, Math.min(features.count(), firstSeconds * hopsPerSecond))
  const levels = sortedLevels(features, from, to)
  return levels[Math.floor(before.quantile * levels.length)] ?? faintDb
}

function laughterAround(features: HopFeatures, middle: number, usualDb: number): number {
  const [from, to] = [middle - rhythmHops / 2, middle + rhythmHops / 2]
  if (loudest(features, from, to) < Math.max(faintDb, usualDb)) return 0
  const voice = likenessOfVoice(features, from - 5, to + 5)
  if (voice.unison < leastUnison || voice.voicedShare < voicedShare.from) return 0
  const rhythm = rhythmOf(features, from, to)
  // one vowel again and again
  const alike = between(rhythm.regularity + 0.5 * (voice.unison - 0.9), 0.33, 0.55)
  const stands = between(rhythm.depthDb, 3, 4.5) * between(rhythm.levelDb, usualDb, usualDb + 4)
  return alike * stands * between(voice.voicedShare, voicedShare.from, voicedShare.to) * between(rhythm.suddenness, 1, 0.93)
}
