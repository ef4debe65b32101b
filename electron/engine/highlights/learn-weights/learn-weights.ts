// What a host keeps and drops says what counts for that host. The default weights are moved towards it, within bounds, and only when
// that serves the host better on decisions that were not learned from.
import type { LearnedWeights, LearningOutcome, Weights } from '../../../contract/highlights.ts'
import { backTest } from './back-test.ts'
import type { Fold } from './back-test.ts'
import { countOf, isTwoSided, toDecidedShows } from './decided-shows.ts'
import type { DecidedShow, ShowToLearnFrom } from './decided-shows.ts'
import { fitMultipliers } from './fit-multipliers.ts'

export type { ShowToLearnFrom } from './decided-shows.ts'

const fewestDecisions = 8
const fewestOfAKind = 2
/**
 * The gain has to be so many of its standard errors. Of made-up hosts who decide at random about one in fifteen gets there; of those who
 * like one kind of moment nine in ten do with a hundred decisions, and every second one with forty.
 */
const clearErrors = 2.5

/** The same input gives the same weights, on every machine. Shows in any order that stays the same. */
export function learnWeights({ defaults, shows }: { defaults: Weights; shows: readonly ShowToLearnFrom[] }): LearnedWeights {
  const signals = Object.keys(defaults).toSorted()
  const decided = toDecidedShows(signals, defaults, shows)
  const folds = isEnough(decided) ? backTest(decided, signals.length) : []
  const candidate = folds.length > 0 ? fitMultipliers(decided, signals.length) : new Float64Array(signals.length).fill(1)
  const why = outcomeOf(decided, folds, candidate)
  const isAdopted = why === 'adopted'
  const multipliers = Object.fromEntries(signals.map((signal, index) => [signal, isAdopted ? candidate[index]! : 1]))
  return {
    weights: Object.fromEntries(Object.entries(defaults).map(([signal, weight]) => [signal, weight * multipliers[signal]!])),
    multipliers,
    decisions: sum(decided.map(countOf)),
    kept: sum(decided.map(({ kept }) => kept.length)),
    ...(folds.length > 0 && {
      backTest: { default: round(mean(folds, 'default')), learned: round(mean(folds, 'learned')), folds: folds.length },
    }),
    isAdopted,
    why,
  }
}

function isEnough(decided: readonly DecidedShow[]): boolean {
  const twoSided = decided.filter(isTwoSided)
  const [kept, dropped] = [sum(twoSided.map(show => show.kept.length)), sum(twoSided.map(show => show.dropped.length))]
  return kept + dropped >= fewestDecisions && Math.min(kept, dropped) >= fewestOfAKind
}

function outcomeOf(decided: readonly DecidedShow[], folds: readonly Fold[], candidate: Float64Array): LearningOutcome {
  const [kept, all] = [sum(decided.map(show => show.kept.length)), sum(decided.map(countOf))]
  if (all >= fewestDecisions && (kept === 0 || kept === all)) return 'one-sided'
  if (folds.length === 0) return 'too-few'
  if (candidate.every(multiplier => multiplier === 1)) return 'nothing-to-change'
  return isNeverWorse(folds) ? 'adopted' : 'not-better'
}

/**
 * In no part below the default, better on the whole, and by more than luck does: with decisions at random some weights always look better.
 */
function isNeverWorse(folds: readonly Fold[]): boolean {
  const gains = folds.flatMap(fold => fold.gains)
  const gain = sum(gains) / gains.length
  const scatter = Math.sqrt(sum(gains.map(each => (each - gain) ** 2)) / gains.length)
  const isLuck = gain <= (clearErrors * scatter) / Math.sqrt(gains.length)
  return !isLuck && folds.every(fold => fold.learned >= fold.default) && mean(folds, 'learned') > mean(folds, 'default')
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const mean = (folds: readonly Fold[], which: 'default' | 'learned'): number => sum(folds.map(fold => fold[which])) / folds.length
const round = (value: number): number => Math.round(value * 1000) / 1000
