// What the timeline is to show beside the lanes: the moments, and which of them are looked at.
import type { JudgedMoment, Mark } from '../../../../electron/contract/highlights.ts'

export interface Scene {
  moments: readonly JudgedMoment[]
  marks: readonly Mark[]
  selectedId: string | undefined
  hoveredId: string | undefined
  /** An edge that is being moved, not yet decided. */
  draft: { id: string; startMs: number; endMs: number } | undefined
  nameOf: (moment: JudgedMoment) => string
}

/** As they are drawn: with the edges that somebody is moving, and those above last that shall lie above. */
export function drawnMoments({ moments, selectedId, draft }: Scene): JudgedMoment[] {
  const rank = (moment: JudgedMoment) => (moment.id === selectedId ? 3 : { dropped: 0, open: 1, kept: 2 }[moment.decision])
  return moments
    .map(moment => (moment.id === draft?.id ? { ...moment, startMs: draft.startMs, endMs: draft.endMs } : moment))
    .toSorted((a, b) => rank(a) - rank(b))
}

/** The one whose lanes are lit. */
export function litMoment({ moments, selectedId, hoveredId }: Scene): JudgedMoment | undefined {
  return moments.find(({ id }) => id === hoveredId) ?? moments.find(({ id }) => id === selectedId)
}

/** The moment at a time, the one that lies above the others; narrow ones may be missed by `slackMs`. */
export function momentAt(scene: Scene, atMs: number, slackMs: number): JudgedMoment | undefined {
  return drawnMoments(scene).findLast(({ startMs, endMs }) => {
    const slack = Math.max(0, slackMs - (endMs - startMs)) / 2
    return atMs >= startMs - slack && atMs <= endMs + slack
  })
}
