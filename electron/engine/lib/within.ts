import type { Clock } from './clock.ts'

/** What the work resolves with, or `late` where that takes longer. The work itself goes on; no timer is left behind. */
export async function within<T>(work: Promise<T>, limitMs: number, clock: Pick<Clock, 'sleep'>): Promise<{ value: T } | 'late'> {
  const done = new AbortController()
  const late = clock.sleep(limitMs, done.signal).then(() => 'late' as const)
  late.catch(() => {}) // ends with an AbortError once the work is done
  try {
    return await Promise.race([work.then(value => ({ value })), late])
  } finally {
    done.abort()
  }
}
