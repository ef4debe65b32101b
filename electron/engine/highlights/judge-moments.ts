// What the analysis proposes, seen through what people decided. A decision outlives the proposal it was made about.
import type { Decision, JudgedMoment, Moment } from '../../contract/highlights.ts'

type Edges = Pick<Moment, 'startMs' | 'endMs'>

export interface Judgement {
  /** In force, by the moment's id. */
  decisions: ReadonlyMap<string, Decision>
  /** Ids of moments that were never proposed: a person drew them. */
  byHand: ReadonlySet<string>
}

/** Kept first, then open, then dropped; each by score. */
export function judgeMoments(moments: readonly Moment[], { decisions, byHand }: Judgement): JudgedMoment[] {
  const proposed = new Map(moments.map(moment => [moment.id, moment]))
  const judged = [...decisions.values()]
    .filter(decision => !wentIntoAnother(decision))
    .map(decision => {
      const origin = proposed.get(decision.momentId) ?? originOf(decision, moments)
      return origin ? applyDecision(origin, decision) : toMoment(decision)
    })
  const fresh = moments
    .filter(({ id }) => !decisions.has(id))
    .filter(moment => !judged.some(other => (byHand.has(other.id) ? isDrawnOver(moment, other) : isDecidedBy(moment, other))))
    .map(moment => ({ ...moment, decision: 'open' as const }))
  return [...judged, ...fresh].toSorted(byStateThenScore)
}

/** Joined to another moment, which has its stretch now. */
export const wentIntoAnother = ({ verb, state }: Decision): boolean => verb === 'join' && state === 'dropped'

/** A part that was split off, or a stretch drawn by hand, has what is known of the moment in which it lies for the most part. */
function originOf(decision: Decision, moments: readonly Moment[]): Moment | undefined {
  return moments
    .filter(moment => sharedMs(moment, decision) * 2 > lengthMs(decision))
    .toSorted((a, b) => sharedMs(b, decision) - sharedMs(a, decision) || b.score - a.score)[0]
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
  if (decided.decision === 'dropped') return isMostOfBoth(moment, decided)
  return sharedMs(moment, decided) * 2 >= Math.min(lengthMs(moment), lengthMs(decided))
}

const isMostOfBoth = (one: Edges, other: Edges): boolean => sharedMs(one, other) * 2 >= Math.max(lengthMs(one), lengthMs(other))
const sharedMs = (one: Edges, other: Edges): number => Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs)
const lengthMs = ({ startMs, endMs }: Edges): number => endMs - startMs

/** Only where it is plainly the same moment, for as long as that is wanted: who draws a moment has said nothing about others. */
const isDrawnOver = (moment: Edges, drawn: JudgedMoment): boolean => drawn.decision !== 'dropped' && isMostOfBoth(moment, drawn)

const ranks: Record<JudgedMoment['decision'], number> = { kept: 0, open: 1, dropped: 2 }
const byStateThenScore = (a: JudgedMoment, b: JudgedMoment) =>
  ranks[a.decision] - ranks[b.decision] || b.score - a.score || a.startMs - b.startMs
