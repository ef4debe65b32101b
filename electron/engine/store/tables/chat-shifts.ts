// The chat of a show moved by hand against its picture, seen through the journal.
import type { chatFileTable } from '../chat/chat-files.ts'
import type { Journal } from './journal.ts'

export function chatShiftTable(journal: Journal, chatFiles: Pick<ReturnType<typeof chatFileTable>, 'ofShow'>) {
  return {
    /** Moves all chat of a show, at once, on disk when it returns; false where there is nothing to move. */
    add: (showId: string, byMs: number): boolean =>
      journal.appendIf(showId, () => (byMs === 0 || chatFiles.ofShow(showId).length === 0 ? undefined : { action: 'shift', byMs })),
    /** To be called before the chat is given another place by other means. */
    end: (showId: string): boolean =>
      journal.appendIf(showId, ({ done, undone }) =>
        [...done, ...undone].some(({ action }) => action === 'shift') ? { action: 'place' } : undefined,
      ),
  }
}
