// What a journal comes to. Undo and redo are entries like any other: nothing in a journal is ever taken away.
import type { Decision, Mark } from '../../../contract/highlights.ts'

/** What a person did. Several decisions may be one act: a split, a join. */
export type Act =
  | { action: 'decide'; decisions: readonly Decision[] }
  | { action: 'mark'; mark: Pick<Mark, 'id' | 'atMs' | 'note'> }
  | { action: 'unmark'; markId: string }
  /** All chat of the show, against its picture. */
  | { action: 'shift'; byMs: number }

/** Going back over acts, or forth again. */
export type Step = { action: 'undo' } | { action: 'redo' }
/**
 * The chat was given another place than by shifting it: imported anew, or moved to an offset. It no longer lies where the shifts before
 * had brought it, so they are neither taken back nor brought back any more.
 */
export type Placing = { action: 'place' }

export type JournalEntry = { madeAtMs: number } & (Act | Step | Placing)
/** An act with the time (epoch) it was done at; undo and redo do not change that. */
export type DatedAct = { madeAtMs: number } & Act

export interface Replayed {
  /** In force, oldest first. */
  done: readonly DatedAct[]
  /** Taken back and not yet overruled by a new act; the last is the next to redo. */
  undone: readonly DatedAct[]
}

export function replayJournal(journal: readonly JournalEntry[]): Replayed {
  let done: DatedAct[] = []
  let undone: DatedAct[] = []
  for (const entry of journal) {
    if (entry.action === 'place') {
      done = done.filter(isNoShift)
      undone = undone.filter(isNoShift)
    } else if (entry.action === 'undo' || entry.action === 'redo') {
      const [from, to] = entry.action === 'undo' ? [done, undone] : [undone, done]
      const moved = from.pop()
      if (moved) to.push(moved)
    } else {
      done.push(entry)
      undone = []
    }
  }
  return { done, undone }
}

const isNoShift = ({ action }: DatedAct): boolean => action !== 'shift'
