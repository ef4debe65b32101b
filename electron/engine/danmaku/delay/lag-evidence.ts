// Causes and reactions → how much each minute of the show speaks for each lag, and what chance alone would make of the same signals.
import { correlate, type Pair } from './correlate.ts'

/** Steps of a lag, a second each. */
export const lagSteps = 2
export const longestLag = 20
export const lagCount = longestLag * lagSteps + 1

/** For each block, for each lag: the logarithm of how much likelier the block is with it than without any answer. */
export type Evidence = Float64Array[]

/** A band is the lags 0 to 20 s, and one to interpolate from on either side. */
const bandLags = longestLag + 4
/** Between the lags in question and those that are certainly wrong, for echoes. */
const guardSeconds = 15
const mostBands = 20
const fewestBands = 8
/** One lag cannot be much surer than this, in deviations: real noise is wilder than a normal distribution's. */
const surest = 10
const leastSure = 3

export interface WeighedLags {
  real: Evidence
  /** The same of lags far off, at which no reaction can be an answer. */
  chance: Evidence[]
}

/** Undefined where the show is too short to tell chance from a delay. */
export function weighLags(pairs: readonly Pair[]): WeighedLags | undefined {
  const seconds = pairs[0]?.cause.length ?? 0
  const roomSeconds = seconds - bandLags - 2 * guardSeconds
  const bands = Math.min(mostBands, Math.floor(roomSeconds / bandLags))
  if (bands < fewestBands) return undefined
  const farLags = Array.from({ length: bands }, (_, band) => bandLags + guardSeconds + Math.floor((band * roomSeconds) / bands))
  const byBand = [0, ...farLags].map(firstLag => pairs.map(pair => correlate(pair, firstLag - 1, bandLags)))
  const noises = pairs.map((_, pair) => deviationOf(byBand.slice(1).map(band => sumOf(band[pair]!))))
  const joined = byBand.map(band => joinPairs(band, noises))
  const noise = deviationOf(joined.slice(1).map(sumOf))
  if (!(noise > 0)) return undefined
  const [real, ...chance] = joined.map(blocks => toEvidence(blocks, noise))
  return { real: real!, chance }
}

function sumOf(blocks: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(bandLags)
  for (const block of blocks) for (let lag = 0; lag < bandLags; lag++) sum[lag]! += block[lag]!
  return sum
}

function deviationOf(totals: readonly Float64Array[]): number {
  let sum = 0
  for (const total of totals) for (const value of total) sum += value ** 2
  return Math.sqrt(sum / (totals.length * bandLags))
}

/** Pairs that say something within the band count more: of laughter, orders and cuts hardly a show has all. */
function joinPairs(pairs: readonly Float64Array[][], noises: readonly number[]): Float64Array[] {
  const weights = pairs.map((blocks, pair) => {
    const noise = noises[pair]!
    if (!(noise > 0)) return 0
    const most = Math.max(...sumOf(blocks)) / noise
    return Math.min(1, Math.max(0.15, (most - 1) / 3)) / noise
  })
  return pairs[0]!.map((_, block) => {
    const joined = new Float64Array(bandLags)
    for (let pair = 0; pair < pairs.length; pair++) {
      const [own, weight] = [pairs[pair]![block]!, weights[pair]!]
      for (let lag = 0; lag < bandLags; lag++) joined[lag]! += weight * own[lag]!
    }
    return joined
  })
}

/** Correlation → log likelihood, by the amplitude that the whole show suggests, as for a known signal in normal noise. */
function toEvidence(blocks: readonly Float64Array[], noise: number): Evidence {
  const amplitude = Math.max(...sumOf(blocks).subarray(1, longestLag + 2)) / noise
  const scale = Math.min(surest, Math.max(leastSure, amplitude)) / noise
  return blocks.map(block => new Float64Array(lagCount).map((_, lag) => scale * valueAt(block, 1 + lag / lagSteps)))
}

/** Between samples: Catmull and Rom's cubic. */
function valueAt(values: Float64Array, place: number): number {
  const index = Math.floor(place)
  const share = place - index
  const before = values[index - 1]!
  const here = values[index]!
  const next = values[index + 1]!
  const beyond = values[index + 2]!
  const bend = 2 * before - 5 * here + 4 * next - beyond + share * (3 * (here - next) + beyond - before)
  return here + 0.5 * share * (next - before + share * bend)
}
