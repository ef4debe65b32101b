// Which messages a show has already. An index over random ids would touch a page of the file for nearly every message added:
// gigabytes written for a million of them. So each batch leaves a row with the hashes of its ids, and who adds messages keeps
// all hashes of the show in memory, read in a few dozen milliseconds. A hash only proposes: ids are compared.
import type { Database } from 'better-sqlite3'
import { createHashTable } from './hash-table.ts'
import type { HashTable } from './hash-table.ts'

interface BatchRow {
  key: number
  firstMessageKey: number
  hashes: Buffer
}

interface KnownIds {
  table: HashTable
  /** The last batch that is in the table. */
  batchKey: number
}

/** One being imported, one being live. */
const showsRemembered = 2

export function messageIds(db: Database) {
  const newBatches = db.prepare<[number, number], BatchRow>(`SELECT i.key, i.firstMessageKey, i.hashes FROM messageIds i
    JOIN chatFile f ON f.key = i.chatFileKey WHERE f.showKey = ? AND NOT f.isBeingDeleted AND i.key > ? ORDER BY i.key`)
  const isThere = db.prepare<[number, string, number], number>(`SELECT 1 FROM message m JOIN chatFile f ON f.key = m.chatFileKey
    WHERE m.key = ? AND m.id = ? AND f.showKey = ? AND NOT f.isBeingDeleted`)
  const insert = db.prepare<[number, number, Buffer]>('INSERT INTO messageIds (chatFileKey, firstMessageKey, hashes) VALUES (?, ?, ?)')
  const shows = new Map<number, KnownIds>()

  /** Brought up to date, because another connection may have added to the same show. */
  function knownIds(showKey: number): KnownIds {
    const known = shows.get(showKey) ?? { table: createHashTable(), batchKey: 0 }
    if (!shows.has(showKey) && shows.size >= showsRemembered) shows.delete(shows.keys().next().value!)
    shows.set(showKey, known)
    for (const { key, firstMessageKey, hashes } of newBatches.iterate(showKey, known.batchKey)) {
      toHashes(hashes).forEach((hash, index) => known.table.add(hash, firstMessageKey + index))
      known.batchKey = key
    }
    return known
  }

  return {
    /** For one batch, inside its transaction. */
    ofShow(showKey: number) {
      const known = knownIds(showKey)
      const added: number[] = []
      return {
        has: (id: string, hash: number): boolean => known.table.some(hash, key => isThere.get(key, id, showKey) !== undefined),
        add(hash: number, messageKey: number): void {
          known.table.add(hash, messageKey)
          added.push(hash)
        },
        /** Notes the batch for the next time; its messages have keys one after the other, as nobody else writes meanwhile. */
        finish(chatFileKey: number, firstMessageKey: number): void {
          known.batchKey = Number(insert.run(chatFileKey, firstMessageKey, toBytes(added)).lastInsertRowid)
        },
      }
    },
    /** After a transaction that was taken back: what is in memory is not in the file. */
    forget: (): void => shows.clear(),
  }
}

const toBytes = (hashes: readonly number[]): Buffer => Buffer.from(Int32Array.from(hashes).buffer)
/** Copied, because a buffer from the database may begin anywhere and an Int32Array may not. */
const toHashes = (bytes: Buffer): Int32Array => new Int32Array(new Uint8Array(bytes).buffer)
