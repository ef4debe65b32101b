// The path of a lag, which goes in steps, → a smooth track, and how firmly it stands where it stands.
import type { Evidence } from './lag-evidence.ts'
import { lagCount, lagSteps } from './lag-evidence.ts'
import { blockSeconds } from './correlate.ts'

/** Minutes over which a track is straightened; a stream's clock drifts by seconds an hour. */
const smoothBlocks = 16
/** A step larger than this is a jump, and stays one. */
const jumpLags = 1.5 * lagSteps
const besideLags = 4

/** Show clock; lags in milliseconds. One point a block. */
export function toTrack(lags: Int32Array, evidence: Evidence): { atMs: number; lagMs: number }[] {
  return Array.from(lags, (lag, block) => {
    const beside = new Float64Array(2 * besideLags + 1)
    let lagSum = 0
    let weights = 0
    for (let other = Math.max(0, block - 2 * smoothBlocks); other <= Math.min(lags.length - 1, block + 2 * smoothBlocks); other++) {
      const weight = Math.exp(-0.5 * ((other - block) / smoothBlocks) ** 2)
      addBeside(beside, evidence[other]!, lags[other]!, weight)
      if (Math.abs(lags[other]! - lag) > jumpLags) continue
      lagSum += weight * lags[other]!
      weights += weight
    }
    const better = lagSum / weights + peakOf(beside, 2) - besideLags
    return { atMs: (block + 0.5) * blockSeconds * 1000, lagMs: Math.min(lagCount - 1, Math.max(0, better)) * (1000 / lagSteps) }
  })
}

/** An event may lie across a few blocks; what is left out at a time, or counted as one support, must hold all of it. */
const chunkBlocks = 4

/**
 * Seconds by which the track would stand elsewhere had the show been a little other: the jackknife's standard deviation, some minutes left
 * out at a time (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 11). The worse of two ways to part the show.
 */
export function unsteadinessOf(lags: Int32Array, evidence: Evidence): number {
  const reach = 6 * lagSteps
  const whole = new Float64Array(2 * reach + 1)
  for (const [block, lag] of lags.entries()) addBeside(whole, evidence[block]!, lag, 1)
  const without = (blocks: readonly number[]) => {
    const rest = whole.slice()
    for (const block of blocks) addBeside(rest, evidence[block]!, lags[block]!, -1)
    return peakOf(rest, reach) / lagSteps
  }
  return Math.max(...[0, chunkBlocks / 2].map(lead => jackknifeOf(chunksOf(lags.length, lead).map(without))))
}

function jackknifeOf(peaks: readonly number[]): number {
  const mean = peaks.reduce((sum, peak) => sum + peak, 0) / peaks.length
  return Math.sqrt(((peaks.length - 1) / peaks.length) * peaks.reduce((sum, peak) => sum + (peak - mean) ** 2, 0))
}

/** How many stretches of some minutes carry the path, as if all carried the same: 1 where all comes from one event, which may be chance. */
export function supportOf(lags: Int32Array, evidence: Evidence): number {
  const carried = chunksOf(lags.length, 0).map(blocks =>
    Math.max(
      0,
      blocks.reduce((sum, block) => sum + evidence[block]![lags[block]!]!, 0),
    ),
  )
  const squares = carried.reduce((sum, own) => sum + own ** 2, 0)
  return squares > 0 ? carried.reduce((sum, own) => sum + own, 0) ** 2 / squares : 0
}

/** Blocks in chunks, the first one shorter by `lead`. */
function chunksOf(blocks: number, lead: number): number[][] {
  const chunks: number[][] = []
  for (let block = 0; block < blocks; block++) (chunks[Math.floor((block + lead) / chunkBlocks)] ??= []).push(block)
  return chunks
}

/** What a block says of the lags around the path's own. */
function addBeside(sums: Float64Array, block: Float64Array, lag: number, weight: number) {
  const middle = (sums.length - 1) / 2
  for (let place = 0; place < sums.length; place++)
    sums[place]! += weight * block[Math.min(lagCount - 1, Math.max(0, lag + place - middle))]!
}

/** Where the highest value lies, up to `reach` from the middle, between the samples by a parabola. */
function peakOf(values: Float64Array, reach: number): number {
  const middle = (values.length - 1) / 2
  let best = middle
  for (let place = Math.max(1, middle - reach); place <= Math.min(values.length - 2, middle + reach); place++)
    if (values[place]! > values[best]!) best = place
  const [before, at, after] = [values[best - 1]!, values[best]!, values[best + 1]!]
  const bend = before - 2 * at + after
  return best + (bend < 0 ? Math.max(-0.5, Math.min(0.5, (0.5 * (before - after)) / bend)) : 0)
}
