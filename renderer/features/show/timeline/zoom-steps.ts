// What keys and buttons do to the window.
import type { TimeRange } from '../show-view.ts'
import type { Stage } from './stage.ts'
import { wholeShow, windowAround, zoomWindow } from './time-window.ts'

const step = 1.6

/** About the pointer where it is on the timeline, else about the middle. */
export function zoomBy(stage: Stage, direction: 'in' | 'out'): void {
  const { viewport } = stage
  const { fromMs, toMs }: TimeRange = viewport.now()
  const atMs = stage.pointedMs() ?? (fromMs + toMs) / 2
  viewport.set(zoomWindow(viewport.now(), atMs, direction === 'in' ? 1 / step : step, viewport.bounds))
}

export const zoomToShow = ({ viewport }: Stage): void => viewport.set(wholeShow(viewport.bounds))

export const zoomToMoment = ({ viewport }: Stage, moment: { startMs: number; endMs: number }): void =>
  viewport.set(windowAround(moment, viewport.bounds))
