// Values against baselines → contributions. The same arithmetic decides when a moment begins and explains it afterwards.
import type { Reason } from '../../contract/highlights.ts'
import type { Baseline } from './recent-past.ts'
import { traitsOf, type Weights } from './weights.ts'

export type Values = Record<string, number>
export type Baselines = Record<string, Baseline>

/** One reason for each signal that is known now and has a past; only what rises above its past contributes. */
export function toReasons(values: Values, baselines: Baselines, weights: Weights): Reason[] {
  const known = Object.keys(weights)
    .toSorted()
    .filter(signal => weights[signal]! > 0 && Number.isFinite(values[signal]) && baselines[signal])
  // As independent evidence adds up (Stouffer): a show with one signal is judged as strictly as a show with five.
  const length = Math.hypot(...known.map(signal => weights[signal]!))
  return known.map(signal => {
    const value = values[signal]!
    const { median } = baselines[signal]!
    const weight = weights[signal]!
    return { signal, value, baseline: median, weight, contribution: (weight * stepsAbove(signal, value, baselines[signal]!)) / length }
  })
}

export const scoreOf = (reasons: readonly Reason[]): number => reasons.reduce((sum, { contribution }) => sum + contribution, 0)

function stepsAbove(signal: string, value: number, { median, spread }: Baseline): number {
  const { leastSpread, mostSteps } = traitsOf(signal)
  return Math.min(mostSteps, Math.max(0, (value - median) / Math.max(spread, leastSpread)))
}
