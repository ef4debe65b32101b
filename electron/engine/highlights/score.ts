// The values of a second against what is usual → what each signal contributes. All moments are found and explained by these contributions.
import type { Weights } from '../../contract/highlights.ts'
import { chanceDeviation } from '../lib/chance-deviation.ts'
import type { Baseline } from '../lib/recent-past.ts'
import { groupRules, traitsOf, type SignalGroup, type SignalTraits } from './weights.ts'

export type Values = Record<string, number>
export type Baselines = Record<string, Baseline>
/** Of each signal that is known now and has a past. */
export type Contributions = Record<string, number>

/**
 * What rises above its past contributes (for some signals: what falls below it); a signal with a negative weight speaks against. What is
 * loud while a crowd does what it was asked to do counts less.
 */
export function contributionsOf(
  values: Values,
  baselines: Baselines,
  weights: Weights,
  { isRoutine }: { isRoutine: boolean },
): Contributions {
  const known = Object.keys(weights).filter(signal => weights[signal] !== 0 && Number.isFinite(values[signal]))
  const groups = Map.groupBy(known, signal => traitsOf(signal).group)
  const isAlone = !groups.has('chat') || !groups.has('sound') || !Number.isFinite(values['loudness'])
  const contributions: Contributions = {}
  for (const [group, ofGroup] of groups) {
    const signals = ofGroup.filter(signal => baselines[signal])
    const raw = signals.map(signal => {
      const steps = stepsAway(traitsOf(signal), values[signal]!, baselines[signal]!)
      return weights[signal]! * steps * (weights[signal]! < 0 ? shareInChat(signal, values) : 1)
    })
    const sum = raw.reduce((total, value) => total + Math.max(0, value), 0)
    const factor = factorOf(group, sum, isAlone) * (isRoutine && group === 'sound' ? routineFactor : 1)
    signals.forEach((signal, index) => (contributions[signal] = raw[index]! > 0 ? raw[index]! * factor : raw[index]!))
  }
  return contributions
}

export const sumOf = (contributions: Contributions): number => Object.values(contributions).reduce((sum, value) => sum + value, 0)

const routineFactor = 0.3

function stepsAway({ isCount, isLow, leastSpread, mostSteps }: SignalTraits, value: number, { median, spread }: Baseline): number {
  const counting = isCount ? chanceDeviation(median) : 0
  const away = (isLow ? median - value : value - median) / Math.max(spread, leastSpread, counting)
  return Math.min(mostSteps, Math.max(0, away))
}

/** A few who paste the same do not speak against the hundreds around them; a third of all that is said speaks in full. */
function shareInChat(signal: string, values: Values): number {
  if (!traitsOf(signal).isCount) return 1
  const rate = values[signal]!
  return rate > 0 ? Math.min(1, (3 * rate) / (rate + (values['messageRate'] || 0))) : 0
}

/** No group carries a moment alone beyond its cap; where there is only one way of knowing, it has to count for both. */
function factorOf(group: SignalGroup, sum: number, isAlone: boolean): number {
  const { cap, capAlone } = groupRules[group]
  const most = isAlone ? capAlone : cap
  return (sum > most ? most / sum : 1) * (isAlone ? aloneFactor : 1)
}

const aloneFactor = 1.4
