// What a journal of decisions comes to. Undo and redo are entries like any other: nothing in a journal is ever taken away.
import type { Decision } from '../../../contract/highlights.ts'

export type JournalEntry = { atMs: number } & ({ action: 'decide'; decision: Decision } | { action: 'undo' | 'redo' })

export interface Replayed {
  /** In force, oldest first. */
  done: readonly Decision[]
  /** Taken back and not yet overruled by a new decision; the last is the next to redo. */
  undone: readonly Decision[]
}

export function replayDecisions(journal: readonly JournalEntry[]): Replayed {
  const done: Decision[] = []
  let undone: Decision[] = []
  for (const entry of journal) {
    if (entry.action === 'decide') {
      done.push(entry.decision)
      undone = []
    } else {
      const [from, to] = entry.action === 'undo' ? [done, undone] : [undone, done]
      const moved = from.pop()
      if (moved) to.push(moved)
    }
  }
  return { done, undone }
}
