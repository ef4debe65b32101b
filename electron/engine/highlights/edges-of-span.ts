// Where the clip of a span begins and ends: the cause before the reaction, the reaction to its end, both on good spots.
import type { Span } from './evidence-tracker.ts'
import type { JudgedSecond } from './signal-second.ts'
import { snapEdges } from './snap-edges.ts'

const leadInMs = 3000 // the cause comes before the reaction
const leadOutMs = 500
const shortestMs = 8000
const longestMs = 90_000
const snapRoomMs = 2000 // kept free so that a short moment's edges can still move

/** undefined when there is no room between `fromMs` and `toMs`. */
export function edgesOf(span: Span, { fromMs, toMs }: { fromMs: number; toMs: number }, seconds: readonly JudgedSecond[]) {
  const endMs = Math.min((span.last + 1) * 1000 + leadOutMs, toMs)
  const startMs = Math.max(Math.min(span.first * 1000 - leadInMs, endMs - shortestMs - snapRoomMs), fromMs)
  if (toMs - startMs < shortestMs) return undefined
  const limits = { fromMs, toMs, shortestMs, longestMs }
  return snapEdges(startMs, Math.max(endMs, startMs + shortestMs), seconds, limits)
}
