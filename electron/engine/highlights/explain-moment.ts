// A stretch of the show → a moment with its reasons, out of the seconds that the stretch touches.
import { createHash } from 'node:crypto'
import type { CandidateQuote, Moment, MomentKind, Quote, Reason, Weights } from '../../contract/highlights.ts'
import { pickQuotes, withoutQuoted } from './pick-quotes.ts'
import type { JudgedSecond } from './signal-second.ts'
import { kindShares, traitsOf } from './weights.ts'

const leastScore = 1.5 // what looked like much for three seconds may be little on the whole
const leastShare = 0.05

/** What a person asked for counts as much as a good deal of evidence. */
const markReason: Reason = { signal: 'marks', value: 1, baseline: 0, weight: 5, contribution: 5 }

export interface ToExplain {
  showId: string
  edges: { startMs: number; endMs: number }
  /** Somebody asked for it: it is a moment however little else speaks for it. */
  isMarked: boolean
  weights: Weights
  /** At least all seconds of the moment. */
  seconds: readonly JudgedSecond[]
}

/** undefined when little is left to tell. */
export function explainMoment({ showId, edges, isMarked, weights, seconds }: ToExplain): Moment | undefined {
  const inside = seconds.flatMap(second => {
    const share = shareInside(second, edges)
    return share > 0 ? [{ second, share }] : []
  })
  const quotes = inside.flatMap(({ second }) => second.quotes).filter(({ atMs }) => atMs >= edges.startMs && atMs <= edges.endMs)
  const measured = Object.keys(weights).flatMap(signal => reasonOf(signal, weights[signal]!, inside) ?? [])
  const worth = worthTelling(measured)
  // What was asked for is not ranked down by what was said meanwhile.
  const reasons = isMarked ? [markReason, ...worth.filter(({ contribution }) => contribution > 0)] : worth
  const score = round(scoreOf(reasons)) // of what is told, so that the reasons add up to it
  if (score < leastScore && !isMarked) return undefined
  const kind = isMarked ? 'marked' : kindOf(reasons, score)
  return { id: momentId(showId, kind, edges), kind, ...edges, score, reasons: quoted(reasons, quotes) }
}

/** So many seconds count as they are; a mean over four times as many is twice as sure (the standard error of a mean). */
const plainSeconds = 10

interface InsideSecond {
  second: JudgedSecond
  /** How much of it lies in the moment: its first and last seconds are seldom whole. */
  share: number
}

const shareInside = ({ startMs }: JudgedSecond, edges: { startMs: number; endMs: number }): number =>
  (Math.min(startMs + 1000, edges.endMs) - Math.max(startMs, edges.startMs)) / 1000

function reasonOf(signal: string, weight: number, inside: readonly InsideSecond[]): Reason | undefined {
  const known = inside.filter(({ second }) => second.contributions[signal] !== undefined)
  if (known.length === 0) return undefined
  const total = (of: (second: JudgedSecond) => number) => known.reduce((sum, { second, share }) => sum + share * of(second), 0)
  const knownSeconds = total(() => 1)
  const allSeconds = inside.reduce((sum, { share }) => sum + share, 0)
  return {
    signal,
    value: round(total(({ values }) => values[signal]!) / knownSeconds),
    baseline: round(total(({ baselines }) => baselines[signal]!.median) / knownSeconds),
    weight,
    contribution: round(total(({ contributions }) => contributions[signal]!) / Math.sqrt(allSeconds * plainSeconds)),
  }
}

const scoreOf = (reasons: readonly Reason[]): number => reasons.reduce((sum, { contribution }) => sum + contribution, 0)

function kindOf(reasons: readonly Reason[], score: number): MomentKind {
  const shareOf = (signals: readonly string[]) => scoreOf(reasons.filter(({ signal }) => signals.includes(signal))) / score
  return kindShares.find(({ signals, share }) => shareOf(signals) >= share)?.kind ?? 'peak'
}

/** Strongest first, without what hardly counts, and without what rose only now and then and on the whole did not: "0.0 dB louder". */
function worthTelling(reasons: readonly Reason[]): Reason[] {
  const least = scoreOf(reasons) * leastShare
  return reasons
    .filter(reason => Math.abs(reason.contribution) > Math.max(0, least) && isBeyondUsual(reason))
    .toSorted((a, b) => b.contribution - a.contribution)
}

function isBeyondUsual({ signal, value, baseline }: Reason): boolean {
  const { isLow, leastSpread } = traitsOf(signal)
  return (isLow ? baseline - value : value - baseline) > leastSpread / 4
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

const round = (value: number) => Math.round(value * 1000) / 1000

/** The same moment of the same show has the same id, on every machine. */
const momentId = (showId: string, kind: MomentKind, { startMs, endMs }: { startMs: number; endMs: number }) =>
  createHash('sha1').update([showId, kind, startMs, endMs].join('\n')).digest('hex').slice(0, 12)
