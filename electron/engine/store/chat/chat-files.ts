// The chat files of a show. Each counts its own messages, so that listing the library never counts a million rows.
import type { Database } from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'
import type { ChatFile } from '../../../contract/danmaku.ts'
import { writeDurably } from '../write-durably.ts'
import { showKeys } from '../tables/show-keys.ts'
import { dropSearchTable } from './message-search.ts'

/** `isBeingDeleted` of a file whose rows `tidyStep` takes away, and of one that is only hidden and may come back. */
const [isRemoved, isSetAside] = [1, 2]

/** What a file has instead of its fingerprint until the import that brings it has come to its end. */
export const unfinished = ''

/**
 * What the chat of a show is made of, as SQL: which files, and where they lie. The same text, the same chat.
 * @param showKey as SQL, too, with its table's name
 */
export const chatLayoutOf = (showKey: string): string =>
  `(SELECT COALESCE(group_concat(fingerprint || '@' || offsetMs, ' ' ORDER BY fingerprint, offsetMs), '')
    FROM chatFile WHERE showKey = ${showKey} AND NOT isBeingDeleted)`

const columns = 'f.id, s.id AS showId, f.path, f.fingerprint, f.format, f.offsetMs, f.messages'

export function chatFileTable(db: Database) {
  const keysOf = showKeys(db)
  const insert = db.prepare('INSERT INTO chatFile (id, showKey, path, fingerprint, format, offsetMs) VALUES (?, ?, ?, ?, ?, ?)')
  const select = (where: string) =>
    db.prepare<[string], ChatFile>(
      `SELECT ${columns} FROM chatFile f JOIN show s ON s.key = f.showKey WHERE NOT f.isBeingDeleted AND ${where}`,
    )
  const byId = select('f.id = ?')
  const ofShow = select('s.id = ? ORDER BY f.key')
  const layout = db.prepare<[string], string>(`SELECT ${chatLayoutOf('show.key')} FROM show WHERE id = ?`).pluck()
  const change = (assignment: string) =>
    db
      .prepare<[string | number, string], number>(`UPDATE chatFile SET ${assignment} WHERE id = ? AND NOT isBeingDeleted RETURNING showKey`)
      .pluck()
  const moveTo = change('offsetMs = ?')
  const moveAll = db.prepare<[number, string]>(
    'UPDATE chatFile SET offsetMs = offsetMs + ? WHERE showKey = (SELECT key FROM show WHERE id = ?) AND NOT isBeingDeleted',
  )
  const finish = change('fingerprint = ?')
  const hide = change('isBeingDeleted = ?')

  const found = (id: string, showKey: number | undefined): number => {
    if (showKey === undefined) throw new AppError('not-found', `No chat file ${id}`, { details: { file: id } })
    return showKey
  }
  const hideAs = db.transaction((how: number, id: string): void => {
    // keys of deleted messages are given to new ones: an index that still named them would propose the wrong rows
    dropSearchTable(db, found(id, hide.get(how, id)))
  })
  const inShow = '(@showId IS NULL OR showKey = (SELECT key FROM show WHERE id = @showId))'
  const turn = (from: string, to: number) =>
    db
      .prepare<{ showId: string | null }, number>(
        `UPDATE chatFile SET isBeingDeleted = ${to} WHERE ${from} AND ${inShow} RETURNING showKey`,
      )
      .pluck()
  const removeSetAside = turn(`isBeingDeleted = ${isSetAside}`, isRemoved)
  const removeUnfinished = turn(`NOT isBeingDeleted AND fingerprint = '${unfinished}'`, isRemoved)
  const showSetAside = turn(`isBeingDeleted = ${isSetAside}`, 0)
  const endImport = db.transaction((showId: string, fingerprints: ReadonlyMap<string, string>): void => {
    for (const [id, fingerprint] of fingerprints) found(id, finish.get(fingerprint, id))
    removeSetAside.all({ showId })
  })
  const takeBackImport = db.transaction((showId: string | null): void => {
    for (const showKey of new Set([...removeUnfinished.all({ showId }), ...showSetAside.all({ showId })])) dropSearchTable(db, showKey)
  })

  return {
    /** A file without messages yet. `offsetMs` is kept in whole milliseconds, like the times of messages. */
    add({ id, showId, path, fingerprint, format, offsetMs }: Omit<ChatFile, 'messages'>): void {
      insert.run(id, keysOf(showId).showKey, path, fingerprint, format, Math.round(offsetMs))
    },
    find: (id: string): ChatFile | undefined => byId.get(id),
    /** In the order in which they were added. */
    ofShow: (showId: string): readonly ChatFile[] => ofShow.all(showId),
    /** For the analysis that is made of it, to be read before the messages are: what is changed meanwhile is then seen to be new. */
    layoutOf: (showId: string): string => layout.get(showId) ?? '',
    /** Gives a file another offset: all its messages are elsewhere on the show clock, at once. */
    moveTo(id: string, offsetMs: number): void {
      found(id, moveTo.get(Math.round(offsetMs), id))
    },
    /** Moves all chat of a show, at once. Part of the caller's transaction: what a person moves is an act in the journal. */
    moveAll: (showId: string, byMs: number): void => void moveAll.run(byMs, showId),
    /** Hides a file with all its messages at once, as if they had never been; `tidyStep` then takes the rows away. On disk when it returns. */
    remove: (id: string): void => writeDurably(db, () => hideAs.immediate(isRemoved, id)),
    /** The same, but nothing of it is taken away until `endImport`. */
    setAside: (id: string): void => hideAs.immediate(isSetAside, id),
    /** The new files of a show, by id, are whole and get their fingerprints; what was set aside for them will not come back. All at once. */
    endImport: (showId: string, fingerprints: ReadonlyMap<string, string>): void => endImport.immediate(showId, fingerprints),
    /**
     * The chat is what it was before an import that did not come to its end: unfinished files go, those set aside come back. In all
     * shows where none is named, as at a start, when nobody is at work.
     */
    takeBackImport: (showId: string | undefined): void => takeBackImport.immediate(showId ?? null),
  }
}
