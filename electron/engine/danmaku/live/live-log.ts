// The messages of the show that runs as a log: who reads it is told the newest, then each as it comes. They lie in the store; nothing is kept here.
import type { LiveMessage } from '../../../contract/live-chat.ts'
import { createListeners } from '../../lib/listeners.ts'
import { createLiveMessages } from './live-messages.ts'
import type { Numbered } from './live-messages.ts'
import type { LiveStore } from './live-store.ts'

export interface LivePart {
  /** Which log: each chat file counts by itself. */
  of: string
  items: readonly LiveMessage[]
  isAnew: boolean
}

export function createLiveLog({ store }: { store: Pick<LiveStore, 'fileOf' | 'newestOf'> }) {
  const changes = createListeners<LivePart | { atLeast: number }>()
  let present: { showId: string; fileId: string | undefined } | undefined
  let payers = new Set<string>()
  let toLive = createLiveMessages(payers)

  function startAnew(): void {
    payers = new Set()
    toLive = createLiveMessages(payers)
  }

  const newestPart = (show: NonNullable<typeof present>, newest: number): LivePart => ({
    of: show.fileId ?? show.showId, // before the first message
    items: show.fileId === undefined ? [] : store.newestOf(show.fileId, newest).map(createLiveMessages(payers)),
    isAnew: true,
  })

  return {
    /** A show runs. That of the last one stays until then. */
    begin(showId: string): void {
      if (present?.showId === showId) return
      present = { showId, fileId: store.fileOf(showId) }
      startAnew()
      changes.tell({ atLeast: 0 })
    },
    added({ showId, fileId, messages }: { showId: string; fileId: string; messages: readonly Numbered[] }): void {
      const isSame = present?.showId === showId && present.fileId === fileId
      present = { showId, fileId }
      if (!isSame) startAnew()
      const items = messages.map(toLive)
      changes.tell(isSame ? { of: fileId, items, isAnew: false } : { atLeast: messages.length })
    },
    follow(newest: number, listener: (part: LivePart) => void): () => void {
      const tellNewest = (atLeast: number) => {
        if (present) listener(newestPart(present, Math.max(newest, atLeast)))
      }
      tellNewest(0)
      return changes.add(change => ('atLeast' in change ? tellNewest(change.atLeast) : listener(change)))
    },
  }
}
