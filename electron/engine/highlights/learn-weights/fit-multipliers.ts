// Finds how many times each weight should count for what was kept to come out above what was dropped.
//
// Minimises  Σ shows n · mean over pairs of log(1 + e^−(kept − dropped))  +  λ · Σ (multiplier − 1)²,
// the logistic ranking loss (RankNet, Burges et al. 2005), within the bounds, and so that the whole counts as much
// as before: what one signal gains the others lose. It is convex, so accelerated projected gradient steps (FISTA,
// Beck & Teboulle 2009) get to the one best answer.
import { countOf, isTwoSided } from './decided-shows.ts'
import type { Contributions, DecidedShow } from './decided-shows.ts'

const leastMultiplier = 0.5
const mostMultiplier = 2

const rounds = 60 // more change no second decimal
const halvings = 30
/** How hard it pulls towards the default: about a dozen decisions that agree move a weight half of the way it may go. */
const pull = 3
/** A difference as large as this share of a show's usual score is quite clear. */
const clearShare = 0.3
const decimals = 100

/** One for each signal, in their order; 1 where nothing speaks for a change. */
export function fitMultipliers(decided: readonly DecidedShow[], signals: number): Float64Array {
  const shows = decided.filter(isTwoSided).map(toScaled).filter(isDefined)
  const strengths = strengthsOf(shows, signals)
  if (!strengths) return new Float64Array(signals).fill(1)
  const step = 1 / steepest(shows)
  let current: Float64Array = new Float64Array(signals).fill(1)
  let ahead = current
  let momentum = 1
  for (let round = 0; round < rounds; round++) {
    const slope = slopeAt(ahead, shows)
    const next = project(
      ahead.map((multiplier, signal) => multiplier - step * slope[signal]!),
      strengths,
    )
    const nextMomentum = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2
    const [before, after, share] = [current, next, (momentum - 1) / nextMomentum]
    ahead = after.map((multiplier, signal) => multiplier + share * (multiplier - before[signal]!))
    current = next
    momentum = nextMomentum
  }
  return current.map(multiplier => Math.round(multiplier * decimals) / decimals) // nobody can tell more from a few decisions
}

interface ScaledShow {
  /** In units of a clear difference. */
  kept: readonly Contributions[]
  dropped: readonly Contributions[]
  decisions: number
}

/** Shows are loud or quiet, and analyses had other scores: only differences relative to the show's own scores count. */
function toScaled(show: DecidedShow): ScaledShow | undefined {
  const all = [...show.kept, ...show.dropped]
  const usual = all.reduce((sum, moment) => sum + sizeOf(moment), 0) / all.length
  if (usual === 0) return undefined
  const scale = (moments: readonly Contributions[]) => moments.map(moment => moment.map(each => each / (usual * clearShare)))
  return { kept: scale(show.kept), dropped: scale(show.dropped), decisions: countOf(show) }
}

const sizeOf = (moment: Contributions): number => moment.reduce((sum, contribution) => sum + Math.abs(contribution), 0)
const isDefined = <T>(value: T | undefined): value is T => value !== undefined

/** The share of each signal in all there is; they sum to 1. undefined when there is nothing. */
function strengthsOf(shows: readonly ScaledShow[], signals: number): Float64Array | undefined {
  const strengths = new Float64Array(signals)
  for (const { kept, dropped } of shows)
    for (const moment of [...kept, ...dropped]) moment.forEach((each, signal) => (strengths[signal]! += Math.abs(each)))
  const whole = strengths.reduce((sum, strength) => sum + strength, 0)
  return whole === 0 ? undefined : strengths.map(strength => strength / whole)
}

function slopeAt(multipliers: Float64Array, shows: readonly ScaledShow[]): Float64Array {
  const slope = multipliers.map(multiplier => 2 * pull * (multiplier - 1))
  for (const { kept, dropped, decisions } of shows) {
    const [keptScores, droppedScores] = [kept, dropped].map(moments => moments.map(moment => dot(moment, multipliers))) as [
      number[],
      number[],
    ]
    const share = decisions / (kept.length * dropped.length)
    // how much each moment is in the wrong place, summed over its pairs
    const tooLow = new Float64Array(kept.length)
    const tooHigh = new Float64Array(dropped.length)
    for (let k = 0; k < kept.length; k++)
      for (let d = 0; d < dropped.length; d++) {
        const wrong = share / (1 + Math.exp(keptScores[k]! - droppedScores[d]!))
        tooLow[k]! += wrong
        tooHigh[d]! += wrong
      }
    kept.forEach((moment, k) => addTimes(slope, moment, -tooLow[k]!))
    dropped.forEach((moment, d) => addTimes(slope, moment, tooHigh[d]!))
  }
  return slope
}

/** No slope changes faster than this (a bound of the Lipschitz constant of `slopeAt`), so steps of one over it never overshoot. */
function steepest(shows: readonly ScaledShow[]): number {
  return 2 * pull + shows.reduce((sum, { kept, dropped, decisions }) => sum + (decisions * meanSquareBetween(kept, dropped)) / 4, 0)
}

/** The mean of |a − b|² over all pairs, without going through them: |a|² + |b|² − 2·a·b, each in the mean. */
function meanSquareBetween(a: readonly Contributions[], b: readonly Contributions[]): number {
  const meanSquare = (moments: readonly Contributions[]) => moments.reduce((sum, each) => sum + dot(each, each), 0) / moments.length
  return meanSquare(a) + meanSquare(b) - 2 * dot(meanOf(a), meanOf(b))
}

function meanOf(moments: readonly Contributions[]): Contributions {
  const sum = new Float64Array(moments[0]?.length ?? 0)
  for (const moment of moments) addTimes(sum, moment, 1 / moments.length)
  return sum
}

/**
 * The nearest multipliers within the bounds whose mean, weighed by the strengths, is 1: each moved by its strength times one number,
 * and cut off at the bounds. The number is found by halving.
 */
function project(wanted: Float64Array, strengths: Float64Array): Float64Array {
  const cut = (signal: number, by: number) => Math.min(mostMultiplier, Math.max(leastMultiplier, wanted[signal]! - by * strengths[signal]!))
  const meanMoved = (by: number) => {
    let mean = 0
    for (let signal = 0; signal < wanted.length; signal++) mean += strengths[signal]! * cut(signal, by)
    return mean
  }
  let [low, high] = [-1, 1]
  while (meanMoved(low) < 1) low *= 2
  while (meanMoved(high) > 1) high *= 2
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2
    if (meanMoved(middle) > 1) low = middle
    else high = middle
  }
  return wanted.map((_, signal) => cut(signal, (low + high) / 2))
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!
  return sum
}

function addTimes(sum: Float64Array, values: Float64Array, factor: number): void {
  for (let index = 0; index < sum.length; index++) sum[index]! += values[index]! * factor
}
