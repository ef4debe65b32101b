// What a show takes up in the store, estimated: reading a million messages to add them up would take as long as deleting them.
import type { Database } from 'better-sqlite3'
import { showKeys } from './show-keys.ts'

/** Keys, numbers and lengths of a message's row, its place in the index by time, and the hash of its id. */
const messageOverheadBytes = 52
/** Of a character of text, in a search table: a pair of characters each, merged lists of row numbers. */
const searchBytesPerCharacter = 4
/** Enough to know the average; the chat of a show is of one kind. */
const sampled = 2000

export function showSize(db: Database): (showId: string) => number {
  const keysOf = showKeys(db)
  const files = db.prepare<[number], { key: number; messages: number; isIndexed: number }>(`SELECT f.key, f.messages,
    EXISTS (SELECT 1 FROM searchProgress p WHERE p.chatFileKey = f.key) AS isIndexed
    FROM chatFile f WHERE f.showKey = ? AND NOT f.isBeingDeleted`)
  const average = db.prepare<[number], { bytes: number | null; characters: number | null }>(`SELECT
    AVG(length(CAST(id AS BLOB)) + length(CAST(userId AS BLOB)) + length(CAST(userName AS BLOB)) + length(platform)
      + COALESCE(length(CAST(text AS BLOB)), 0) + iif(sentAtMs IS NULL, 0, 6)) AS bytes,
    AVG(COALESCE(length(text), 0)) AS characters
    FROM (SELECT * FROM message WHERE chatFileKey = ? ORDER BY fileMs LIMIT ${sampled})`)
  const rest = [
    'SELECT SUM(length(g.samples)) FROM signal g JOIN analysis a ON a.key = g.analysisKey WHERE a.showKey = ?',
    'SELECT SUM(length(m.reasons) + 150) FROM moment m JOIN analysis a ON a.key = m.analysisKey WHERE a.showKey = ?',
    'SELECT SUM(length(low) + length(high)) FROM waveform WHERE showKey = ?',
    'SELECT SUM(COALESCE(length(what), 0) + 40) FROM journal WHERE showKey = ?',
    'SELECT SUM(length(input) + COALESCE(length(result), 0) + 200) FROM job WHERE showKey = ?',
    'SELECT SUM(length(facts) + 300) FROM recording WHERE showKey = ?',
  ].map(sql => db.prepare<[number], number | null>(sql).pluck())

  return showId => {
    const { showKey } = keysOf(showId)
    const chat = files.all(showKey).map(({ key, messages, isIndexed }) => {
      const { bytes, characters } = average.get(key)!
      return messages * ((bytes ?? 0) + messageOverheadBytes + (isIndexed === 1 ? (characters ?? 0) * searchBytesPerCharacter : 0))
    })
    return Math.round([...chat, ...rest.map(query => query.get(showKey) ?? 0)].reduce((sum, bytes) => sum + bytes, 0))
  }
}
