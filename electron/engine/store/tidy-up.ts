// Removing a show or a chat file hides it at once; its rows are taken away afterwards, a few at a time. What a crash
// interrupted is simply gone on with.
import type { Database } from 'better-sqlite3'
import { freeSpace } from './free-space.ts'
import { runPieces } from './run-pieces.ts'

const messagesPerPiece = 200
const rowsPerPiece = 500

/**
 * Takes away removed things for about `budgetMs`, one short transaction a call, then gives their space back to the disk. Call until
 * done, with a pause in between (`runPieces`).
 */
export function tidying(db: Database): (budgetMs: number) => { done: boolean } {
  const removeFromShow = removingShows(db)
  const removeFromFile = removingChatFiles(db)
  const isAnythingRemoved = db.prepare(
    'SELECT 1 FROM show WHERE isBeingDeleted UNION ALL SELECT 1 FROM chatFile WHERE isBeingDeleted = 1 LIMIT 1',
  )
  return budgetMs => {
    const hasRows = isAnythingRemoved.get() !== undefined && runPieces(db, budgetMs, () => removeFromShow() || removeFromFile())
    return { done: !hasRows && !freeSpace(db, budgetMs) }
  }
}

/** A piece of a removed show; false when there is none. */
function removingShows(db: Database): () => boolean {
  const next = pluck<[]>(db, 'SELECT key FROM show WHERE isBeingDeleted LIMIT 1')
  const anyFile = pluck<[number]>(db, 'SELECT key FROM chatFile WHERE showKey = ? LIMIT 1')
  const removeFromFile = removingChatFiles(db)
  const removeSome = [
    `DELETE FROM journal WHERE key IN (SELECT key FROM journal WHERE showKey = ? LIMIT ${rowsPerPiece})`,
    `DELETE FROM liveSeconds WHERE key IN (SELECT key FROM liveSeconds WHERE showKey = ? LIMIT ${rowsPerPiece})`,
    // one at a time: its signals and moments go with it
    'DELETE FROM analysis WHERE key IN (SELECT key FROM analysis WHERE showKey = ? LIMIT 1)',
    'DELETE FROM show WHERE key = ?', // recordings and jobs go with it
  ].map(sql => db.prepare<[number]>(sql))

  return () => {
    const showKey = next.get()
    if (showKey === undefined) return false
    if (anyFile.get(showKey) !== undefined) return removeFromFile()
    return removeSome.some(remove => remove.run(showKey).changes > 0)
  }
}

/** A piece of a removed chat file; false when there is none. */
function removingChatFiles(db: Database): () => boolean {
  const next = pluck<[]>(db, 'SELECT key FROM chatFile WHERE isBeingDeleted = 1 LIMIT 1') // 2: only set aside
  const removeMessages = db.prepare<[number]>(
    `DELETE FROM message WHERE key IN (SELECT key FROM message WHERE chatFileKey = ? ORDER BY fileMs LIMIT ${messagesPerPiece})`,
  )
  const removeIds = db.prepare<[number]>(
    `DELETE FROM messageIds WHERE key IN (SELECT key FROM messageIds WHERE chatFileKey = ? ORDER BY key LIMIT ${rowsPerPiece})`,
  )
  const removeFile = db.prepare<[number]>('DELETE FROM chatFile WHERE key = ?')
  return () => {
    const fileKey = next.get()
    if (fileKey === undefined) return false
    if ([removeMessages, removeIds].every(remove => remove.run(fileKey).changes === 0)) removeFile.run(fileKey)
    return true
  }
}

const pluck = <Input extends unknown[]>(db: Database, sql: string) => db.prepare<Input, number>(sql).pluck()
