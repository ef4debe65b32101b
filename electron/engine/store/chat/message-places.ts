// Messages by their place in order of time, of a show whose chat may come in several files: place 700,000 without reading what lies before it.
// For each file a signpost stands every 500 messages or so, kept in memory until the file changes; from the last one before it is counted.
// Signposts are on the file's own clock: shifting the chat costs nothing.
import type { Database } from 'better-sqlite3'
import type { Message } from '../../../contract/danmaku.ts'
import { messageColumns, toMessage } from './message-rows.ts'
import type { MessageRow } from './message-rows.ts'

interface FileRow {
  key: number
  offsetMs: number
  messages: number
  lastMessageKey: number
}

/** `before[i]` messages of the file are earlier than `fileMs[i]`; both ascend. */
interface Signposts {
  revision: string
  fileMs: number[]
  before: number[]
  lastMs: number
}

interface Place {
  fileMs: number
  key: number
}

const every = 500
/** Of a million messages they take 32 KB. */
const filesRemembered = 64

export function messagePlaces(db: Database) {
  const filesOf = db.prepare<[string], FileRow>(`SELECT f.key, f.offsetMs, f.messages, f.lastMessageKey
    FROM chatFile f JOIN show s ON s.key = f.showKey WHERE s.id = ? AND NOT f.isBeingDeleted AND f.messages > 0 ORDER BY f.key`)
  // All but the messages themselves come out of the index by time.
  const countBetween = pluck<[number, number, number]>(
    db,
    'SELECT COUNT(*) FROM message WHERE chatFileKey = ? AND fileMs >= ? AND fileMs < ?',
  )
  const someLater = pluck<[number, number, number]>(
    db,
    'SELECT fileMs FROM message WHERE chatFileKey = ? AND fileMs >= ? ORDER BY fileMs LIMIT 1 OFFSET ?',
  )
  const last = pluck<[number]>(db, 'SELECT MAX(fileMs) FROM message WHERE chatFileKey = ?')
  const placesFrom = db.prepare<[number, number, number], Place>(
    'SELECT fileMs, key FROM message WHERE chatFileKey = ? AND fileMs >= ? ORDER BY fileMs, key LIMIT ?',
  )
  const byKey = db.prepare<[number], MessageRow>(`SELECT ${messageColumns} FROM message WHERE key = ?`)
  const remembered = new Map<number, Signposts>()

  function signpostsOf(file: FileRow): Signposts {
    const revision = `${file.messages} ${file.lastMessageKey}`
    const known = remembered.get(file.key)
    if (known?.revision === revision) return known
    const made = { revision, ...makeSignposts(file.key), lastMs: last.get(file.key) ?? 0 }
    remembered.delete(file.key) // the newest are last
    remembered.set(file.key, made)
    if (remembered.size > filesRemembered) remembered.delete(remembered.keys().next().value!)
    return made
  }

  function makeSignposts(key: number): Pick<Signposts, 'fileMs' | 'before'> {
    const posts: Pick<Signposts, 'fileMs' | 'before'> = { fileMs: [], before: [] }
    let atMs = someLater.get(key, -Number.MAX_SAFE_INTEGER, 0)
    for (let before = 0; atMs !== undefined;) {
      posts.fileMs.push(atMs)
      posts.before.push(before)
      const ahead = someLater.get(key, atMs, every)
      const nextMs: number | undefined = ahead === atMs ? someLater.get(key, atMs + 1, 0) : ahead // so many at the very same time
      if (nextMs !== undefined) before += countBetween.get(key, atMs, nextMs)!
      atMs = nextMs
    }
    return posts
  }

  function countBefore(file: FileRow, atMs: number): number {
    const limitMs = Math.ceil(atMs) - file.offsetMs
    const { fileMs, before, lastMs } = signpostsOf(file)
    if (limitMs > lastMs) return file.messages
    const post = lastNotAbove(fileMs, limitMs)
    return post < 0 ? 0 : before[post]! + countBetween.get(file.key, fileMs[post]!, limitMs)!
  }

  const countAllBefore = (files: readonly FileRow[], atMs: number): number => files.reduce((sum, file) => sum + countBefore(file, atMs), 0)

  /** The last whole millisecond that has no more than so many messages before it. */
  function timeOfPlace(files: readonly FileRow[], place: number): number {
    let lowMs = Math.min(...files.map(file => signpostsOf(file).fileMs[0]! + file.offsetMs))
    let highMs = Math.max(...files.map(file => signpostsOf(file).lastMs + file.offsetMs))
    while (lowMs < highMs) {
      const middleMs = Math.ceil((lowMs + highMs) / 2)
      if (countAllBefore(files, middleMs) <= place) lowMs = middleMs
      else highMs = middleMs - 1
    }
    return lowMs
  }

  function messagesFrom(files: readonly FileRow[], from: number, limit: number): Message[] {
    const startMs = timeOfPlace(files, from)
    const skipped = from - countAllBefore(files, startMs)
    return files
      .flatMap(({ key: fileKey, offsetMs }) =>
        placesFrom.all(fileKey, startMs - offsetMs, skipped + limit).map(({ key, fileMs }) => ({ key, offsetMs, atMs: fileMs + offsetMs })),
      )
      .sort((a, b) => a.atMs - b.atMs || a.key - b.key)
      .slice(skipped, skipped + limit)
      .map(({ key, offsetMs }) => toMessage(byKey.get(key)!, offsetMs))
  }

  // one transaction each: between two looks another connection may add messages
  const read = db.transaction((showId: string, from: number, limit: number): { messages: Message[]; total: number } => {
    const files = filesOf.all(showId)
    const total = files.reduce((sum, file) => sum + file.messages, 0)
    return { messages: from >= total ? [] : messagesFrom(files, from, limit), total }
  })
  const placeAt = db.transaction((showId: string, atMs: number): number => countAllBefore(filesOf.all(showId), atMs))

  return {
    /** Messages in the order of `range`, from a place on; and how many there are in all. */
    read: (showId: string, from: number, limit: number): { messages: Message[]; total: number } => read(showId, from, limit),
    /** How many messages are earlier. */
    placeAt: (showId: string, atMs: number): number => placeAt(showId, atMs),
  }
}

/** The last index whose value is not above; -1 where all are. */
function lastNotAbove(ascending: readonly number[], value: number): number {
  let [low, high] = [-1, ascending.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (ascending[middle]! <= value) low = middle
    else high = middle - 1
  }
  return low
}

const pluck = <Input extends unknown[]>(db: Database, sql: string) => db.prepare<Input, number>(sql).pluck()
