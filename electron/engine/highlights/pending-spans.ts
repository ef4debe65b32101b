// Spans that will be moments once their surroundings are known, and what somebody marked meanwhile.
import { continuesAt, endOf, isMostlyBefore, isWithinLongest, roomMs } from './edges-of-span.ts'
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

export type PendingSpans = ReturnType<typeof createPendingSpans>

/** @param those Spans that are pending already. */
export function createPendingSpans(those: readonly Readonly<PendingSpan>[]) {
  const pending = those.map(span => ({ ...span }))

  return {
    all: (): readonly Readonly<PendingSpan>[] => pending,
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
    /**
     * The first span, once its surroundings are known and, where only a mark speaks for it, it is no beginning of what goes on still. What
     * lies mostly before `earliestMs` is left out, as it is told already; not so what somebody asked for.
     */
    takeNext(untilMs: number, { open, earliestMs }: { open: Span | undefined; earliestMs: number }): PendingSpan | undefined {
      while (pending[0] && !pending[0].isMarked && isMostlyBefore(pending[0], earliestMs)) pending.shift()
      const next = pending[0]
      if (!next || Math.max((next.last + 1 + toldAfterSeconds) * 1000, earliestMs + roomMs) > untilMs) return undefined
      return next.isOnlyMarked && open && goesOnIn(next, open) ? undefined : pending.shift()
    },
    /**
     * What goes on with `span`, whose moment would end just before `atMs`, is a part of that moment: both become one pending span, marked
     * if either was. Where that were too long the rest is left out. True when there was something to join.
     */
    joinFollowing(span: PendingSpan, atMs: number): boolean {
      const next = pending[0]
      if (!next || !continuesAt(next, atMs)) return false
      const both = { first: span.first, last: Math.max(span.last, next.last) }
      const { first, last } = isWithinLongest(both) ? both : span
      pending[0] = { first, last, isMarked: span.isMarked || next.isMarked, isOnlyMarked: span.isOnlyMarked && next.isOnlyMarked }
      return true
    },
  }
}

const goesOnIn = (span: Span, open: Span): boolean => open.first <= span.last || continuesAt(open, endOf(span))
