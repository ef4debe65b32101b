// A signal → by how much each second stands out of the minutes around it.
import type { Signal } from '../../../contract/highlights.ts'

const usualReach = 90 // seconds to either side that say what is usual
const usualEvery = 15
const highest = 8 // deviations; one huge event must not outweigh all others
const lowest = -1 // that it became quiet is no event
const leastKnown = 60 // seconds

/**
 * In deviations, clipped, one a second from 0; NaN where nothing is known and before `fromSecond`. Undefined where the signal never
 * changes or is hardly known.
 */
export function toExcursions(signal: Signal, { fromSecond, seconds }: { fromSecond: number; seconds: number }): Float64Array | undefined {
  const above = aboveUsual(perSecond(signal, seconds).fill(NaN, 0, fromSecond))
  const known = above.filter(value => !Number.isNaN(value))
  if (known.length < leastKnown) return undefined
  const deviation = Math.sqrt(known.reduce((sum, value) => sum + value ** 2, 0) / known.length)
  const typical = 1.4826 * medianOf(known.map(Math.abs)) // median absolute → standard deviation of a normal distribution
  const scale = Math.max(typical, deviation / 2) // what is nearly always 0 has no typical deviation
  if (!(scale > 1e-6)) return undefined
  return above.map(value => Math.min(highest, Math.max(lowest, value / scale)))
}

/** The same around its own mean, 0 where unknown: what is left out of a sum of products. */
export function zeroMean(values: Float64Array): Float64Array {
  let sum = 0
  let count = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return values.map(value => (Number.isNaN(value) ? 0 : value - sum / count))
}

/** The mean of what is known of each second. */
function perSecond({ startMs, stepMs, samples }: Signal, seconds: number): Float64Array {
  const sums = new Float64Array(seconds)
  const counts = new Float64Array(seconds)
  for (let index = 0; index < samples.length; index++) {
    const second = Math.floor((startMs + (index + 0.5) * stepMs) / 1000)
    const value = samples[index]!
    if (!Number.isFinite(value) || second < 0 || second >= seconds) continue
    sums[second]! += value
    counts[second]! += 1
  }
  return sums.map((sum, second) => sum / counts[second]!)
}

function aboveUsual(values: Float64Array): Float64Array {
  const usual = Array.from({ length: Math.ceil(values.length / usualEvery) + 1 }, (_, mark) =>
    medianOf(values.subarray(Math.max(0, mark * usualEvery - usualReach), mark * usualEvery + usualReach)),
  )
  return values.map((value, second) => {
    const mark = Math.floor(second / usualEvery)
    const share = second / usualEvery - mark
    return value - (usual[mark]! * (1 - share) + usual[mark + 1]! * share)
  })
}

/** NaN of nothing. */
function medianOf(values: Float64Array): number {
  const known = values.filter(value => !Number.isNaN(value)).sort()
  return known.length ? known[known.length >> 1]! : NaN
}
