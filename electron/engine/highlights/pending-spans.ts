// Spans that will be moments once their surroundings are known, and what somebody marked meanwhile.
import type { Span } from './evidence-tracker.ts'
import type { FoundSpan } from './span-finder.ts'

/** A moment is told so long after its end: by then its edges can be chosen, and whoever wanted to mark it has done so. */
const toldAfterSeconds = 12
/** A mark is pressed after what it means, and by somebody whose hands may be full. */
const markReach = { beforeSeconds: 20, afterSeconds: 4 }

export interface PendingSpan extends FoundSpan {
  /** Nothing but a mark speaks for it so far. */
  isOnlyMarked: boolean
}

export function createPendingSpans() {
  const pending: PendingSpan[] = []

  return {
    /** A stretch that was marked before it was clear that something went on there is what the mark meant. */
    add({ first, last, isMarked }: FoundSpan): void {
      const meant = pending.filter(other => other.isOnlyMarked && other.last >= first && other.first <= last)
      for (const other of meant) pending.splice(pending.indexOf(other), 1)
      pending.push({ first, last, isMarked: isMarked || meant.length > 0, isOnlyMarked: false })
      pending.sort((a, b) => a.first - b.first)
    },
    /** What was there just now is what was meant; else the last seconds themselves. */
    mark(second: number): void {
      const latest = pending.at(-1)
      if (latest && second - latest.last <= toldAfterSeconds) latest.isMarked = true
      else {
        const first = Math.max(0, second - markReach.beforeSeconds)
        pending.push({ first, last: second + markReach.afterSeconds, isMarked: true, isOnlyMarked: true })
      }
    },
    /** The first span, once its surroundings are known and, where only a mark speaks for it, it is no beginning of what goes on still. */
    takeNext(untilMs: number, open: Span | undefined): PendingSpan | undefined {
      const next = pending[0]
      if (!next || (next.last + 1 + toldAfterSeconds) * 1000 > untilMs) return undefined
      const isGoingOn = next.isOnlyMarked && open !== undefined && open.first <= next.last
      return isGoingOn ? undefined : pending.shift()
    },
  }
}
