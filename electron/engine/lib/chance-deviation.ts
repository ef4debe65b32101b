/** Of the triangle over five seconds that rates are smoothed with: 1, 2, 3, 2 and 1 ninths. */
const sumOfSquares = 19 / 81
/** An event every seven seconds: below that a rate cannot be told from none within a minute or two. */
const leastRate = 0.15

/**
 * How much chance alone makes a smoothed rate of single events vary (standard deviation, a second). Independent events are Poisson
 * distributed: their variance is their rate, of which smoothing leaves the sum of the kernel's squares.
 */
export const chanceDeviation = (rate: number): number => Math.sqrt(sumOfSquares * (Math.max(0, rate) + leastRate))
