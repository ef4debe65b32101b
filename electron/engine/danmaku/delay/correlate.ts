// How well reactions lie on causes, for every lag within a band, a minute of the show at a time.

export const blockSeconds = 60

export interface Pair {
  cause: Float64Array
  reaction: Float64Array
}

/**
 * For each block of the causes, for `count` lags a second apart from `firstLag` on, the sum of products. Beyond its end a reaction begins
 * anew, so that bands at far lags, which tell what chance does, have as much to go by as the band at hand.
 */
export function correlate({ cause, reaction }: Pair, firstLag: number, count: number): Float64Array[] {
  const seconds = cause.length
  const begin = ((firstLag % seconds) + seconds) % seconds
  const turned = new Float64Array(seconds + count)
  for (let index = 0; index < turned.length; index++) turned[index] = reaction[(begin + index) % seconds]!
  return Array.from({ length: Math.ceil(seconds / blockSeconds) }, (_, block) => {
    const from = block * blockSeconds
    const to = Math.min(seconds, from + blockSeconds)
    const sums = new Float64Array(count)
    for (let lag = 0; lag < count; lag++) {
      let sum = 0
      for (let second = from; second < to; second++) sum += cause[second]! * turned[second + lag]!
      sums[lag] = sum
    }
    return sums
  })
}
