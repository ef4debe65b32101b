// What would change on a show: which moments would come, which would go. Edges move a little with every weight, so overlap counts, not the id.
import type { JudgedMoment, Moment } from '../../../../electron/contract/highlights.ts'

export interface MomentChanges {
  /** In order of the show. */
  appears: Moment[]
  /** In order of the show; what a person kept stays in any case. */
  vanishes: (Moment & { isKept: boolean })[]
  /** As they would be then, in order of the show. */
  stays: Moment[]
}

type Range = Pick<Moment, 'startMs' | 'endMs'>

/** `stays` and `appears` are all of `then`, `stays` and `vanishes` all of `now`: each moment has at most one other that it stays as. */
export function compareMoments(now: readonly Moment[], then: readonly Moment[], judged: readonly JudgedMoment[]): MomentChanges {
  const kept = judged.filter(({ decision }) => decision === 'kept')
  const stayed = new Set<Moment>()
  const stays: Moment[] = []
  const appears = then.filter(moment => {
    const same = closestOf(
      moment,
      now.filter(other => !stayed.has(other)),
    )
    if (!same) return true
    stayed.add(same)
    stays.push(moment)
    return false
  })
  return {
    appears: appears.sort(byStart),
    vanishes: now
      .filter(moment => !stayed.has(moment))
      .map(moment => ({ ...moment, isKept: closestOf(moment, kept) !== undefined }))
      .sort(byStart),
    stays: stays.sort(byStart),
  }
}

/** The one that shares most with it, and more than half of the shorter of both. */
function closestOf<T extends Range>(moment: Range, others: readonly T[]): T | undefined {
  const near = others.filter(other => sharedMs(moment, other) > Math.min(lengthMs(moment), lengthMs(other)) / 2)
  return near.sort((a, b) => sharedMs(moment, b) - sharedMs(moment, a))[0]
}

const byStart = (a: Range, b: Range) => a.startMs - b.startMs
const lengthMs = ({ startMs, endMs }: Range) => endMs - startMs
const sharedMs = (a: Range, b: Range) => Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs)
