// The logs that one page reads: each is sent on as fast as the page reads, and waits on the shelf meanwhile.
import type { LogName } from '../../contract/index.ts'
import type { LogPlace, LogReader, LogShelf } from './log-shelf.ts'
import type { Outbox } from './outbox.ts'

interface LogReadersNeeds {
  logs: Pick<LogShelf, 'read'>
  outbox: Pick<Outbox, 'answer' | 'isSlow'>
  most: number
}

export function createLogReaders({ logs, outbox, most }: LogReadersNeeds) {
  const readers = new Map<number, LogReader>()

  function send(id: number) {
    const reader = readers.get(id)
    while (reader && !outbox.isSlow()) {
      const part = reader.next()
      if (!part) return
      const { of, isAnew, itemsText } = part
      outbox.answer(`{"kind":"items","id":${id},"of":${JSON.stringify(of)},"isAnew":${isAnew},"items":${itemsText}}`)
    }
  }

  function unfollow(id: number): void {
    readers.get(id)?.close()
    readers.delete(id)
  }

  return {
    /** False where the page reads too many already. */
    follow(id: number, name: LogName, { newest, after }: { newest: number; after?: LogPlace | undefined }): boolean {
      unfollow(id)
      if (readers.size >= most) return false
      readers.set(
        id,
        logs.read(name, { newest, after }, () => send(id)),
      )
      send(id)
      return true
    },
    unfollow,
    /** The page reads again. */
    goOn(): void {
      for (const id of readers.keys()) send(id)
    },
    close(): void {
      for (const id of [...readers.keys()]) unfollow(id)
    },
  }
}
