// What people did to moments: an append-only journal a show. On disk when a call returns, as nothing of it may be lost.
import type { Database } from 'better-sqlite3'
import type { Decision } from '../../../contract/highlights.ts'
import { writeDurably } from '../write-durably.ts'
import { replayDecisions } from './replay-decisions.ts'
import type { JournalEntry } from './replay-decisions.ts'
import { showKeys } from './show-keys.ts'

interface DecisionRow {
  atMs: number
  action: 'decide' | 'undo' | 'redo'
  decision: string | null
}

export function decisionTable(db: Database, now: () => number) {
  const keysOf = showKeys(db)
  const insert = db.prepare<[number, number, string, string | null]>(
    'INSERT INTO decision (showKey, atMs, action, decision) VALUES (?, ?, ?, ?)',
  )
  const select = db.prepare<[string], DecisionRow>(`SELECT d.atMs, d.action, d.decision
    FROM decision d JOIN show s ON s.key = d.showKey WHERE s.id = ? AND NOT s.isBeingDeleted ORDER BY d.key`)
  const journal = (showId: string): readonly JournalEntry[] => select.all(showId).map(toEntry)

  // looks and writes in one transaction: two people pressing undo at once take back two decisions
  const step = db.transaction((showId: string, action: 'undo' | 'redo'): boolean => {
    const { done, undone } = replayDecisions(journal(showId))
    if ((action === 'undo' ? done : undone).length === 0) return false
    insert.run(keysOf(showId).showKey, now(), action, null)
    return true
  })

  return {
    /** A new decision; what had been undone before it can no longer be redone. */
    append(showId: string, decision: Decision): void {
      writeDurably(db, () => insert.run(keysOf(showId).showKey, now(), 'decide', JSON.stringify(decision)))
    },
    /** Takes back the latest decision in force; false when there is none. */
    undo: (showId: string): boolean => writeDurably(db, () => step.immediate(showId, 'undo')),
    /** Brings back what was undone last; false when there is nothing, or a new decision came after it. */
    redo: (showId: string): boolean => writeDurably(db, () => step.immediate(showId, 'redo')),
    /** The decision in force for each moment anybody decided about. */
    current: (showId: string): Map<string, Decision> =>
      new Map(replayDecisions(journal(showId)).done.map(decision => [decision.momentId, decision])),
    /** Everything that was ever done, oldest first. */
    journal,
  }
}

const toEntry = ({ atMs, action, decision }: DecisionRow): JournalEntry =>
  action === 'decide' ? { atMs, action, decision: JSON.parse(decision!) as Decision } : { atMs, action } // CHECKed by the table
