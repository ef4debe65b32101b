// The chat files of a show. Each counts its own messages, so that listing the library never counts a million rows.
import type { Database } from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'
import type { ChatFile } from '../../../contract/danmaku.ts'
import { writeDurably } from '../write-durably.ts'
import { showKeys } from '../tables/show-keys.ts'
import { dropSearchTable } from './message-search.ts'

/** `isBeingDeleted` of a file whose rows `tidyStep` takes away, and of one that is only hidden and may come back. */
const [isRemoved, isSetAside] = [1, 2]

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
  const show = db
    .prepare<[string], number>(`UPDATE chatFile SET isBeingDeleted = 0 WHERE id = ? AND isBeingDeleted = ${isSetAside} RETURNING showKey`)
    .pluck()
  const restore = db.transaction((id: string): void => {
    dropSearchTable(db, found(id, show.get(id)))
  })
  const removeSetAside = db.prepare<{ showId: string | null }>(`UPDATE chatFile SET isBeingDeleted = ${isRemoved}
    WHERE isBeingDeleted = ${isSetAside} AND (@showId IS NULL OR showKey = (SELECT key FROM show WHERE id = @showId))`)

  return {
    /** A file without messages yet. `offsetMs` is kept in whole milliseconds, like the times of messages. */
    add({ id, showId, path, fingerprint, format, offsetMs }: Omit<ChatFile, 'messages'>): void {
      insert.run(id, keysOf(showId).showKey, path, fingerprint, format, Math.round(offsetMs))
    },
    find: (id: string): ChatFile | undefined => byId.get(id),
    /** In the order in which they were added. */
    ofShow: (showId: string): readonly ChatFile[] => ofShow.all(showId),
    /** Notes the fingerprint of a file that has now been read to its end. */
    finish(id: string, fingerprint: string): void {
      found(id, finish.get(fingerprint, id))
    },
    /** Gives a file another offset: all its messages are elsewhere on the show clock, at once. */
    moveTo(id: string, offsetMs: number): void {
      found(id, moveTo.get(Math.round(offsetMs), id))
    },
    /** Moves all chat of a show, at once. Part of the caller's transaction: what a person moves is an act in the journal. */
    moveAll: (showId: string, byMs: number): void => void moveAll.run(byMs, showId),
    /** Hides a file with all its messages at once, as if they had never been; `tidyStep` then takes the rows away. On disk when it returns. */
    remove: (id: string): void => writeDurably(db, () => hideAs.immediate(isRemoved, id)),
    /** The same, but nothing of it is taken away until `removeSetAside`. */
    setAside: (id: string): void => hideAs.immediate(isSetAside, id),
    /** Brings a file back that was set aside. */
    restore: (id: string): void => restore.immediate(id),
    /** What was set aside in a show will not come back; of all shows where none is named, as after a start, when nobody is at work. */
    removeSetAside: (showId: string | undefined): void => void removeSetAside.run({ showId: showId ?? null }),
  }
}
