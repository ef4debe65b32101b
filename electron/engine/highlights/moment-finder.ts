// Seconds of signals in, moments out. Keeps a few minutes of past and nothing else, so live and recorded shows go the same way.
import type { Moment, Weights } from '../../contract/highlights.ts'
import { edgesOf } from './edges-of-span.ts'
import type { EvidenceRules } from './evidence-tracker.ts'
import { explainMoment } from './explain-moment.ts'
import { createPendingSpans } from './pending-spans.ts'
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
  const pending = createPendingSpans()
  const kept: JudgedSecond[] = []
  let earliestMs = 0
  let isOver = false

  function track(second: JudgedSecond) {
    kept.push(second)
    if (kept.length > keptSeconds) kept.shift()
    for (const span of spans.push(usualScore.above(second.contributions))) pending.add(span)
  }

  /** The moments whose surroundings are known by now. */
  function finish({ untilMs, knownMs }: { untilMs: number; knownMs: number }): Moment[] {
    const moments: Moment[] = []
    const takeNext = () => pending.takeNext(untilMs, { open: spans.open(), earliestMs })
    for (let span = takeNext(); span; span = takeNext()) {
      const edges = edgesOf(span, { fromMs: earliestMs, toMs: knownMs }, kept)
      const moment = edges && explainMoment({ showId, edges, isMarked: span.isMarked, weights, seconds: kept })
      if (!moment || pending.joinFollowing(span, moment.endMs + gapMs)) continue
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
      const atSecond = Math.floor(second.startMs / 1000)
      const isMarked = Array.from(second.samples['marks'] ?? []).some(value => value > 0)
      if (isMarked && !spans.mark(atSecond)) pending.mark(atSecond)
      const knownMs = second.startMs + 1000
      return finish({ untilMs: knownMs, knownMs })
    },
    /** The show is over: the moments still open then. Nothing is told twice. */
    end(durationMs: number): Moment[] {
      if (isOver) return []
      isOver = true
      for (const judged of judge.end()) track(judged)
      for (const span of spans.end()) pending.add(span)
      return finish({ untilMs: Infinity, knownMs: Math.floor(durationMs) })
    },
  }
}
