// The clock that a chat file is played by: how far it is on the file's own clock, at a speed, with pauses.
import type { Clock } from '../../lib/clock.ts'

export type PlayClock = ReturnType<typeof createPlayClock>

/** Begins at `fromFileMs`, now. */
export function createPlayClock({ fromFileMs, speed, clock }: { fromFileMs: number; speed: number; clock: Clock }) {
  let startedMs = clock.monotonicMs()
  let pausedMs: number | undefined
  let turned = new AbortController()

  const dueMs = (fileMs: number) => startedMs + (fileMs - fromFileMs) / speed
  const fileMs = () => fromFileMs + ((pausedMs ?? clock.monotonicMs()) - startedMs) * speed

  return {
    fileMs,
    /** How late it is for what should have come at `fileMs`; below 0 it is not yet time. */
    lateMs: (atFileMs: number): number => (pausedMs ?? clock.monotonicMs()) - dueMs(atFileMs),
    pause(isPaused: boolean): void {
      if (isPaused === (pausedMs !== undefined)) return
      if (pausedMs === undefined) pausedMs = clock.monotonicMs()
      else {
        startedMs += clock.monotonicMs() - pausedMs
        pausedMs = undefined
      }
      turned.abort()
      turned = new AbortController()
    },
    /** What could not be played in time is not hurried after: all that follows comes later. */
    holdBack: (byMs: number): void => void (startedMs += byMs),
    /** Rejects with an AbortError when `signal` says so. */
    async until(atFileMs: number, signal: AbortSignal): Promise<void> {
      for (;;) {
        signal.throwIfAborted()
        const isPaused = pausedMs !== undefined
        const waitMs = isPaused ? longestSleepMs : Math.min(longestSleepMs, dueMs(atFileMs) - clock.monotonicMs())
        if (waitMs <= 0) return
        await clock.sleep(waitMs, AbortSignal.any([signal, turned.signal])).catch(() => {}) // which of them, is seen above
      }
    },
  }
}

/** Timers know no more than 24 days, and chat files lie. */
const longestSleepMs = 60_000
