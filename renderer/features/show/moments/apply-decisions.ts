// Moments as they are once the engine has taken a decision: shown at once, so that the next key acts on what the person sees. Pure.
import type { Decision, JudgedMoment } from '../../../../electron/contract/highlights.ts'

/** What the engine then answers replaces it. */
export function applyDecisions(moments: readonly JudgedMoment[], decisions: readonly Decision[]): JudgedMoment[] {
  return decisions.reduce<JudgedMoment[]>(applyOne, [...moments])
}

function applyOne(moments: JudgedMoment[], { momentId, verb, kind, startMs, endMs, title, state }: Decision): JudgedMoment[] {
  const others = moments.filter(({ id }) => id !== momentId)
  if (verb === 'join' && state === 'dropped') return others // it lies in the one that it was joined to
  const before = moments.find(({ id }) => id === momentId) ?? { id: momentId, score: 0, reasons: [] }
  const { title: _, ...rest } = before as JudgedMoment
  const moment: JudgedMoment = { ...rest, kind, startMs, endMs, decision: state, ...(title !== undefined && { title }) }
  return [...others, moment].toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)
}
