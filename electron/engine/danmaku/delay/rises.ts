// When something begins: how much several signals together rise above what is usual, second by second. A beginning is sharp where all that
// follows is long, and so it says best how far two things lie apart.
import type { Signal } from '../../../contract/highlights.ts'
import { chanceDeviation } from '../../lib/chance-deviation.ts'
import { createRecentPast } from '../../lib/recent-past.ts'

export interface RiseRules {
  /** Name of a signal → how much a step above its past counts. */
  weights: Readonly<Record<string, number>>
  /** The least that is worth a step: in the signal's own unit, or a `count` whose chance alone makes it vary. */
  leastStep: Readonly<Record<string, number>> | 'count'
  /** A rise counts no more, however steep: one great event must not outvote all the others. */
  most: number
}

const pastSeconds = 300
const leastPast = 90
const presentSeconds = 10
const openingSeconds = 100
/** A rise is read off the seconds so far before and after. */
const reach = 2

/** Never below zero; zero during the opening and where nothing is known. */
export function risesOf(signals: readonly Signal[], rules: RiseRules, seconds: number): Float32Array {
  const levels = new Float32Array(seconds).fill(NaN)
  for (const signal of signals) {
    const weight = rules.weights[signal.name]
    if (weight !== undefined) addSteps(levels, signal, weight, rules.leastStep)
  }
  const level = (second: number) => (second < openingSeconds ? NaN : (levels[second] ?? NaN))
  const riseAt = (second: number) => level(second + reach) - level(second - reach) || 0 // unknown on one side: no rise
  return Float32Array.from({ length: seconds }, (_, second) => Math.min(rules.most, Math.max(0, riseAt(second))))
}

function addSteps(levels: Float32Array, signal: Signal, weight: number, leastStep: RiseRules['leastStep']) {
  const past = createRecentPast({ size: pastSeconds, least: leastPast })
  const values = bySecond(signal, levels.length)
  for (let second = 0; second < levels.length; second++) {
    const old = values[second - presentSeconds]
    if (old !== undefined && !Number.isNaN(old)) past.add(old)
    const usual = past.baseline()
    const value = values[second]!
    if (!usual || Number.isNaN(value)) continue
    const least = leastStep === 'count' ? chanceDeviation(usual.median) : leastStep[signal.name]!
    levels[second] = (levels[second]! || 0) + weight * Math.max(0, (value - usual.median) / Math.max(usual.spread, least))
  }
}

/** The mean of each second's samples, over three seconds where there are several a second: such signals are jumpy. */
function bySecond({ startMs, stepMs, samples }: Signal, seconds: number): Float32Array {
  const perSecond = Math.round(1000 / stepMs)
  const first = Math.round(startMs / stepMs)
  const around = perSecond > 1 ? perSecond : 0
  return Float32Array.from({ length: seconds }, (_, second) => {
    let sum = 0
    let count = 0
    for (let index = second * perSecond - around; index < (second + 1) * perSecond + around; index++) {
      const value = samples[index - first]
      if (value === undefined || Number.isNaN(value)) continue
      sum += value
      count++
    }
    return count > 0 ? sum / count : NaN
  })
}
