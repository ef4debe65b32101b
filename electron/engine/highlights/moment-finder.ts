// Seconds of signals in, moments out. Keeps a few minutes of past and nothing else, so live and recorded shows go the same way.
import type { Moment } from '../../contract/highlights.ts'
import { explainMoment } from './explain-moment.ts'
import { createPastOfSignals, isKnown } from './past-of-signals.ts'
import { type Baselines, scoreOf, toReasons, type Values } from './score.ts'
import { valueOfSecond } from './second-values.ts'
import type { KeptSecond, SignalSecond } from './signal-second.ts'
import { type Loudness, snapEdges } from './snap-edges.ts'
import { createSpanTracker, type Span, type SpanRules } from './span-tracker.ts'
import type { Weights } from './weights.ts'

const rules: SpanRules = { onScore: 3, offScore: 1.5, holdSeconds: 6, restSeconds: 15, longestSeconds: 80, smoothSeconds: 3 }
const leadInMs = 6000 // the cause comes before the reaction
const leadOutMs = 1000
const shortestMs = 8000
const longestMs = 90_000
const snapRoomMs = 2000 // kept free so that a short moment's edges can still move
const edgesNeedMs = 4000 // of the time after it, before a moment's edges can be chosen
const gapMs = 1000 // between two moments
const keptSeconds = 120 // the longest moment, its lead-in, and the seconds until it is known to be over

export function createMomentFinder({ showId, weights }: { showId: string; weights: Weights }) {
  const signals = Object.keys(weights).filter(signal => weights[signal]! > 0)
  const past = createPastOfSignals(signals)
  const tracker = createSpanTracker(rules)
  const kept: KeptSecond[] = []
  const closed: { span: Span; baselines: Baselines }[] = []
  let baselinesAtStart: Baselines = {}
  let earliestMs = 0

  function keep(second: SignalSecond): Values {
    const all = Object.fromEntries(signals.map(signal => [signal, valueOfSecond(signal, second.samples[signal] ?? [])]))
    const values = Object.fromEntries(Object.entries(all).filter(([signal, value]) => isKnown(signal, value)))
    kept.push({ ...second, values })
    if (kept.length > keptSeconds) kept.shift()
    return all
  }

  function track(values: Values, baselines: Baselines) {
    const isAbsent = past.note(values, baselines)
    const wasOpen = tracker.isOpen()
    const span = tracker.push(isAbsent ? 0 : scoreOf(toReasons(kept.at(-1)!.values, baselines, weights)))
    if (span) closed.push({ span, baselines: baselinesAtStart })
    if (tracker.isOpen() && !wasOpen) baselinesAtStart = baselines
    if (!tracker.isOpen()) past.settle()
  }

  /** The moments whose surroundings are known by now. */
  function finish(untilMs: number, showEndMs: number): Moment[] {
    const moments: Moment[] = []
    while (closed[0] && (closed[0].span.last + 1) * 1000 + leadOutMs + edgesNeedMs <= untilMs) {
      const { span, baselines } = closed.shift()!
      const edges = edgesOf(span, { fromMs: earliestMs, toMs: showEndMs }, kept)
      const moment = edges && explainMoment({ showId, weights, baselines, edges, seconds: kept })
      if (!moment) continue
      earliestMs = moment.endMs + gapMs
      moments.push(moment)
    }
    return moments
  }

  return {
    /** Seconds without gaps, from 0. Tells the moments that are finished now, in order. */
    push(second: SignalSecond): Moment[] {
      const values = keep(second)
      track(values, past.baselines())
      return finish(second.startMs + 1000, Infinity)
    },
    /** The show is over: the moments still open then. */
    end(durationMs: number): Moment[] {
      const span = tracker.end()
      if (span) closed.push({ span, baselines: baselinesAtStart })
      return finish(Infinity, durationMs)
    },
  }
}

function edgesOf(span: Span, { fromMs, toMs }: { fromMs: number; toMs: number }, seconds: readonly KeptSecond[]) {
  const endMs = Math.min((span.last + 1) * 1000 + leadOutMs, toMs)
  const startMs = Math.max(Math.min(span.first * 1000 - leadInMs, endMs - shortestMs - snapRoomMs), fromMs)
  if (toMs - startMs < shortestMs) return undefined
  const limits = { fromMs, toMs, shortestMs, longestMs }
  return snapEdges(startMs, Math.max(endMs, startMs + shortestMs), loudnessOf(seconds), limits)
}

function loudnessOf(seconds: readonly KeptSecond[]): Loudness[] {
  return seconds.flatMap(({ startMs, samples: { loudness = [] } }) =>
    Array.from(loudness, (value, index) => ({ atMs: startMs + ((index + 0.5) * 1000) / loudness.length, value })),
  )
}
