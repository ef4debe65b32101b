// Many signals always add up to something: that much is no evidence.
import { createRecentPast } from '../lib/recent-past.ts'
import { sumOf, type Contributions } from './score.ts'

const pastSeconds = 300
const leastSeconds = 60
const presentSeconds = 10 // the rise of a moment must not lift what it is compared with
const usualAtFirst = 1

/** What consecutive seconds contribute in; how far each lies above what is usual out. A second of which nothing is known is not usual. */
export function createUsualScore() {
  const past = createRecentPast({ size: pastSeconds, least: leastSeconds })
  const present: number[] = []
  return {
    above(contributions: Contributions): number {
      const usual = past.quantile(0.5) ?? usualAtFirst
      const score = sumOf(contributions)
      if (Object.keys(contributions).length > 0) present.push(score)
      if (present.length > presentSeconds) past.add(present.shift()!)
      return score - usual
    },
  }
}
