// Finds text in the chat. A search table a show, because then a search costs what its own show costs, however large the library,
// and the table of a deleted show goes in one quick step, where FTS5 would have to rewrite what is left.
// An index only proposes: each proposal is compared with the message itself, so the index may lag or be dropped at any time.
import type { Database } from 'better-sqlite3'
import type { Message } from '../../../contract/danmaku.ts'
import { endOfWork } from '../run-pieces.ts'
import { mergeInOrder } from './merge-in-order.ts'
import { messageColumns, toMessage } from './message-rows.ts'
import type { MessageRow } from './message-rows.ts'
import { foldText, queryFor, termsOf } from './search-terms.ts'

interface FileRow {
  key: number
  showKey: number
  /** The last message in the search table, and the last there is. */
  indexedToKey: number
  lastMessageKey: number
}

interface Found {
  key: number
  atMs: number
}

/** So few are read through in about 20 ms: no index is made for them, and a library of many small shows stays small. */
const fewestForIndex = 20_000
/** Keys looked at in one go while indexing: a few milliseconds. */
const keysPerPiece = 200
/** How much is merged along with each step of indexing: enough to keep up with what the steps write. */
const pagesMergedPerStep = 32

const searchTableOf = (showKey: number): string => `search_${showKey}`

const filesOf = `SELECT f.key, f.showKey, COALESCE(p.indexedToKey, f.firstMessageKey - 1) AS indexedToKey, f.lastMessageKey
  FROM chatFile f JOIN show s ON s.key = f.showKey LEFT JOIN searchProgress p ON p.chatFileKey = f.key
  WHERE f.lastMessageKey IS NOT NULL AND NOT s.isBeingDeleted AND NOT f.isBeingDeleted`

// NOT INDEXED: by key, from one to the next; SQLite would rather go through all of the file's messages in time order.

export function messageSearch(db: Database) {
  const ofShow = db.prepare<[string], FileRow>(`${filesOf} AND s.id = ?`)
  const textsAfter = db.prepare<[number, number, number], Found & { text: string }>(`SELECT m.key, m.fileMs + f.offsetMs AS atMs, m.text
    FROM message m NOT INDEXED JOIN chatFile f ON f.key = m.chatFileKey WHERE m.chatFileKey = ? AND m.key > ? AND m.key <= ? AND m.text IS NOT NULL`)
  const byKey = db.prepare<[number], MessageRow>(`SELECT ${messageColumns} FROM message WHERE key = ?`)

  const proposed = (showKey: number, folded: string): Iterator<Found> =>
    db
      .prepare<[string], Found>(
        `SELECT m.key, m.fileMs + f.offsetMs AS atMs FROM ${searchTableOf(showKey)} s
        JOIN message m ON m.key = s.rowid JOIN chatFile f ON f.key = m.chatFileKey
        WHERE ${searchTableOf(showKey)} MATCH ? ORDER BY atMs, m.key`,
      )
      .iterate(queryFor(folded))

  function* readThrough(files: readonly FileRow[], folded: string): Generator<Found> {
    for (const file of files) {
      for (const { key, atMs, text } of textsAfter.iterate(file.key, file.indexedToKey, file.lastMessageKey)) {
        if (foldText(text).includes(folded)) yield { key, atMs }
      }
    }
  }

  // one transaction: between two looks the index might be dropped
  const search = db.transaction((showId: string, text: string, limit: number): Message[] => {
    const folded = foldText(text).trim()
    const files = ofShow.all(showId)
    if (folded === '' || !files[0]) return []
    const indexed = isIndexed(db, files[0].showKey) ? [proposed(files[0].showKey, folded)] : []
    const unindexed = [...readThrough(files, folded)].sort((a, b) => (isBefore(a, b) ? -1 : 1))
    return firstThatContain(mergeInOrder([...indexed, unindexed.values()], isBefore), folded, limit)
  })

  return {
    /** Messages that contain `text`, oldest first. Width and case do not matter; nothing in it is an operator. */
    search: (showId: string, text: string, limit: number): Message[] => search(showId, text, limit),
    indexForSearch: indexing(db),
  }

  function firstThatContain(found: Iterable<Found>, folded: string, limit: number): Message[] {
    const messages: Message[] = []
    for (const { key, atMs } of found) {
      if (messages.length >= limit) break
      const row = byKey.get(key)
      if (row?.text && foldText(row.text).includes(folded)) messages.push(toMessage(row, atMs - row.fileMs))
    }
    return messages
  }
}

const isBefore = (a: Found, b: Found): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.key < b.key)

const isIndexed = (db: Database, showKey: number): boolean =>
  db.prepare('SELECT 1 FROM searchProgress p JOIN chatFile f ON f.key = p.chatFileKey WHERE f.showKey = ?').get(showKey) !== undefined

/** Makes the search tables follow the chat, for about `budgetMs`; returns whether there is more to do. */
function indexing(db: Database): (budgetMs: number) => boolean {
  const nextFile = db.prepare<[number], FileRow>(`${filesOf} AND f.lastMessageKey > COALESCE(p.indexedToKey, 0)
    AND (SELECT SUM(messages) FROM chatFile o WHERE o.showKey = f.showKey AND NOT o.isBeingDeleted) >= ? LIMIT 1`)
  const texts = db.prepare<[number, number, number], { key: number; text: string }>(
    'SELECT key, text FROM message NOT INDEXED WHERE chatFileKey = ? AND key > ? AND key <= ? AND text IS NOT NULL ORDER BY key',
  )
  const noteProgress = db.prepare<[number, number]>('REPLACE INTO searchProgress (chatFileKey, indexedToKey) VALUES (?, ?)')

  // Everything else is done before or after the inserts: a statement in between that could fail half way makes FTS5 write out what
  // it has gathered, in ever so many small parts that must then be merged.
  const index = db.transaction((untilMs: number): boolean => {
    const file = nextFile.get(fewestForIndex)
    if (!file) return false
    if (!isIndexed(db, file.showKey)) createSearchTable(db, file.showKey)
    const insert = db.prepare(`INSERT INTO ${searchTableOf(file.showKey)} (rowid, terms) VALUES (?, ?)`)
    let { indexedToKey } = file
    do {
      const toKey = Math.min(indexedToKey + keysPerPiece, file.lastMessageKey)
      for (const { key, text } of texts.all(file.key, indexedToKey, toKey)) insert.run(key, termsOf(foldText(text)))
      indexedToKey = toKey
    } while (indexedToKey < file.lastMessageKey && performance.now() < untilMs)
    db.prepare(`INSERT INTO ${searchTableOf(file.showKey)} (${searchTableOf(file.showKey)}, rank) VALUES ('merge', ?)`).run(
      pagesMergedPerStep,
    )
    noteProgress.run(file.key, indexedToKey)
    return nextFile.get(fewestForIndex) !== undefined
  })
  return budgetMs => index.immediate(endOfWork(budgetMs))
}

/**
 * Terms and row numbers only: the texts are in `message`, and where in a text a term stands is not needed. FTS5 does not merge by itself
 * here: now and then that takes a tenth of a second, and nobody else could write meanwhile.
 */
function createSearchTable(db: Database, showKey: number) {
  const name = searchTableOf(showKey)
  db.exec(`CREATE VIRTUAL TABLE ${name} USING fts5 (terms, content = '', columnsize = 0, detail = none, tokenize = 'ascii')`)
  db.exec(`INSERT INTO ${name} (${name}, rank) VALUES ('automerge', 0), ('crisismerge', 1000)`)
}

/** Takes the index of a show away; it is made again from the messages that are left. Part of the caller's transaction. */
export function dropSearchTable(db: Database, showKey: number): void {
  db.prepare('DELETE FROM searchProgress WHERE chatFileKey IN (SELECT key FROM chatFile WHERE showKey = ?)').run(showKey)
  db.exec(`DROP TABLE IF EXISTS ${searchTableOf(showKey)}`)
}
