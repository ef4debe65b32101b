import type { LiveSecond } from '../../../../electron/contract/live-moments.ts'

/** What is drawn. */
export const shownMs = 5 * 60_000

/** A second is told in several pieces, as each number becomes known. What is older than is drawn is let go. */
export function curvesWith(before: ReadonlyMap<number, LiveSecond>, items: readonly LiveSecond[]): ReadonlyMap<number, LiveSecond> {
  if (items.length === 0) return before
  const seconds = new Map(before)
  for (const item of items) seconds.set(item.atMs, { ...seconds.get(item.atMs), ...item })
  const newestMs = Math.max(...seconds.keys())
  for (const atMs of seconds.keys()) if (atMs < newestMs - shownMs) seconds.delete(atMs)
  return seconds
}
