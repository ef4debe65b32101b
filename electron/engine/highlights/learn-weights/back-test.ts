// Would these weights have served this host better? Asked of decisions that were left out of the learning.
import { countOf, isTwoSided } from './decided-shows.ts'
import type { Contributions, DecidedShow } from './decided-shows.ts'
import { dot, fitMultipliers } from './fit-multipliers.ts'

const showsToLeaveOut = 3 // with fewer, parts of shows are left out
const mostFolds = 4 // more are smaller, and chance alone puts one of them below the default

export interface Fold {
  default: number
  learned: number
  /** Of each moment that was left out: how much more of its pairs are in the right order with the learned weights, −1 to 1. */
  gains: readonly number[]
}

/** How well the default and the learned weights rank what was left out, a part at a time. Empty where no two parts could be made. */
export function backTest(decided: readonly DecidedShow[], signals: number): Fold[] {
  const defaults = new Float64Array(signals).fill(1)
  return foldsOf(decided.filter(isTwoSided)).map(({ learnFrom, heldOut }) => {
    const learned = fitMultipliers(learnFrom, signals)
    const [before, after] = [defaults, learned].map(multipliers => heldOut.flatMap(show => momentsInOrder(show, multipliers))) as [
      number[],
      number[],
    ]
    return {
      default: rankQuality(heldOut, defaults),
      learned: rankQuality(heldOut, learned),
      gains: after.map((each, moment) => each - before[moment]!),
    }
  })
}

/** Share of the pairs of a kept and a dropped moment of a show that are in the right order, each show by its decisions; 0.5 is chance. */
export function rankQuality(shows: readonly DecidedShow[], multipliers: Float64Array): number {
  const twoSided = shows.filter(isTwoSided)
  const decisions = twoSided.reduce((sum, show) => sum + countOf(show), 0)
  const ofShow = (show: DecidedShow) => {
    const ofKept = momentsInOrder(show, multipliers).slice(0, show.kept.length)
    return ofKept.reduce((sum, each) => sum + each, 0) / ofKept.length
  }
  return twoSided.reduce((sum, show) => sum + (ofShow(show) * countOf(show)) / decisions, 0)
}

/** Of each moment, the kept ones first: the share of its pairs that are in the right order; a tie is half right. */
function momentsInOrder({ kept, dropped }: DecidedShow, multipliers: Float64Array): number[] {
  const [high, low] = [kept, dropped].map(moments => moments.map(moment => dot(moment, multipliers))) as [number[], number[]]
  const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length
  const right = (above: number, below: number) => (Math.sign(above - below) + 1) / 2
  return [
    ...high.map(above => mean(low.map(below => right(above, below)))),
    ...low.map(below => mean(high.map(above => right(above, below)))),
  ]
}

interface Split {
  learnFrom: DecidedShow[]
  heldOut: DecidedShow[]
}

/** Whole shows are left out in turn; of one or two shows, parts that follow each other in time, each with both kinds. */
function foldsOf(shows: readonly DecidedShow[]): Split[] {
  if (shows.length >= showsToLeaveOut) {
    const folds = Math.min(mostFolds, shows.length)
    return Array.from({ length: folds }, (_, fold) => ({
      learnFrom: shows.filter((_show, index) => index % folds !== fold),
      heldOut: shows.filter((_show, index) => index % folds === fold),
    }))
  }
  const folds = Math.min(mostFolds, ...shows.flatMap(({ kept, dropped }) => [kept.length, dropped.length]))
  if (shows.length === 0 || folds < 2) return []
  return Array.from({ length: folds }, (_, fold) => ({
    learnFrom: shows.map(show => partOf(show, index => index !== fold, folds)),
    heldOut: shows.map(show => partOf(show, index => index === fold, folds)),
  }))
}

function partOf({ kept, dropped }: DecidedShow, isIn: (part: number) => boolean, parts: number): DecidedShow {
  const some = (moments: readonly Contributions[]) => moments.filter((_, index) => isIn(Math.floor((index * parts) / moments.length)))
  return { kept: some(kept), dropped: some(dropped) }
}
