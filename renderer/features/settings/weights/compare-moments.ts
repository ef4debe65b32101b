// What would change on a show: which moments would come, which would go. Edges move a little with every weight, so overlap counts, not the id.
import type { JudgedMoment, Moment } from '../../../../electron/contract/highlights.ts'

export interface MomentChanges {
  /** In order of the show. */
  appears: Moment[]
  /** In order of the show; what a person kept stays in any case. */
  vanishes: (Moment & { isKept: boolean })[]
  stays: number
}

type Range = Pick<Moment, 'startMs' | 'endMs'>

export function compareMoments(now: readonly Moment[], then: readonly Moment[], judged: readonly JudgedMoment[]): MomentChanges {
  const kept = judged.filter(({ decision }) => decision === 'kept')
  const isIn = (moments: readonly Range[]) => (moment: Range) => moments.some(other => areSame(moment, other))
  const inThen = isIn(then)
  const inNow = isIn(now)
  const byStart = (a: Range, b: Range) => a.startMs - b.startMs
  return {
    appears: then.filter(moment => !inNow(moment)).sort(byStart),
    vanishes: now
      .filter(moment => !inThen(moment))
      .map(moment => ({ ...moment, isKept: isIn(kept)(moment) }))
      .sort(byStart),
    stays: now.filter(inThen).length,
  }
}

/** They share more than half of the shorter one. */
function areSame(a: Range, b: Range): boolean {
  const shared = Math.min(a.endMs, b.endMs) - Math.max(a.startMs, b.startMs)
  return shared > Math.min(a.endMs - a.startMs, b.endMs - b.startMs) / 2
}
