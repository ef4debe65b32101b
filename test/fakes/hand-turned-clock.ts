// A clock that stands still until a test turns it.
import type { Clock } from '../../electron/engine/lib/clock.ts'

export type HandTurnedClock = ReturnType<typeof createHandTurnedClock>

/** @param startMs the epoch it begins at; its monotonic time begins at 0 */
export function createHandTurnedClock(startMs = 1_700_000_000_000) {
  let elapsedMs = 0
  const sleepers = new Set<{ untilMs: number; wake: () => void }>()

  const clock: Clock = {
    now: () => startMs + elapsedMs,
    monotonicMs: () => elapsedMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const stop = () => {
          sleepers.delete(sleeper)
          reject(new DOMException('The operation was aborted', 'AbortError'))
        }
        const sleeper = {
          untilMs: elapsedMs + ms,
          wake: () => {
            signal?.removeEventListener('abort', stop)
            resolve()
          },
        }
        if (signal?.aborted) return stop()
        signal?.addEventListener('abort', stop, { once: true })
        sleepers.add(sleeper)
      }),
  }

  /** What was woken goes on until it waits for time again. */
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) await new Promise(resolve => setImmediate(resolve))
  }

  return {
    clock,
    /** Wakes all whose time has come, in their order. */
    async turn(ms: number): Promise<void> {
      const endMs = elapsedMs + ms
      for (;;) {
        await settle()
        const next = [...sleepers].filter(({ untilMs }) => untilMs <= endMs).sort((a, b) => a.untilMs - b.untilMs)[0]
        if (!next) break
        elapsedMs = Math.max(elapsedMs, next.untilMs)
        sleepers.delete(next)
        next.wake()
      }
      elapsedMs = endMs
    },
    sleeperCount: (): number => sleepers.size,
  }
}
