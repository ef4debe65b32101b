// Says when something that was touched has been left alone for a while.
import type { Clock } from '../../lib/clock.ts'
import { isAbort } from '../../../contract/errors.ts'

export interface SettlingOptions<Key> {
  quietMs: number
  /** What never comes to rest counts as settled after this long. */
  atMostMs: number
  clock: Pick<Clock, 'monotonicMs' | 'sleep'>
  /** Must not throw. */
  onSettled: (key: Key) => void
}

export function createSettling<Key>({ quietMs, atMostMs, clock, onSettled }: SettlingOptions<Key>) {
  const restless = new Map<Key, { firstMs: number; lastMs: number }>()
  const closing = new AbortController()

  async function wait(key: Key, touched: { firstMs: number; lastMs: number }): Promise<void> {
    for (;;) {
      const leftMs = Math.min(touched.lastMs + quietMs, touched.firstMs + atMostMs) - clock.monotonicMs()
      if (leftMs <= 0) break
      await clock.sleep(leftMs, closing.signal)
    }
    restless.delete(key)
    onSettled(key)
  }

  return {
    touch(key: Key): void {
      const nowMs = clock.monotonicMs()
      const touched = restless.get(key)
      if (touched) {
        touched.lastMs = nowMs
        return
      }
      const first = { firstMs: nowMs, lastMs: nowMs }
      restless.set(key, first)
      wait(key, first).catch((error: unknown) => {
        if (!isAbort(error)) throw error
      })
    },
    close: () => closing.abort(),
  }
}
