// Moments from the first sign of them to the end: each keeps the name under which it was told first, so that what a person says of it holds.
import type { Moment } from '../../contract/highlights.ts'

export interface LiveProposal {
  moment: Moment
  /** It does not change any more. */
  isFinal: boolean
  /** Show clock. */
  proposedAtMs: number
}

/** @param before of an engine that died: those that are final stay as they were told */
export function createLiveProposals(before: readonly LiveProposal[]) {
  const told = before.filter(({ isFinal }) => isFinal)
  let open = before.filter(({ isFinal }) => !isFinal)

  const isTold = (moment: Moment) => told.some(other => isSame(other.moment, moment))

  /** Under the name of the one that it has most in common with, of those that are left. */
  function named(moment: Moment, left: Set<LiveProposal>, { isFinal, nowMs }: { isFinal: boolean; nowMs: number }): LiveProposal {
    const alike = [...left].filter(other => isSame(other.moment, moment))
    const known = alike.toSorted((a, b) => sharedMs(b.moment, moment) - sharedMs(a.moment, moment))[0]
    if (!known) return { moment, isFinal, proposedAtMs: nowMs }
    left.delete(known)
    return { moment: { ...moment, id: known.moment.id }, isFinal, proposedAtMs: known.proposedAtMs }
  }

  return {
    /** All of the show, in its order. */
    now: (): LiveProposal[] => [...told, ...open],
    /**
     * `finals` are told for good; `proposals` are all that there would be besides if the show ended now: what was told and is no longer among
     * them came to nothing. True where anything is other than before.
     */
    update({ finals, proposals, nowMs }: { finals: readonly Moment[]; proposals: readonly Moment[]; nowMs: number }): boolean {
      const left = new Set(open)
      const ended = finals.filter(moment => !isTold(moment)).map(moment => named(moment, left, { isFinal: true, nowMs }))
      told.push(...ended)
      const before = open
      open = proposals.filter(moment => !isTold(moment)).map(moment => named(moment, left, { isFinal: false, nowMs }))
      return ended.length > 0 || JSON.stringify(before) !== JSON.stringify(open)
    },
  }
}

type Stretch = Pick<Moment, 'startMs' | 'endMs'>
const lengthMs = ({ startMs, endMs }: Stretch): number => endMs - startMs
const sharedMs = (one: Stretch, other: Stretch): number => Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs)
const isSame = (one: Stretch, other: Stretch): boolean => sharedMs(one, other) * 2 >= Math.min(lengthMs(one), lengthMs(other))
