// Which moments the list shows, and in which order.
import type { JudgedMoment } from '../../../../electron/contract/highlights.ts'

export const momentFilters = ['all', 'open', 'kept', 'dropped'] as const
export type MomentFilter = (typeof momentFilters)[number]
export const momentOrders = ['time', 'score'] as const
export type MomentOrder = (typeof momentOrders)[number]

export function listed(moments: readonly JudgedMoment[], filter: MomentFilter, order: MomentOrder): JudgedMoment[] {
  const byTime = (a: JudgedMoment, b: JudgedMoment) => a.startMs - b.startMs || a.endMs - b.endMs
  const byScore = (a: JudgedMoment, b: JudgedMoment) => b.score - a.score || byTime(a, b)
  return moments.filter(({ decision }) => filter === 'all' || decision === filter).toSorted(order === 'time' ? byTime : byScore)
}

/** Of each filter, so many. */
export function countStates(moments: readonly JudgedMoment[]): Record<MomentFilter, number> {
  const counts = { all: moments.length, open: 0, kept: 0, dropped: 0 }
  for (const { decision } of moments) counts[decision]++
  return counts
}

/** Where deciding goes on after this one: the next that is open; else, among those decided before, the next that stood as this one did. */
export function nextToDecide(
  moments: readonly JudgedMoment[],
  { id, decision: stood }: Pick<JudgedMoment, 'id' | 'decision'>,
): JudgedMoment | undefined {
  const after = moments.slice(moments.findIndex(moment => moment.id === id) + 1)
  return after.find(({ decision }) => decision === 'open') ?? after.find(({ decision }) => decision === stood)
}

/** The one so many places on; from nowhere, the first or the last. Stays at the ends. */
export function stepFrom(moments: readonly JudgedMoment[], id: string | undefined, by: 1 | -1): JudgedMoment | undefined {
  const place = moments.findIndex(moment => moment.id === id)
  if (place < 0) return by > 0 ? moments[0] : moments.at(-1)
  return moments[Math.min(moments.length - 1, Math.max(0, place + by))]
}
