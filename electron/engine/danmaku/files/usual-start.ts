/**
 * When a file's clock began (epoch milliseconds), from what each of its first messages says: the median, for one message may be from
 * another day, and sendings are noted a little unevenly. undefined where none says anything.
 */
export function usualStartMs(startsMs: readonly number[]): number | undefined {
  const known = startsMs.filter(startMs => Number.isFinite(startMs)).toSorted((a, b) => a - b)
  return known[Math.floor((known.length - 1) / 2)]
}
