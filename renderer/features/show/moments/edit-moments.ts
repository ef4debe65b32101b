// What a person does to moments, as decisions: each answer is one act, undone together. An empty one: there is nothing to do.
import type { Decision, JudgedMoment } from '../../../../electron/contract/highlights.ts'

/** What bounds an edit: the show, and how long one picture lasts (no moment is shorter). */
export interface EditBounds {
  durationMs: number
  pictureMs: number
}

export type Edge = 'start' | 'end'

const lengthByHandMs = 30_000

export const keep = (moment: JudgedMoment): Decision[] => become(moment, 'keep', 'kept')
export const drop = (moment: JudgedMoment): Decision[] => become(moment, 'drop', 'dropped')
/** Takes back a keep or a drop, without undoing what came after it. */
export const reopen = (moment: JudgedMoment): Decision[] => become(moment, moment.decision === 'dropped' ? 'drop' : 'keep', 'open')

/** What `moveEdge` would make of it. */
export function edgesAfter(moment: Pick<JudgedMoment, 'startMs' | 'endMs'>, edge: Edge, toMs: number, bounds: EditBounds) {
  const leastMs = Math.ceil(bounds.pictureMs)
  const { startMs, endMs } = moment
  return edge === 'start'
    ? { startMs: clamp(toMs, 0, Math.max(0, endMs - leastMs)), endMs }
    : { startMs, endMs: clamp(toMs, Math.min(bounds.durationMs, startMs + leastMs), bounds.durationMs) }
}

export function moveEdge(moment: JudgedMoment, edge: Edge, toMs: number, bounds: EditBounds): Decision[] {
  const edges = edgesAfter(moment, edge, toMs, bounds)
  if (edges.startMs === moment.startMs && edges.endMs === moment.endMs) return []
  return [{ ...asDecision(moment, 'edges'), ...edges }]
}

/** The first part keeps the id; both keep kind, title and state. Nothing where a part would be shorter than a picture. */
export function split(moment: JudgedMoment, atMs: number, newId: string, { pictureMs }: Pick<EditBounds, 'pictureMs'>): Decision[] {
  const at = Math.round(atMs)
  const leastMs = Math.ceil(pictureMs)
  if (at - moment.startMs < leastMs || moment.endMs - at < leastMs) return []
  const whole = asDecision(moment, 'split')
  return [
    { ...whole, endMs: at },
    { ...whole, momentId: newId, startMs: at },
  ]
}

/** The next in time that was not dropped. */
export function nextOf(moment: JudgedMoment, moments: readonly JudgedMoment[]): JudgedMoment | undefined {
  return moments
    .filter(({ id, decision, startMs }) => id !== moment.id && decision !== 'dropped' && startMs >= moment.startMs)
    .toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)[0]
}

/** One moment over both, and over what lies between them. What a person had decided or written about either holds for it. */
export function joinWithNext(moment: JudgedMoment, moments: readonly JudgedMoment[]): Decision[] {
  const next = nextOf(moment, moments)
  if (!next) return []
  const title = moment.title ?? next.title
  const joined: Decision = {
    ...asDecision(moment, 'join'),
    endMs: Math.max(moment.endMs, next.endMs),
    state: next.decision === 'kept' ? 'kept' : moment.decision,
    ...(title !== undefined && { title }),
  }
  return [joined, { ...asDecision(next, 'join'), state: 'dropped' }]
}

/** No title is no text. */
export function rename(moment: JudgedMoment, text: string): Decision[] {
  const title = text.trim()
  if (title === (moment.title ?? '')) return []
  const { title: _, ...untitled } = asDecision(moment, 'title')
  return [title === '' ? untitled : { ...untitled, title }]
}

/** Kept at once: a person chose it. Half of it lies before the playhead, half of it after. */
export function addByHand(atMs: number, newId: string, { durationMs }: Pick<EditBounds, 'durationMs'>): Decision[] {
  const lengthMs = Math.min(lengthByHandMs, Math.floor(durationMs))
  if (lengthMs <= 0) return []
  const startMs = clamp(atMs - lengthMs / 2, 0, durationMs - lengthMs)
  return [{ momentId: newId, verb: 'add', kind: 'marked', startMs, endMs: startMs + lengthMs, state: 'kept' }]
}

/** What has just happened, kept at once. Nothing where less than a picture lies before. */
export function keepLast(atMs: number, newId: string, { durationMs, pictureMs }: EditBounds): Decision[] {
  const endMs = clamp(atMs, 0, durationMs)
  const startMs = Math.max(0, endMs - lengthByHandMs)
  if (endMs - startMs < Math.ceil(pictureMs)) return []
  return [{ momentId: newId, verb: 'add', kind: 'marked', startMs, endMs, state: 'kept' }]
}

function become(moment: JudgedMoment, verb: 'keep' | 'drop', state: Decision['state']): Decision[] {
  return moment.decision === state ? [] : [{ ...asDecision(moment, verb), state }]
}

/** A decision carries the whole moment as it stands after it. */
function asDecision({ id, kind, startMs, endMs, title, decision }: JudgedMoment, verb: Decision['verb']): Decision {
  return { momentId: id, verb, kind, startMs, endMs, state: decision, ...(title !== undefined && { title }) }
}

/** Whole milliseconds. */
const clamp = (value: number, least: number, greatest: number): number =>
  Math.min(Math.floor(greatest), Math.max(Math.ceil(least), Math.round(value)))
