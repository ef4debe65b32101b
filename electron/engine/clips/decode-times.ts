// When each picture of a track has to be decoded, out of when each is shown. Pure.

/**
 * The earliest times in the right order that let no picture be decoded later than it is shown: the n-th one stored takes the time of the
 * n-th one shown, all of them earlier by the same delay. So parts of several encoders, each with its own order, go on as one.
 * @param shown in the order stored; whole ticks, all different
 */
export function decodeTimes(shown: readonly number[]): number[] {
  const sorted = shown.toSorted((a, b) => a - b)
  const delay = shown.reduce((most, ticks, place) => Math.max(most, sorted[place]! - ticks), 0)
  return sorted.map(ticks => ticks - delay)
}
