// What people did to moments, seen through the journal.
import type { Decision } from '../../../contract/highlights.ts'
import type { Journal } from './journal.ts'

export function decisionTable(journal: Journal) {
  const inForce = (showId: string, sinceMs: number): Map<string, Decision> => {
    const latest = new Map<string, { decision: Decision; madeAtMs: number }>()
    for (const act of journal.replay(showId).done) if (act.action === 'decide') latest.set(act.decision.momentId, act)
    return new Map([...latest].filter(([, { madeAtMs }]) => madeAtMs > sinceMs).map(([momentId, { decision }]) => [momentId, decision]))
  }
  return {
    /** A new decision; what had been undone before it can no longer be redone. */
    append: (showId: string, decision: Decision): void => journal.append(showId, { action: 'decide', decision }),
    /** Takes back the latest decision or mark in force; false when there is none. */
    undo: (showId: string): boolean => journal.appendIf(showId, ({ done }) => (done.length === 0 ? undefined : { action: 'undo' })),
    /** Brings back what was undone last; false when there is nothing, or something new was done after it. */
    redo: (showId: string): boolean => journal.appendIf(showId, ({ undone }) => (undone.length === 0 ? undefined : { action: 'redo' })),
    /** The decision in force for each moment anybody decided about. */
    current: (showId: string): Map<string, Decision> => inForce(showId, -Infinity),
    /** Those of them that were made after a time (epoch). */
    currentSince: inForce,
    showsWithDecisions: journal.showsWithDecisions,
    /** Changes with all that can be learned from: decisions, what they are about, and which shows there are. */
    revision: journal.revision,
    /** Everything that was ever done to a show, oldest first. */
    journal: journal.entries,
  }
}
