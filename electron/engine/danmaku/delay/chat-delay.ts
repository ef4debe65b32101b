// How far the chat lies behind the picture, at each time of the show.
import type { ChatDelay } from '../../../contract/highlights.ts'

/** What is usual: the stream's way to the viewer, what they need to see it and to write, and the message's way back. */
export const priorLagMs = 7000
export const longestLagMs = 20_000

/**
 * How often what is usual is right within 1.5 s: a Student t distribution around it, as wide as the delays of streaming services lie apart.
 */
const priorConfidence = 0.25

/** For a show that gives no evidence. */
export const priorDelay = (): ChatDelay => ({
  lagMs: priorLagMs,
  confidence: priorConfidence,
  isMeasured: false,
  track: [{ atMs: 0, lagMs: priorLagMs }],
})

/** How much later than `showMs`, on the chat's clock, people write about what happened then. */
export function lagAt({ track }: ChatDelay, showMs: number): number {
  const next = track.findIndex(point => point.atMs > showMs)
  const after = track.at(next)! // the last one where none comes after
  const before = next === -1 ? after : (track[next - 1] ?? after)
  if (after.atMs === before.atMs) return after.lagMs
  return before.lagMs + ((after.lagMs - before.lagMs) * (showMs - before.atMs)) / (after.atMs - before.atMs)
}
