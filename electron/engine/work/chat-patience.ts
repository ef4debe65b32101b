// How long live messages are waited for: by how late the last ones were. Most come at once; some programs bring them every few seconds.
import { createRecentPast } from '../lib/recent-past.ts'

const waits = { usualMs: 2000, leastMs: 500, mostMs: 8000 } as const
/** A message that is later than nearly all the others is left out. */
const inTimeShare = 0.98

export function createChatPatience() {
  const ages = createRecentPast({ size: 300, least: 20 })
  return {
    /** @param nowMs when it came, on the show clock */
    note: (atMs: number, nowMs: number): void => ages.add(Math.max(0, nowMs - atMs)),
    waitMs: (): number => Math.min(waits.mostMs, Math.max(waits.leastMs, ages.quantile(inTimeShare) ?? waits.usualMs)),
  }
}
