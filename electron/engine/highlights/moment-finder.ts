// Seconds of signals in, moments out. Keeps a few minutes of past and nothing else, so live and recorded shows go the same way.
import type { Moment, Weights } from '../../contract/highlights.ts'
import { createEvidenceTracker, type EvidenceRules, type Span } from './evidence-tracker.ts'
import { explainMoment } from './explain-moment.ts'
import { createRecentPast } from '../lib/recent-past.ts'
import { sumOf } from './score.ts'
import { createSecondJudge } from './second-judge.ts'
import type { JudgedSecond, SignalSecond } from './signal-second.ts'
import { snapEdges } from './snap-edges.ts'

/** A shout or a laugh stands out at once; a pitch does so only over half a minute. */
const fast: EvidenceRules = { drift: 1.39, mostASecond: 7.8, enough: 12, lossShare: 0.49, holdSeconds: 10, longestSeconds: 85 }
const slow: EvidenceRules = { drift: 0.53, mostASecond: 3.0, enough: 20, lossShare: 0.3, holdSeconds: 8, longestSeconds: 85 }

const leadInMs = 3000 // the cause comes before the reaction
const leadOutMs = 500
const shortestMs = 8000
const longestMs = 90_000
const snapRoomMs = 2000 // kept free so that a short moment's edges can still move
const gapMs = 1000 // between two moments
/** A moment is told so long after its end: by then its edges can be chosen, and whoever wanted to mark it has done so. */
const toldAfterMs = 12_000
const keptSeconds = 130 // the longest moment, its lead-in, and the seconds until it is told
/** A mark is pressed after what it means, and by somebody whose hands may be full. */
const markReach = { beforeSeconds: 20, afterSeconds: 4 }

/** A stretch that will be a moment once its surroundings are known. */
interface Pending {
  span: Span
  isMarked: boolean
  /** Nothing but a mark speaks for it so far. */
  isOnlyMarked: boolean
}

export function createMomentFinder({ showId, weights }: { showId: string; weights: Weights }) {
  const judge = createSecondJudge(weights)
  const usualScore = createUsualScore()
  const fastTracker = createEvidenceTracker(fast)
  const slowTracker = createEvidenceTracker(slow)
  const kept: JudgedSecond[] = []
  const pending: Pending[] = []
  let isMarkedOpen = false
  let earliestMs = 0
  let lastFast = -1

  /** A stretch that was marked before it was clear that something went on there is what the mark meant. */
  function close(span: Span | undefined) {
    if (!span) return
    const meant = pending.filter(other => other.isOnlyMarked && other.span.last >= span.first && other.span.first <= span.last)
    for (const other of meant) pending.splice(pending.indexOf(other), 1)
    pending.push({ span, isMarked: isMarkedOpen || meant.length > 0, isOnlyMarked: false })
    pending.sort((a, b) => a.span.first - b.span.first)
    isMarkedOpen = false
  }

  function closeFast(span: Span | undefined) {
    close(span)
    if (span) lastFast = span.last
  }

  /** What stood out at once is not told again as a part of something slower. */
  function closeSlow(span: Span | undefined) {
    const open = fastTracker.open()
    if (span && span.first > lastFast && !(open && open.first <= span.last)) close(span)
  }

  function track(second: JudgedSecond) {
    kept.push(second)
    if (kept.length > keptSeconds) kept.shift()
    const score = usualScore.above(sumOf(second.contributions))
    closeFast(fastTracker.push(score))
    closeSlow(slowTracker.push(score))
  }

  /** Whatever is there or was there just now is what was meant; else the last seconds themselves. */
  function mark(second: number) {
    const latest = pending.at(-1)
    if (fastTracker.open() ?? slowTracker.open()) isMarkedOpen = true
    else if (latest && second - latest.span.last <= toldAfterMs / 1000) latest.isMarked = true
    else {
      const span = { first: Math.max(0, second - markReach.beforeSeconds), last: second + markReach.afterSeconds }
      pending.push({ span, isMarked: true, isOnlyMarked: true })
    }
  }

  /** What was marked may turn out to be the beginning of what goes on still. */
  function isGoingOn({ span, isOnlyMarked }: Pending): boolean {
    const open = fastTracker.open() ?? slowTracker.open()
    return isOnlyMarked && open !== undefined && open.first <= span.last
  }

  /** The moments whose surroundings are known by now. */
  function finish(untilMs: number, showEndMs: number): Moment[] {
    const moments: Moment[] = []
    while (pending[0] && (pending[0].span.last + 1) * 1000 + toldAfterMs <= untilMs && !isGoingOn(pending[0])) {
      const { span, isMarked } = pending.shift()!
      const edges = edgesOf(span, { fromMs: earliestMs, toMs: showEndMs }, kept)
      const moment = edges && explainMoment({ showId, edges, isMarked, weights, seconds: kept })
      if (!moment) continue
      earliestMs = moment.endMs + gapMs
      moments.push(moment)
    }
    return moments
  }

  return {
    /** Seconds without gaps, from 0. Tells the moments that are finished now, in order. */
    push(second: SignalSecond): Moment[] {
      const judged = judge.push(second)
      if (judged) track(judged)
      if ((second.samples['marks']?.[0] ?? 0) > 0) mark(Math.floor(second.startMs / 1000))
      return finish(second.startMs + 1000, Infinity)
    },
    /** The show is over: the moments still open then. */
    end(durationMs: number): Moment[] {
      for (const judged of judge.end()) track(judged)
      closeFast(fastTracker.end())
      closeSlow(slowTracker.end())
      return finish(Infinity, durationMs)
    },
  }
}

/** Many signals always add up to something: that much is no evidence. */
function createUsualScore() {
  const past = createRecentPast({ size: 300, least: 60 })
  const present: number[] = []
  return {
    above(score: number): number {
      const usual = past.quantile(0.5) ?? 1
      present.push(score)
      if (present.length > 10) past.add(present.shift()!)
      return score - usual
    },
  }
}

function edgesOf(span: Span, { fromMs, toMs }: { fromMs: number; toMs: number }, seconds: readonly JudgedSecond[]) {
  const endMs = Math.min((span.last + 1) * 1000 + leadOutMs, toMs)
  const startMs = Math.max(Math.min(span.first * 1000 - leadInMs, endMs - shortestMs - snapRoomMs), fromMs)
  if (toMs - startMs < shortestMs) return undefined
  const limits = { fromMs, toMs, shortestMs, longestMs }
  return snapEdges(startMs, Math.max(endMs, startMs + shortestMs), seconds, limits)
}
