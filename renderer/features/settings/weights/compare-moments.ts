// What would change on a show: which moments would come, which would go. Edges move a little with every weight, so overlap counts, not the id.
import type { JudgedMoment, Moment } from '../../../../electron/contract/highlights.ts'

export interface MomentChanges {
  /** In order of the show. */
  appears: Moment[]
  /** In order of the show; what a person kept stays in any case. */
  vanishes: (Moment & { isKept: boolean })[]
  /** As they would be then, in order of the show; `before`: as it is now, where that differs to the eye. */
  stays: (Moment & { before: Moment | undefined })[]
}

type Range = Pick<Moment, 'startMs' | 'endMs'>

/** `stays` and `appears` are all of `then`, `stays` and `vanishes` all of `now`: each moment has at most one other that it stays as. */
export function compareMoments(now: readonly Moment[], then: readonly Moment[], judged: readonly JudgedMoment[]): MomentChanges {
  const kept = judged.filter(({ decision }) => decision === 'kept')
  const stayed = new Set<Moment>()
  const stays: MomentChanges['stays'] = []
  const appears = then.filter(moment => {
    const same = closestOf(
      moment,
      now.filter(other => !stayed.has(other)),
    )
    if (!same) return true
    stayed.add(same)
    stays.push({ ...moment, before: looksLike(moment, same) ? undefined : same })
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

/** Times are told in seconds, scores in tenths. */
const looksLike = (a: Moment, b: Moment): boolean =>
  toSecond(a.startMs) === toSecond(b.startMs) && toSecond(a.endMs) === toSecond(b.endMs) && a.score.toFixed(1) === b.score.toFixed(1)

const toSecond = (ms: number): number => Math.round(ms / 1000)

/** The one that shares most with it, and more than half of the shorter of both. */
function closestOf<T extends Range>(moment: Range, others: readonly T[]): T | undefined {
  const near = others.filter(other => sharedMs(moment, other) > Math.min(lengthMs(moment), lengthMs(other)) / 2)
  return near.sort((a, b) => sharedMs(moment, b) - sharedMs(moment, a))[0]
}

const byStart = (a: Range, b: Range) => a.startMs - b.startMs
const lengthMs = ({ startMs, endMs }: Range) => endMs - startMs
const sharedMs = (a: Range, b: Range) => Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs)
