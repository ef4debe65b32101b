// A mean and how sure it is: the middle 95 % of the means of shows drawn anew from those at hand (percentile bootstrap).
import { createRandom } from '../../helpers/random-numbers.ts'
import { mean } from './match-moments.ts'

export interface Estimate {
  mean: number
  /** 95 % of the draws lie between them. */
  low: number
  high: number
}

const draws = 2000

export function estimateMean(values: readonly number[]): Estimate {
  if (values.length === 0) return { mean: NaN, low: NaN, high: NaN }
  const random = createRandom(values.length)
  const means = Array.from({ length: draws }, () => mean(values.map(() => values[Math.floor(random() * values.length)]!)))
  means.sort((a, b) => a - b)
  return { mean: mean(values), low: means[Math.floor(draws * 0.025)]!, high: means[Math.floor(draws * 0.975)]! }
}
