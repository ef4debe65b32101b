// The chat of all shows: added in batches, read in time order, a million a show.
import type { Database } from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'
import type { Message } from '../../../contract/danmaku.ts'
import { showKeys } from '../tables/show-keys.ts'
import { hashText } from './hash-text.ts'
import { mergeInOrder } from './merge-in-order.ts'
import { messageIds } from './message-ids.ts'
import { kindNumber, messageColumns, toMessage } from './message-rows.ts'
import type { MessageRow } from './message-rows.ts'

interface FileRow {
  key: number
  offsetMs: number
}

/** A message of one chat file; `seq` grows with each that was added to it. */
export interface NumberedMessage {
  seq: number
  message: Message
}

const rowsPerPage = 1000

export function messageTable(db: Database) {
  const add = adding(db)
  const files = db.prepare<[string], FileRow>(
    'SELECT f.key, f.offsetMs FROM chatFile f JOIN show s ON s.key = f.showKey WHERE s.id = ? AND NOT f.isBeingDeleted',
  )
  const page = (stretch: string) => `SELECT ${messageColumns} FROM message WHERE chatFileKey = ? AND ${stretch} LIMIT ${rowsPerPage}`
  const later = db.prepare<[number, number, number], MessageRow>(page('fileMs > ? AND fileMs < ? ORDER BY fileMs, key'))
  const atSameTime = db.prepare<[number, number, number], MessageRow>(page('fileMs = ? AND key > ? ORDER BY key'))
  const count = db.prepare<[string], number>(
    'SELECT COALESCE(SUM(f.messages), 0) FROM chatFile f JOIN show s ON s.key = f.showKey WHERE s.id = ? AND NOT f.isBeingDeleted',
  )
  count.pluck()
  const fileById = db.prepare<[string], FileRow & { firstMessageKey: number | null; lastMessageKey: number | null }>(
    'SELECT key, offsetMs, firstMessageKey, lastMessageKey FROM chatFile WHERE id = ? AND NOT isBeingDeleted',
  )
  // NOT INDEXED: back from key to key; SQLite would rather sort all of the file's messages
  const newest = db.prepare<[number, number | null, number | null, number], MessageRow>(
    `SELECT ${messageColumns} FROM message NOT INDEXED WHERE chatFileKey = ? AND key BETWEEN ? AND ? ORDER BY key DESC LIMIT ?`,
  )

  // Page by page and not with one open query: that would block every writing of this connection, and keep the log from being folded.
  function* rowsOf({ key, offsetMs }: FileRow, { fromMs, toMs }: { fromMs: number; toMs: number }) {
    let rows = later.all(key, Math.ceil(fromMs - offsetMs) - 1, toMs - offsetMs)
    while (rows.length > 0) {
      for (const row of rows) yield { key: row.key, message: toMessage(row, offsetMs) }
      const last = rows.at(-1)!
      rows = atSameTime.all(key, last.fileMs, last.key)
      if (rows.length === 0) rows = later.all(key, last.fileMs, toMs - offsetMs)
    }
  }

  return {
    /**
     * Adds messages to a chat file of a show, in one transaction (cut them with `messageBatches`). One whose id is already in this show is
     * left out. Returns how many were new.
     */
    addBatch: (showId: string, chatFileId: string, messages: readonly Message[]): number =>
      add(showId, chatFileId, messages).reduce<number>((sum, seq) => sum + Number(seq !== undefined), 0),
    /** The same, but answers the `seq` of each message; undefined of one that was left out. */
    addNumbered: add,
    /** The messages that were added to a chat file last, in the order in which they were. */
    newestOf(chatFileId: string, limit: number): NumberedMessage[] {
      const file = fileById.get(chatFileId)
      if (!file) return []
      const rows = newest.all(file.key, file.firstMessageKey, file.lastMessageKey, limit)
      return rows.reverse().map(row => ({ seq: row.key, message: toMessage(row, file.offsetMs) }))
    },
    /** From `fromMs` up to but without `toMs`, in time order; at the same time, in the order in which they were added. */
    *range(showId: string, stretch: { fromMs: number; toMs: number }): Generator<Message> {
      const sources = files.all(showId).map(file => rowsOf(file, stretch))
      const merged = mergeInOrder(
        sources,
        (a, b) => a.message.atMs < b.message.atMs || (a.message.atMs === b.message.atMs && a.key < b.key),
      )
      for (const { message } of merged) yield message
    },
    countOf: (showId: string): number => count.get(showId) ?? 0,
  }
}

function adding(db: Database) {
  const keysOf = showKeys(db)
  const ids = messageIds(db)
  const findFile = db.prepare<[string, number], FileRow>(
    'SELECT key, offsetMs FROM chatFile WHERE id = ? AND showKey = ? AND NOT isBeingDeleted',
  )
  const insert = db.prepare(`INSERT INTO message (chatFileKey, fileMs, kind, platform, id, userId, userName, sentAtMs, text, value)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const noteAdded = db.prepare<[number, number, number, number]>(`UPDATE chatFile
    SET messages = messages + ?, firstMessageKey = COALESCE(firstMessageKey, ?), lastMessageKey = ? WHERE key = ?`)

  const addAll = db.transaction((showId: string, chatFileId: string, messages: readonly Message[]): (number | undefined)[] => {
    const show = keysOf(showId)
    const file = findFile.get(chatFileId, show.showKey)
    if (!file) throw new AppError('not-found', `No chat file ${chatFileId} in show ${showId}`, { details: { file: chatFileId } })
    const known = ids.ofShow(show.showKey)
    const keys: number[] = []
    const seqs = messages.map(message => {
      const { id, platform, atMs, kind, user, sentAtMs = null, text = null, value = null } = message
      const hash = hashText(id, show.hashSeed)
      if (known.has(id, hash)) return undefined
      const fileMs = atMs - file.offsetMs
      const row = insert.run(file.key, fileMs, kindNumber(kind), platform, id, user.id, user.name, sentAtMs, text, value)
      const key = Number(row.lastInsertRowid)
      known.add(hash, key)
      keys.push(key)
      return key
    })
    if (keys.length === 0) return seqs
    known.finish(file.key, keys[0]!)
    noteAdded.run(keys.length, keys[0]!, keys.at(-1)!, file.key)
    return seqs
  })

  return (showId: string, chatFileId: string, messages: readonly Message[]): (number | undefined)[] => {
    try {
      return addAll.immediate(showId, chatFileId, messages)
    } catch (error) {
      ids.forget()
      throw error
    }
  }
}
