// Seconds of signals in, moments out. Keeps a few minutes of past and nothing else, so live and recorded shows go the same way.
import type { Moment, Weights } from '../../contract/highlights.ts'
import { edgesOf } from './edges-of-span.ts'
import type { EvidenceRules, Span } from './evidence-tracker.ts'
import { explainMoment } from './explain-moment.ts'
import { createPendingSpans, type PendingSpans } from './pending-spans.ts'
import { createSecondJudge } from './second-judge.ts'
import type { JudgedSecond, SignalSecond } from './signal-second.ts'
import { createSpanFinder } from './span-finder.ts'
import { createUsualScore } from './usual-score.ts'

/** A shout or a laugh stands out at once; a pitch does so only over half a minute. */
const fast: EvidenceRules = { drift: 1.39, mostASecond: 7.8, enough: 13, lossShare: 0.49, holdSeconds: 10, longestSeconds: 85 }
const slow: EvidenceRules = { drift: 0.53, mostASecond: 3.0, enough: 22, lossShare: 0.3, holdSeconds: 8, longestSeconds: 85 }

const gapMs = 1000 // between two moments
const keptSeconds = 130 // the longest moment, its lead-in, and the seconds until it is told

export function createMomentFinder({ showId, weights }: { showId: string; weights: Weights }) {
  const judge = createSecondJudge(weights)
  const usualScore = createUsualScore()
  const spans = createSpanFinder({ fast, slow })
  const pending = createPendingSpans([])
  const kept: JudgedSecond[] = []
  let earliestMs = 0
  let knownMs = 0
  let latest: { startMs: number; above: number } | undefined
  let isOver = false

  function track(second: JudgedSecond) {
    kept.push(second)
    if (kept.length > keptSeconds) kept.shift()
    const above = usualScore.above(second.contributions)
    latest = { startMs: second.startMs, above }
    for (const span of spans.push(above)) pending.add(span)
  }

  /** The moments of those whose surroundings are known, each with the earliest place for the next one. */
  function* tell(waiting: PendingSpans, known: { untilMs: number; open: Span | undefined; earliestMs: number }) {
    let fromMs = known.earliestMs
    const takeNext = () => waiting.takeNext(known.untilMs, { open: known.open, earliestMs: fromMs })
    for (let span = takeNext(); span; span = takeNext()) {
      const edges = edgesOf(span, { fromMs, toMs: knownMs }, kept)
      const moment = edges && explainMoment({ showId, edges, isMarked: span.isMarked, weights, seconds: kept })
      if (!moment || waiting.joinFollowing(span, moment.endMs + gapMs)) continue
      fromMs = moment.endMs + gapMs
      yield moment
    }
  }

  function finish(untilMs: number): Moment[] {
    const moments = [...tell(pending, { untilMs, open: spans.open(), earliestMs })]
    earliestMs = Math.max(earliestMs, ...moments.map(({ endMs }) => endMs + gapMs))
    return moments
  }

  return {
    /** Seconds without gaps, from 0. Tells the moments that are finished now, in order. */
    push(second: SignalSecond): Moment[] {
      const judged = judge.push(second)
      if (judged) track(judged)
      const atSecond = Math.floor(second.startMs / 1000)
      const isMarked = Array.from(second.samples['marks'] ?? []).some(value => value > 0)
      if (isMarked && !spans.mark(atSecond)) pending.mark(atSecond)
      knownMs = second.startMs + 1000
      return finish(knownMs)
    },
    /** What would be told besides if the show ended here: it may still grow, join what follows, or come to nothing. */
    proposals(): Moment[] {
      const soFar = createPendingSpans(pending.all())
      const open = spans.open()
      if (open) soFar.add(open)
      return [...tell(soFar, { untilMs: Infinity, open: undefined, earliestMs })]
    },
    /** How far the second that was judged last lies above what is usual; undefined before the first. */
    latest: (): { startMs: number; above: number } | undefined => latest,
    /** The show is over: the moments still open then. Nothing is told twice. */
    end(durationMs: number): Moment[] {
      if (isOver) return []
      isOver = true
      for (const judged of judge.end()) track(judged)
      for (const span of spans.end()) pending.add(span)
      knownMs = Math.floor(durationMs)
      return finish(Infinity)
    },
  }
}
