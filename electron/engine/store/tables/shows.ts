// The library. Listing it must be a blink however much chat there is: nothing here counts messages.
import type { Database } from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'
import type { Recording, Show } from '../../../contract/shows.ts'
import { dropSearchTable } from '../chat/message-search.ts'
import { showSize } from './show-size.ts'
import type { recordingTable } from './recordings.ts'

interface ShowRow extends Omit<Show, 'recordings' | 'startedAtMs' | 'isAnalysed'> {
  startedAtMs: number | null
  isAnalysed: number
}

const columns = `s.id, s.title, s.startedAtMs, s.durationMs, s.createdAtMs,
  EXISTS (SELECT 1 FROM analysis a WHERE a.showKey = s.key) AS isAnalysed,
  (SELECT COALESCE(SUM(f.messages), 0) FROM chatFile f WHERE f.showKey = s.key AND NOT f.isBeingDeleted) AS messages,
  (SELECT COUNT(*) FROM moment m WHERE m.analysisKey =
    (SELECT a.key FROM analysis a WHERE a.showKey = s.key ORDER BY a.key DESC LIMIT 1)) AS moments,
  (SELECT COUNT(*) FROM job j WHERE j.showKey = s.key AND j.kind = 'clip' AND j.state = 'done') AS clips`

export function showTable(db: Database, recordings: ReturnType<typeof recordingTable>) {
  const list = db.prepare<[], ShowRow>(`SELECT ${columns} FROM show s WHERE NOT s.isBeingDeleted ORDER BY s.createdAtMs DESC, s.key DESC`)
  const library = db.prepare<[], ShowRow & { chatFiles: number }>(`SELECT ${columns},
    (SELECT COUNT(*) FROM chatFile f WHERE f.showKey = s.key AND NOT f.isBeingDeleted) AS chatFiles
    FROM show s WHERE NOT s.isBeingDeleted ORDER BY s.createdAtMs DESC, s.key DESC`)
  const find = db.prepare<[string], ShowRow>(`SELECT ${columns} FROM show s WHERE s.id = ? AND NOT s.isBeingDeleted`)
  const insert = db.prepare(`INSERT INTO show (id, title, startedAtMs, durationMs, createdAtMs, hashSeed)
    VALUES (?, ?, ?, 0, ?, random() % 2147483648)`)
  const rename = db.prepare<[string, string]>('UPDATE show SET title = ? WHERE id = ? AND NOT isBeingDeleted')
  const place = db.prepare<[number | null, number, string]>('UPDATE show SET startedAtMs = ?, durationMs = ? WHERE id = ?')
  const hide = db.prepare<[string], number>('UPDATE show SET isBeingDeleted = 1 WHERE id = ? AND NOT isBeingDeleted RETURNING key').pluck()
  const hideFiles = db.prepare<[number]>('UPDATE chatFile SET isBeingDeleted = 1 WHERE showKey = ?')
  const remove = db.transaction((id: string): void => {
    const key = hide.get(id)
    if (key === undefined) throw missing(id)
    hideFiles.run(key)
    dropSearchTable(db, key)
  })
  const setRecordings = db.transaction((showId: string, all: readonly Recording[], startedAtMs: number | undefined): void => {
    recordings.replaceOf(showId, all)
    place.run(startedAtMs ?? null, Math.max(0, ...all.map(recording => recording.showStartMs + recording.durationMs)), showId)
  })

  return {
    /** A show without recordings yet. */
    add({ id, title, startedAtMs, createdAtMs }: Pick<Show, 'id' | 'title' | 'startedAtMs' | 'createdAtMs'>): void {
      insert.run(id, title, startedAtMs ?? null, createdAtMs)
    },
    /** Newest first. `moments` are those that the newest analysis proposed, `clips` those that were made. */
    list(): readonly Show[] {
      const byShow = recordings.byShow()
      return list.all().map(row => toShow(row, byShow.get(row.id) ?? []))
    },
    /** The same, with how many chat files each has. */
    library(): readonly (Show & { chatFiles: number })[] {
      const byShow = recordings.byShow()
      return library.all().map(({ chatFiles, ...row }) => ({ ...toShow(row, byShow.get(row.id) ?? []), chatFiles }))
    },
    find(id: string): Show | undefined {
      const row = find.get(id)
      return row && toShow(row, [...recordings.ofShow(id)])
    },
    /** About what removing it frees, told without reading all of it. */
    sizeOf: showSize(db),
    rename(id: string, title: string): void {
      if (rename.run(title, id).changes === 0) throw missing(id)
    },
    /** Replaces the recordings of a show and what follows from them, its length, in one transaction. */
    setRecordings: (showId: string, all: readonly Recording[], startedAtMs: number | undefined): void =>
      setRecordings.immediate(showId, all, startedAtMs),
    moveRecording: recordings.updatePath,
    /**
     * Hides a show with all that hangs on it at once; `tidyStep` then takes the rows away and gives their space back. Its recordings and
     * clips on disk are not touched. Its id is free again only when that is done.
     */
    remove: (id: string): void => remove.immediate(id),
  }
}

const missing = (id: string) => new AppError('show-missing', `No show ${id}`, { details: { show: id } })

const toShow = ({ startedAtMs, isAnalysed, ...row }: ShowRow, recordings: Recording[]): Show => ({
  ...row,
  ...(startedAtMs !== null && { startedAtMs }),
  isAnalysed: isAnalysed === 1,
  recordings,
})
