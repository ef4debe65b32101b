// Many signals always add up to something: that much is no evidence.
import { createRecentPast } from '../lib/recent-past.ts'

const pastSeconds = 300
const leastSeconds = 60
const presentSeconds = 10 // the rise of a moment must not lift what it is compared with
const usualAtFirst = 1

/** Scores of consecutive seconds in; how far each lies above what is usual out. */
export function createUsualScore() {
  const past = createRecentPast({ size: pastSeconds, least: leastSeconds })
  const present: number[] = []
  return {
    above(score: number): number {
      const usual = past.quantile(0.5) ?? usualAtFirst
      present.push(score)
      if (present.length > presentSeconds) past.add(present.shift()!)
      return score - usual
    },
  }
}
