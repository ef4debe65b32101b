// What of the store the live chat needs: a chat file of its own in each show, which grows.
import { randomUUID } from 'node:crypto'
import type { ChatFile, Message } from '../../../contract/danmaku.ts'
import { AppError } from '../../../contract/errors.ts'

export interface LiveTables {
  chatFiles: {
    ofShow(showId: string): readonly ChatFile[]
    add(file: Omit<ChatFile, 'messages'>): void
  }
  messages: {
    addNumbered(showId: string, chatFileId: string, messages: readonly Message[]): (number | undefined)[]
    newestOf(chatFileId: string, limit: number): { seq: number; message: Message }[]
  }
}

export type LiveStore = ReturnType<typeof createLiveStore>

export function createLiveStore({ chatFiles, messages }: LiveTables) {
  const fileOf = (showId: string): string | undefined => chatFiles.ofShow(showId).findLast(({ format }) => format === 'live')?.id

  function makeFile(showId: string): string {
    const id = randomUUID()
    // whole from the beginning: what an engine that died has written is not taken back
    chatFiles.add({ id, showId, path: '', fingerprint: `live.${id}`, format: 'live', offsetMs: 0 })
    return id
  }

  function add(showId: string, batch: readonly Message[]) {
    const fileId = fileOf(showId) ?? makeFile(showId)
    return { fileId, seqs: messages.addNumbered(showId, fileId, batch) }
  }

  return {
    /** Undefined where nothing came yet. */
    fileOf,
    /** In one transaction. Answers the `seq` of each message, undefined of those that the show had already. Throws `show-missing`, and what a disk says. */
    add(showId: string, batch: readonly Message[]): { fileId: string; seqs: (number | undefined)[] } {
      try {
        return add(showId, batch)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'not-found') throw error
        return add(showId, batch) // somebody removed the file between two looks: this show gets another one
      }
    },
    newestOf: messages.newestOf,
  }
}
