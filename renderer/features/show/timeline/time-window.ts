// The part of a show that the timeline shows: zooming and panning are arithmetic, kept inside the show.
import type { TimeRange } from '../show-view.ts'

export interface WindowBounds {
  durationMs: number
  /** As far as one may zoom in. */
  shortestMs: number
}

/** How many pictures there are in the narrowest window: few enough to tell one from the next. */
const fewestPictures = 12

export const boundsOf = (durationMs: number, pictureMs: number): WindowBounds => ({
  durationMs,
  shortestMs: Math.min(durationMs, pictureMs * fewestPictures),
})

export const wholeShow = ({ durationMs }: WindowBounds): TimeRange => ({ fromMs: 0, toMs: durationMs })

export const lengthOf = ({ fromMs, toMs }: TimeRange): number => toMs - fromMs

/** The nearest window there can be: not longer than the show, not shorter than may be, not beyond either end. */
export function fitWindow(range: TimeRange, { durationMs, shortestMs }: WindowBounds): TimeRange {
  const lengthMs = Math.min(durationMs, Math.max(shortestMs, lengthOf(range)))
  const middleMs = (range.fromMs + range.toMs) / 2
  const fromMs = Math.min(durationMs - lengthMs, Math.max(0, middleMs - lengthMs / 2))
  return { fromMs, toMs: fromMs + lengthMs }
}

/** `factor` above 1 shows more of the show. What lies at `atMs` stays where it is on the screen. */
export function zoomWindow(range: TimeRange, atMs: number, factor: number, bounds: WindowBounds): TimeRange {
  const lengthMs = Math.min(bounds.durationMs, Math.max(bounds.shortestMs, lengthOf(range) * factor))
  const share = (atMs - range.fromMs) / lengthOf(range)
  const fromMs = atMs - share * lengthMs
  return fitWindow({ fromMs, toMs: fromMs + lengthMs }, bounds)
}

export const panWindow = ({ fromMs, toMs }: TimeRange, byMs: number, bounds: WindowBounds): TimeRange =>
  fitWindow({ fromMs: fromMs + byMs, toMs: toMs + byMs }, bounds)

/** A stretch with some air on both sides. */
export function windowAround({ startMs, endMs }: { startMs: number; endMs: number }, bounds: WindowBounds): TimeRange {
  const airMs = (endMs - startMs) / 3
  return fitWindow({ fromMs: startMs - airMs, toMs: endMs + airMs }, bounds)
}

/** Moves no more than is needed to see the stretch; where it is longer than the window, zooms out to it. */
export function windowWith(range: TimeRange, stretch: { startMs: number; endMs: number }, bounds: WindowBounds): TimeRange {
  const { startMs, endMs } = stretch
  if (startMs >= range.fromMs && endMs <= range.toMs) return range
  const lengthMs = lengthOf(range)
  if (endMs - startMs > lengthMs) return windowAround(stretch, bounds)
  const middleMs = (startMs + endMs) / 2
  return fitWindow({ fromMs: middleMs - lengthMs / 2, toMs: middleMs + lengthMs / 2 }, bounds)
}

/** The window one page on, once what plays has left it at its right edge; undefined while there is nothing to turn. */
export function nextPage(range: TimeRange, wasMs: number, nowMs: number, bounds: WindowBounds): TimeRange | undefined {
  const hasLeft = wasMs >= range.fromMs && wasMs <= range.toMs && nowMs > range.toMs
  if (!hasLeft || range.toMs >= bounds.durationMs) return undefined
  return fitWindow({ fromMs: nowMs, toMs: nowMs + lengthOf(range) }, bounds)
}
