// Median and median absolute deviation of the last values: what is usual in this show just now, whatever a few wild seconds did.

export interface Baseline {
  median: number
  /** Comparable with a standard deviation where values are spread evenly. */
  spread: number
}

const toDeviation = 1.4826 // median absolute deviation → standard deviation of a normal distribution

/** Keeps the last `size` values; tells nothing before it has `least` of them. */
export function createRecentPast({ size, least }: { size: number; least: number }) {
  const inOrder: number[] = []
  const sorted: number[] = []
  return {
    add(value: number): void {
      inOrder.push(value)
      sorted.splice(placeOf(sorted, value), 0, value)
      if (inOrder.length > size) sorted.splice(placeOf(sorted, inOrder.shift()!), 1)
    },
    baseline(): Baseline | undefined {
      if (sorted.length < least) return undefined
      return { median: medianOf(sorted), spread: medianDeviationOf(sorted) * toDeviation }
    },
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

function medianOf(sorted: readonly number[]): number {
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** Walks outwards from the median, always to the nearer side: half the values have then been passed at the median deviation. */
function medianDeviationOf(sorted: readonly number[]): number {
  const median = medianOf(sorted)
  let above = sorted.length >> 1
  let below = above - 1
  let deviation = 0
  for (let passed = 0; passed <= sorted.length >> 1; passed++) {
    const down = below < 0 ? Infinity : median - sorted[below]!
    const up = above >= sorted.length ? Infinity : sorted[above]! - median
    deviation = Math.min(down, up)
    if (down <= up) below--
    else above++
  }
  return deviation
}
