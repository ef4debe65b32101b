// A stretch of the show → a moment with its reasons, reckoned anew on exactly that stretch.
import { createHash } from 'node:crypto'
import type { CandidateQuote, Moment, MomentKind, Quote, Reason } from '../../contract/highlights.ts'
import type { KeptSecond } from './signal-second.ts'
import { pickQuotes, withoutQuoted } from './pick-quotes.ts'
import { type Baselines, scoreOf, toReasons, type Values } from './score.ts'
import { meanOf } from './second-values.ts'
import { kindShares, type Weights } from './weights.ts'

const leastScore = 2 // what looked like much for three seconds may be little on the whole
const leastShare = 0.05

export interface ToExplain {
  showId: string
  weights: Weights
  /** As they were when the moment began. */
  baselines: Baselines
  edges: { startMs: number; endMs: number }
  /** At least all seconds of the moment. */
  seconds: readonly KeptSecond[]
}

/** undefined when little is left to tell. */
export function explainMoment({ showId, weights, baselines, edges, seconds }: ToExplain): Moment | undefined {
  const inside = seconds.filter(({ startMs }) => startMs < edges.endMs && startMs + 1000 > edges.startMs)
  const quotes = inside.flatMap(second => second.quotes).filter(({ atMs }) => atMs >= edges.startMs && atMs <= edges.endMs)
  const reasons = worthTelling(toReasons(valuesOf(inside, Object.keys(weights)), baselines, weights).map(rounded))
  const score = round(scoreOf(reasons)) // of what is told, so that the reasons add up to it
  if (score < leastScore) return undefined
  const kind = kindOf(reasons, score)
  return { id: momentId(showId, kind, edges), kind, ...edges, score, reasons: quoted(reasons, quotes) }
}

function valuesOf(seconds: readonly KeptSecond[], signals: readonly string[]): Values {
  const meanInside = (signal: string) =>
    meanOf(
      seconds.map(({ values }) => values[signal] ?? NaN),
      value => value,
    )
  return Object.fromEntries(signals.map(signal => [signal, meanInside(signal)]))
}

const kindOf = (reasons: readonly Reason[], score: number): MomentKind =>
  kindShares.find(({ signal, share }) => reasons.some(reason => reason.signal === signal && reason.contribution >= share * score))?.kind ??
  'peak'

/** Strongest first, without what hardly counts. */
function worthTelling(reasons: readonly Reason[]): Reason[] {
  const least = scoreOf(reasons) * leastShare
  return reasons.filter(({ contribution }) => contribution > least).toSorted((a, b) => b.contribution - a.contribution)
}

/** Nobody and nothing is quoted twice; the strongest reason has the first choice. */
function quoted(reasons: readonly Reason[], candidates: readonly CandidateQuote[]): Reason[] {
  let left = candidates
  return reasons.map(reason => {
    const picked = pickQuotes(left, reason.signal)
    left = withoutQuoted(left, picked)
    return picked.length > 0 ? { ...reason, quotes: picked.map(toQuote) } : reason
  })
}

const toQuote = ({ atMs, userName, text }: CandidateQuote): Quote => ({ atMs, userName, text })

const rounded = (reason: Reason): Reason => ({
  ...reason,
  value: round(reason.value),
  baseline: round(reason.baseline),
  contribution: round(reason.contribution),
})

const round = (value: number) => Math.round(value * 1000) / 1000

/** The same moment of the same show has the same id, on every machine. */
const momentId = (showId: string, kind: MomentKind, { startMs, endMs }: { startMs: number; endMs: number }) =>
  createHash('sha1').update([showId, kind, startMs, endMs].join('\n')).digest('hex').slice(0, 12)
