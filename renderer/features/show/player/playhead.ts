// The place on the show clock, told at every picture to whoever draws it.
import type { Playhead } from '../show-view.ts'

export function createPlayhead(): Playhead & { set(atMs: number): void } {
  const listeners = new Set<(atMs: number) => void>()
  let now = 0
  return {
    now: () => now,
    set(atMs) {
      if (atMs === now) return
      now = atMs
      for (const listener of listeners) listener(atMs)
    },
    subscribe(listener) {
      listeners.add(listener)
      listener(now)
      return () => void listeners.delete(listener)
    },
  }
}
