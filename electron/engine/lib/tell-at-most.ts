// Changes come in bursts, listeners want the last of them: told at once, then no more often than so.
import type { Clock } from './clock.ts'

export interface Pace {
  /** Something changed. */
  soon(): void
  /** Something changed that nobody should wait for. */
  atOnce(): void
  close(): void
}

/** `tell` is called at once after a pause, else when `everyMs` have passed since the last time. Never after `close`. */
export function createPace({ everyMs, clock, tell }: { everyMs: number; clock: Pick<Clock, 'monotonicMs'>; tell: () => void }): Pace {
  let toldAtMs = -Infinity
  let later: NodeJS.Timeout | undefined
  let isClosed = false

  function tellNow() {
    clearTimeout(later)
    later = undefined
    toldAtMs = clock.monotonicMs()
    tell()
  }

  return {
    atOnce: () => (isClosed ? undefined : tellNow()),
    soon() {
      if (isClosed || later !== undefined) return
      const waitMs = everyMs - (clock.monotonicMs() - toldAtMs)
      if (waitMs <= 0) tellNow()
      else later = setTimeout(tellNow, waitMs)
    },
    close() {
      isClosed = true
      clearTimeout(later)
    },
  }
}
