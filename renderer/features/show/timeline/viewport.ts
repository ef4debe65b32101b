// Which part of the show is on the screen. Changes many times a second while somebody zooms, so it lives outside of React.
import type { TimeRange } from '../show-view.ts'
import { fitWindow } from './time-window.ts'
import type { WindowBounds } from './time-window.ts'

export type Viewport = ReturnType<typeof createViewport>

export function createViewport(first: TimeRange, bounds: WindowBounds) {
  const listeners = new Set<(range: TimeRange) => void>()
  let range = fitWindow(first, bounds)
  return {
    bounds,
    now: (): TimeRange => range,
    set(next: TimeRange): void {
      const fitted = fitWindow(next, bounds)
      if (fitted.fromMs === range.fromMs && fitted.toMs === range.toMs) return
      range = fitted
      for (const listener of listeners) listener(range)
    },
    /** Told the present window at once, then every change. */
    subscribe(listener: (range: TimeRange) => void): () => void {
      listeners.add(listener)
      listener(range)
      return () => void listeners.delete(listener)
    },
  }
}
