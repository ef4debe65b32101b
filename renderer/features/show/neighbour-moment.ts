// The moment before or after the one that is chosen; with none chosen, before or after the player. Pure.
import type { JudgedMoment } from '../../../electron/contract/highlights.ts'

/** @param moments in order of time; dropped ones are passed by, unless one is chosen */
export function neighbourMoment(
  moments: readonly JudgedMoment[],
  { selectedId, atMs }: { selectedId: string | undefined; atMs: number },
  direction: 1 | -1,
): JudgedMoment | undefined {
  const chosen = moments.find(({ id }) => id === selectedId)
  const wanted = moments.filter(({ id, decision }) => decision !== 'dropped' || id === selectedId)
  const index = chosen ? wanted.indexOf(chosen) : -1
  if (index >= 0) return wanted[index + direction]
  return direction === 1 ? wanted.find(({ startMs }) => startMs > atMs + 1) : wanted.findLast(({ startMs }) => startMs < atMs - 1)
}
