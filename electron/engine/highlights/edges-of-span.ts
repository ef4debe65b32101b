// Where the clip of a span begins and ends: the cause before the reaction, the reaction to its end, both on good spots.
import type { Span } from './evidence-tracker.ts'
import type { JudgedSecond } from './signal-second.ts'
import { snapEdges } from './snap-edges.ts'

const leadInMs = 3000 // the cause comes before the reaction
const leadOutMs = 500
const shortestMs = 8000
const longestMs = 90_000
const snapRoomMs = 2000 // kept free so that a short moment's edges can still move

/** So much is needed for any moment. */
export const roomMs = shortestMs + snapRoomMs

/** What a clip of the span would show if nothing stood in its way. */
function stretchOf({ first, last }: Span) {
  const endMs = (last + 1) * 1000 + leadOutMs
  return { startMs: Math.max(0, Math.min(first * 1000 - leadInMs, endMs - roomMs)), endMs }
}

/** More of the evidence lies before than after. */
export const isMostlyBefore = ({ first, last }: Span, atMs: number): boolean => 2 * atMs > (first + last + 1) * 1000

/** So short and so early that a clip beginning there would be padding for the greater part: it goes on with what ends there. */
export function continuesAt(span: Span, atMs: number): boolean {
  const { startMs, endMs } = stretchOf(span)
  return 2 * atMs > startMs + endMs
}

export const endOf = (span: Span): number => stretchOf(span).endMs

export function isWithinLongest(span: Span): boolean {
  const { startMs, endMs } = stretchOf(span)
  return endMs - startMs <= longestMs
}

/** undefined when there is no room between `fromMs` and `toMs`. */
export function edgesOf(span: Span, { fromMs, toMs }: { fromMs: number; toMs: number }, seconds: readonly JudgedSecond[]) {
  const endMs = Math.min((span.last + 1) * 1000 + leadOutMs, toMs)
  const startMs = Math.max(Math.min(span.first * 1000 - leadInMs, endMs - roomMs), fromMs)
  if (toMs - startMs < shortestMs) return undefined
  const limits = { fromMs, toMs, shortestMs, longestMs }
  return snapEdges(startMs, Math.max(endMs, startMs + shortestMs), seconds, limits)
}
