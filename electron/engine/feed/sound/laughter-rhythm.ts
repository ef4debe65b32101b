// "Ha ha ha": bursts of one and the same vowel, three to seven a second, evenly spaced, louder than what went before.
import { bandCount, type HopFeatures } from './hop-features.ts'

/** Hops of 20 ms from one burst to the next: 7.1 to 3.1 a second. */
const spacing = { from: 7, to: 16 }
/** Bands that carry laughter: 320 Hz to 4.4 kHz. */
const bands = { from: 2, to: 12 }
const dipDb = 25
const faintDb = -70

export interface Rhythm {
  /** 0..1: how alike the sound is to itself one spacing later, all bands together. */
  regularity: number
  /** Hops. */
  spacing: number
  /** dB: how far the bursts stand out of the gaps between them. */
  depthDb: number
  /** Level of the loudest tenth, dB. */
  levelDb: number
  /** 0..1: how much of the rise to a burst happens within one hop. A clap is there at once, a voice swells. */
  suddenness: number
}

/** The strongest rhythm of laughter in the hops [from, to). */
export function rhythmOf(features: HopFeatures, from: number, to: number): Rhythm {
  const swings = bandSwings(features, from, to)
  let all = 0
  for (const value of swings) all += value * value
  const similarity = (lag: number) => similarityAt(swings, lag * (bands.to - bands.from)) / all
  const best = { regularity: 0, spacing: 0 }
  for (let lag = spacing.from; all > 0 && lag <= spacing.to; lag++) {
    const twice = Math.max(similarity(2 * lag - 1), similarity(2 * lag), similarity(2 * lag + 1))
    // what is alike at half the spacing, too, is no row of bursts but one that lasts
    const regularity = Math.min(1, (similarity(lag) + twice) / 2 - Math.max(0, similarity(Math.round(lag / 2))))
    if (regularity > best.regularity) Object.assign(best, { regularity, spacing: lag })
  }
  return { ...best, depthDb: Math.sqrt(all / Math.max(1, swings.length)), ...shapeOf(features, from, to) }
}

/** The mean product with itself so much later, times the length. */
function similarityAt(swings: Float64Array, distance: number): number {
  let sum = 0
  for (let index = 0; index + distance < swings.length; index++) sum += swings[index]! * swings[index + distance]!
  return (sum * swings.length) / (swings.length - distance)
}

/** Each band's level around its own slow mean, hop after hop. */
function bandSwings({ bandsDb, place }: HopFeatures, from: number, to: number): Float64Array {
  const width = bands.to - bands.from
  const swings = new Float64Array((to - from) * width)
  for (let band = 0; band < width; band++) {
    let peak = -Infinity
    for (let hop = from; hop < to; hop++) peak = Math.max(peak, bandsDb[place(hop) * bandCount + bands.from + band]!)
    const least = Math.max(faintDb, peak - dipDb)
    const level = (index: number) => Math.max(least, bandsDb[place(from + index) * bandCount + bands.from + band]!)
    const reach = spacing.to
    let sum = 0
    let count = 0
    for (let index = -reach; index < to - from; index++) {
      if (index + reach < to - from) {
        sum += level(index + reach)
        count += 1
      }
      if (index < 0) continue
      swings[index * width + band] = level(index) - sum / count
      if (index >= reach) {
        sum -= level(index - reach)
        count -= 1
      }
    }
  }
  return swings
}

function shapeOf({ vowelDb, place }: HopFeatures, from: number, to: number): { levelDb: number; suddenness: number } {
  const levels = Float32Array.from({ length: to - from }, (_, index) => vowelDb[place(from + index)]!)
  let [rises, sudden] = [0, 0]
  for (let index = 1; index < levels.length; index++) {
    const rise = Math.max(faintDb, levels[index]!) - Math.max(faintDb, levels[index - 1]!)
    if (rise <= 0) continue
    rises += rise
    if (rise > 8) sudden += rise
  }
  levels.sort()
  return { levelDb: levels[Math.floor(0.9 * levels.length)]!, suddenness: rises === 0 ? 0 : sudden / rises }
}
