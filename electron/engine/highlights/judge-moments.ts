// What the analysis proposes, seen through what people decided. A decision outlives the proposal it was made about.
import type { Decision, JudgedMoment, Moment } from '../../contract/highlights.ts'

type Edges = Pick<Moment, 'startMs' | 'endMs'>

/** Kept first, then open, then dropped; each by score. */
export function judgeMoments(moments: readonly Moment[], decisions: ReadonlyMap<string, Decision>): JudgedMoment[] {
  const proposed = new Map(moments.map(moment => [moment.id, moment]))
  const judged = [...decisions.values()]
    .filter(decision => !wentIntoAnother(decision))
    .map(decision => {
      const origin = proposed.get(decision.momentId) ?? originOf(decision, moments)
      return origin ? applyDecision(origin, decision) : toMoment(decision)
    })
  const fresh = moments
    .filter(({ id }) => !decisions.has(id))
    .filter(moment => !judged.some(other => isDecidedBy(moment, other)))
    .map(moment => ({ ...moment, decision: 'open' as const }))
  return [...judged, ...fresh].toSorted(byStateThenScore)
}

/** Joined to another moment, which has its stretch now. */
export const wentIntoAnother = ({ verb, state }: Decision): boolean => verb === 'join' && state === 'dropped'

/** A part that was split off, or a stretch drawn by hand, has what is known of the moment in which it lies for the most part. */
function originOf({ startMs, endMs }: Decision, moments: readonly Moment[]): Moment | undefined {
  const sharedMs = (moment: Moment) => Math.min(moment.endMs, endMs) - Math.max(moment.startMs, startMs)
  return moments
    .filter(moment => sharedMs(moment) * 2 > endMs - startMs)
    .toSorted((a, b) => sharedMs(b) - sharedMs(a) || b.score - a.score)[0]
}

function applyDecision(moment: Moment, { momentId, kind, startMs, endMs, title, state }: Decision): JudgedMoment {
  const reasons = moment.reasons.map(reason => ({
    ...reason,
    ...(reason.quotes && { quotes: reason.quotes.filter(({ atMs }) => atMs >= startMs && atMs <= endMs) }), // edges may have been drawn in
  }))
  return { ...moment, id: momentId, kind, startMs, endMs, reasons, decision: state, ...(title !== undefined && { title }) }
}

/** Where nothing is proposed (any more), the decision is all there is to know. */
function toMoment({ momentId, kind, startMs, endMs, title, state }: Decision): JudgedMoment {
  return { id: momentId, kind, startMs, endMs, score: 0, reasons: [], decision: state, ...(title !== undefined && { title }) }
}

/** Nobody is asked again, under another id, about a stretch that is kept for the most part, or that is the one that was dropped. */
function isDecidedBy(moment: Edges, decided: JudgedMoment): boolean {
  const sharedMs = Math.min(moment.endMs, decided.endMs) - Math.max(moment.startMs, decided.startMs)
  const lengths = [moment.endMs - moment.startMs, decided.endMs - decided.startMs]
  return sharedMs * 2 >= (decided.decision === 'dropped' ? Math.max(...lengths) : Math.min(...lengths))
}

const ranks: Record<JudgedMoment['decision'], number> = { kept: 0, open: 1, dropped: 2 }
const byStateThenScore = (a: JudgedMoment, b: JudgedMoment) =>
  ranks[a.decision] - ranks[b.decision] || b.score - a.score || a.startMs - b.startMs
