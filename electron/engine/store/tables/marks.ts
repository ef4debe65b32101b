// Marks by hand, seen through the journal.
import { AppError } from '../../../contract/errors.ts'
import type { Mark } from '../../../contract/highlights.ts'
import type { Journal } from './journal.ts'
import type { DatedAct } from './replay-journal.ts'

export function markTable(journal: Journal) {
  return {
    /** On disk when it returns. */
    add: (showId: string, mark: Pick<Mark, 'id' | 'atMs' | 'note'>): void => journal.append(showId, { action: 'mark', mark }),
    /** `not-found` where no such mark is in force. */
    remove(showId: string, markId: string): void {
      const isThere = (done: readonly DatedAct[]) => marksIn(done).some(({ id }) => id === markId)
      if (!journal.appendIf(showId, ({ done }) => (isThere(done) ? { action: 'unmark', markId } : undefined)))
        throw new AppError('not-found', `No mark ${markId} in show ${showId}`, { details: { mark: markId } })
    },
    /** Those in force, in order of the show. */
    ofShow: (showId: string): Mark[] => marksIn(journal.replay(showId).done),
  }
}

function marksIn(done: readonly DatedAct[]): Mark[] {
  const removed = new Set(done.flatMap(act => (act.action === 'unmark' ? [act.markId] : [])))
  return done
    .flatMap(act => (act.action === 'mark' && !removed.has(act.mark.id) ? [{ ...act.mark, madeAtMs: act.madeAtMs }] : []))
    .toSorted((a, b) => a.atMs - b.atMs)
}
