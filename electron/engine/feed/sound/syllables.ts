// Where the syllables are, and the pauses between phrases: hills and valleys of the loudness of vowels.
import { hopsPerSecond } from './sound-hops.ts'
import { sortedLevels, type HopFeatures } from './hop-features.ts'

/** A pause, at least: shorter ones are the closed lips of a p or t. */
const pauseHops = Math.ceil(0.15 * hopsPerSecond)
/** Valleys count from half way down between how loud speech is and how quiet it gets here, within these bounds. */
const valleyDb = { least: 7, most: 20 }
/** In a room that gets quiet nobody can talk louder than usual: speech stays the yardstick for a while. */
const forgottenDbPerSecond = 0.3
const silentDb = -75

/** Ask for one second after the other. `isPause` then says of its hops which are pauses. */
export function createPauseFinder(features: HopFeatures) {
  const isPause = new Uint8Array(hopsPerSecond)
  let speechDb = -Infinity

  return {
    isPause,
    /**
     * @param from first hop of the second; at least one second more must have been heard
     * @param windowFrom, windowTo the hops to compare it with
     */
    findIn(from: number, windowFrom: number, windowTo: number): void {
      const levels = sortedLevels(features, windowFrom, windowTo)
      const loudDb = levels[Math.floor(0.9 * levels.length)] ?? silentDb
      const quiet = Math.max(silentDb - 10, levels[Math.floor(0.1 * levels.length)] ?? silentDb)
      speechDb = Math.max(loudDb, speechDb - forgottenDbPerSecond)
      const depth = Math.min(valleyDb.most, Math.max(valleyDb.least, (speechDb - quiet) / 2))
      const threshold = Math.max(silentDb, speechDb - depth)
      let run = 0
      isPause.fill(0)
      // a pause may begin before the second and end after it
      for (let hop = from - pauseHops; hop < from + hopsPerSecond + pauseHops; hop++) {
        const place = features.place(hop)
        run = features.isHeard[place] === 1 && features.vowelDb[place]! < threshold ? run + 1 : 0
        if (run < pauseHops) continue
        for (let back = run === pauseHops ? hop - run + 1 : hop; back <= hop; back++)
          if (back >= from && back < from + hopsPerSecond) isPause[back - from] = 1
      }
    },
  }
}

/** A syllable stands out on both sides by so much (De Jong and Wempe, 2009, take 2 dB of a coarser measure). */
const prominenceDb = 2.5
/** Quieter than the loudest here by more than this is breath and room. */
const syllableRangeDb = 22
const isVoiced = 0.45

/** How many syllables have their middle in the hops [from, to). */
export function countSyllables(features: HopFeatures, from: number, to: number): number {
  const smooth = smoothed(features, from, to)
  const least = smooth.reduce((most, level) => Math.max(most, level), -Infinity) - syllableRangeDb
  let count = 0
  let valley = smooth[0] ?? 0
  let peak = -Infinity
  let peakAt = -1
  const take = () => {
    if (peakAt >= 0 && peak >= least && isVoicedAt(features, from + peakAt)) count += 1
    peakAt = -1
    peak = -Infinity
  }
  for (const [index, level] of smooth.entries()) {
    if (level > peak && level >= valley + prominenceDb) [peak, peakAt] = [level, index]
    if (peakAt >= 0 && level <= peak - prominenceDb) {
      take()
      valley = level
    }
    if (peakAt < 0) valley = Math.min(valley, level)
  }
  return count
}

function smoothed({ vowelDb, place }: HopFeatures, from: number, to: number): Float64Array {
  const level = (hop: number) => vowelDb[place(Math.min(to - 1, Math.max(from, hop)))]!
  return Float64Array.from({ length: to - from }, (_, index) => {
    const hop = from + index
    return (level(hop - 1) + 2 * level(hop) + level(hop + 1)) / 4
  })
}

const isVoicedAt = ({ voicing, place }: HopFeatures, hop: number): boolean =>
  Math.max(voicing[place(hop - 1)]!, voicing[place(hop)]!, voicing[place(hop + 1)]!) > isVoiced
