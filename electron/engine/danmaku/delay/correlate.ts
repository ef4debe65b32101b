// How well reactions lie on causes, for every lag within a band, a minute of the show at a time.

export const blockSeconds = 60

export interface Pair {
  cause: Float64Array
  reaction: Float64Array
}

/**
 * For each block of the causes, for `count` lags (a multiple of 4) a second apart from `firstLag` on, the sum of products. Beyond its end a reaction begins
 * anew, so that bands at far lags, which tell what chance does, have as much to go by as the band at hand.
 */
export function correlate({ cause, reaction }: Pair, firstLag: number, count: number): Float64Array[] {
  const seconds = cause.length
  const begin = ((firstLag % seconds) + seconds) % seconds
  const turned = new Float64Array(seconds + count)
  turned.set(reaction.subarray(begin))
  turned.set(reaction.subarray(0, Math.min(begin + count, seconds)), seconds - begin)
  return Array.from({ length: Math.ceil(seconds / blockSeconds) }, (_, block) => {
    const from = block * blockSeconds
    return sumsOf(cause, turned, { from, to: Math.min(seconds, from + blockSeconds), count })
  })
}

/** Four lags in one go, which is twice as fast: this loop is nearly all the time an estimate takes. */
function sumsOf(cause: Float64Array, turned: Float64Array, { from, to, count }: { from: number; to: number; count: number }): Float64Array {
  const sums = new Float64Array(count)
  for (let lag = 0; lag < count; lag += 4) {
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let second = from; second < to; second++) {
      const value = cause[second]!
      a += value * turned[second + lag]!
      b += value * turned[second + lag + 1]!
      c += value * turned[second + lag + 2]!
      d += value * turned[second + lag + 3]!
    }
    sums.set([a, b, c, d], lag)
  }
  return sums
}
