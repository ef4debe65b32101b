// A lively chat that suddenly says nothing was not silent: its recording was interrupted. What was said then is unknown, not nothing.
import { createRecentPace } from './recent-pace.ts'

/** By chance alone nobody would fall silent for as long as so many messages usually take; people are less even than chance. */
const missedMessages = 40
const shortestHoleMs = 30_000
const livelyPerMinute = 3 // a chat that says less may stop at any time

/** Told of all messages in order. Whether a silence is a hole is judged by the minutes before it, once the message after it is there. */
export function createChatHoles() {
  const holes: { fromMs: number; toMs: number }[] = []
  const pace = createRecentPace()
  let lastMs = NaN

  function isHole(fromMs: number, toMs: number): boolean {
    if (!(toMs - fromMs > shortestHoleMs)) return false
    const perMs = pace.perMs()
    return perMs * 60_000 >= livelyPerMinute && (toMs - fromMs) * perMs > missedMessages
  }

  return {
    note(atMs: number): void {
      const isLost = isHole(lastMs, atMs)
      if (isLost) holes.push({ fromMs: lastMs, toMs: atMs })
      pace.note(isLost || Number.isNaN(lastMs) ? 0 : atMs - lastMs)
      lastMs = atMs
    },
    /** `nextMs`: the first message there is after those that were noted. Seconds in order. */
    isLost(startMs: number, nextMs: number): boolean {
      while (holes[0] && holes[0].toMs <= startMs) holes.shift()
      const hole = holes[0] ?? (isHole(lastMs, nextMs) ? { fromMs: lastMs, toMs: nextMs } : undefined)
      return hole !== undefined && startMs >= hole.fromMs && startMs + 1000 <= hole.toMs
    },
  }
}
