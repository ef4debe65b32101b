// What people did to moments, seen through the journal.
import type { Decision } from '../../../contract/highlights.ts'
import type { Journal } from './journal.ts'
import type { Act, DatedAct } from './replay-journal.ts'

export function decisionTable(journal: Journal) {
  return {
    /** A new act of one or several decisions, taken back together; what had been undone before it can no longer be redone. */
    append: (showId: string, ...decisions: readonly Decision[]): void => journal.append(showId, { action: 'decide', decisions }),
    /** Takes back the latest act in force, whichever it was, and returns it; undefined when there is none. */
    undo: (showId: string): Act | undefined => journal.step(showId, 'undo'),
    /** Brings back what was undone last; undefined when there is nothing, or something new was done after it. */
    redo: (showId: string): Act | undefined => journal.step(showId, 'redo'),
    /** What undo and redo would take back and bring back now. */
    nextSteps(showId: string): { undo: Act | undefined; redo: Act | undefined } {
      const { done, undone } = journal.replay(showId)
      return { undo: done.at(-1), redo: undone.at(-1) }
    },
    /** The decision in force for each moment anybody decided about. */
    current: (showId: string): Map<string, Decision> => inForce(journal.replay(showId).done, -Infinity),
    /** What a show's moments are to be judged by. */
    ofShow(showId: string): { decisions: Map<string, Decision>; byHand: Set<string> } {
      const { done } = journal.replay(showId)
      return { decisions: inForce(done, -Infinity), byHand: addedByHand(done) }
    },
    /** Those decisions in force that were made after a time (epoch). */
    currentSince: (showId: string, sinceMs: number): Map<string, Decision> => inForce(journal.replay(showId).done, sinceMs),
    showsWithDecisions: journal.showsWithDecisions,
    /** Changes with all that can be learned from: decisions, what they are about, and which shows there are. */
    revision: journal.revision,
    /** Everything that was ever done to a show, oldest first. */
    journal: journal.entries,
  }
}

function inForce(acts: readonly DatedAct[], sinceMs: number): Map<string, Decision> {
  const latest = new Map<string, { decision: Decision; madeAtMs: number }>()
  for (const act of acts)
    if (act.action === 'decide') for (const decision of act.decisions) latest.set(decision.momentId, { decision, madeAtMs: act.madeAtMs })
  return new Map([...latest].filter(([, { madeAtMs }]) => madeAtMs > sinceMs).map(([momentId, { decision }]) => [momentId, decision]))
}

/** Ids of the moments that a person drew: added, or split off one that was. One that a proposal was joined to is not theirs alone. */
function addedByHand(acts: readonly Act[]): Set<string> {
  const added = new Set<string>()
  for (const { momentId, verb, act } of acts.flatMap(toDecisions)) {
    if (verb === 'add' || (verb === 'split' && act.some(other => added.has(other.momentId)))) added.add(momentId)
    if (verb === 'join' && !act.every(other => added.has(other.momentId))) added.delete(momentId)
  }
  return added
}

/** Each with all of its act. */
const toDecisions = (act: Act) => (act.action === 'decide' ? act.decisions.map(decision => ({ ...decision, act: act.decisions })) : [])
