// The last values of something in order of size: what is usual just now, whatever a few wild moments did.

export interface Baseline {
  median: number
  /** Comparable with a standard deviation: how far values usually lie from the median, or above it where that is more. */
  spread: number
}

/** Of a normal distribution, in standard deviations: between the quartiles, and from the median to the ninth decile. */
const betweenQuartiles = 1.349
const toNinthDecile = 1.2816

export type RecentPast = ReturnType<typeof createRecentPast>

/** Keeps the last `size` values; tells nothing before it has `least` of them. */
export function createRecentPast({ size, least }: { size: number; least: number }) {
  const inOrder: number[] = []
  const sorted: number[] = []
  const quantile = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  return {
    add(value: number): void {
      inOrder.push(value)
      sorted.splice(placeOf(sorted, value), 0, value)
      if (inOrder.length > size) sorted.splice(placeOf(sorted, inOrder.shift()!), 1)
    },
    baseline(): Baseline | undefined {
      if (sorted.length < least) return undefined
      const median = quantile(0.5)
      const spread = Math.max((quantile(0.75) - quantile(0.25)) / betweenQuartiles, (quantile(0.9) - median) / toNinthDecile)
      return { median, spread }
    },
    /** @param share 0.5 is the median */
    quantile: (share: number): number | undefined => (sorted.length < least ? undefined : quantile(share)),
  }
}

function placeOf(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}
