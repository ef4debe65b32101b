// Proposed moments against what truly happened: which events were found, and which traps were fallen into.
import type { Moment, MomentKind } from '../../../electron/contract/highlights.ts'

export interface Stretch {
  startMs: number
  endMs: number
}

export interface TrueEvent extends Stretch {
  kind: Exclude<MomentKind, 'marked'>
}

export interface Trap extends Stretch {
  what: string
}

export interface Found {
  /** Of the k best moments (k = true events, at most 10), the share that hit an event each; undefined for a show without events. */
  precisionAtK: number | undefined
  /** Events hit by any moment, of all; undefined for a show without events. */
  recall: number | undefined
  /** Traps that a moment lies on, which hits no event. */
  traps: readonly string[]
  proposed: number
  meanLengthMs: number | undefined
  /** Of the moments that hit: where they begin and end, less where the event does. */
  edgeErrorsMs: readonly { start: number; end: number }[]
  /** Of the events hit, how many were called by their kind. */
  kindsRight: number
  hits: number
}

const mostK = 10

/**
 * An event and a moment meet when they share at least half of the shorter one; each moment,
 * best first, takes the event it shares most with.
 */
export function matchMoments(moments: readonly Moment[], events: readonly TrueEvent[], traps: readonly Trap[]): Found {
  const best = moments.toSorted((a, b) => b.score - a.score || a.startMs - b.startMs)
  const free = new Set(events)
  const pairs = best.map(moment => {
    const meeting = [...free].filter(event => meet(moment, event)).toSorted((a, b) => sharedMs(moment, b) - sharedMs(moment, a))[0]
    if (meeting) free.delete(meeting)
    return { moment, event: meeting }
  })
  const k = Math.min(mostK, events.length)
  const hits = pairs.flatMap(({ moment, event }) => (event ? [{ moment, event }] : []))
  const strays = best.filter(moment => !events.some(event => meet(moment, event)))
  return {
    precisionAtK: k > 0 ? pairs.slice(0, k).filter(({ event }) => event).length / k : undefined,
    recall: events.length > 0 ? hits.length / events.length : undefined,
    traps: traps.filter(trap => strays.some(moment => meet(moment, trap))).map(({ what }) => what),
    proposed: moments.length,
    meanLengthMs: moments.length > 0 ? mean(moments.map(({ startMs, endMs }) => endMs - startMs)) : undefined,
    edgeErrorsMs: hits.map(({ moment, event }) => ({ start: moment.startMs - event.startMs, end: moment.endMs - event.endMs })),
    kindsRight: hits.filter(({ moment, event }) => moment.kind === event.kind).length,
    hits: hits.length,
  }
}

const sharedMs = (a: Stretch, b: Stretch): number => Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs)
const meet = (a: Stretch, b: Stretch): boolean => sharedMs(a, b) * 2 >= Math.min(a.endMs - a.startMs, b.endMs - b.startMs)
export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
