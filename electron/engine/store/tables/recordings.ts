// The files that cover a show.
import type { Database } from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'
import type { Recording, RecordingFacts } from '../../../contract/shows.ts'
import { showKeys } from './show-keys.ts'

interface RecordingRow extends Pick<Recording, 'id' | 'showId' | 'path' | 'sizeBytes' | 'fingerprint' | 'showStartMs'> {
  facts: string
}

export function recordingTable(db: Database) {
  const keysOf = showKeys(db)
  const select = (where: string) =>
    db.prepare<[string], RecordingRow>(`SELECT r.id, s.id AS showId, r.path, r.sizeBytes, r.fingerprint, r.showStartMs, r.facts
      FROM recording r JOIN show s ON s.key = r.showKey WHERE NOT s.isBeingDeleted AND ${where}`)
  const ofShow = select('s.id = ? ORDER BY r.position')
  const ofAllShows = select('? ORDER BY r.showKey, r.position')
  const byPath = select('r.path = ? ORDER BY s.createdAtMs DESC, s.key DESC')
  const byFingerprint = select('r.fingerprint = ? ORDER BY s.createdAtMs DESC, s.key DESC')
  const clear = db.prepare<[number]>('DELETE FROM recording WHERE showKey = ?')
  const insert = db.prepare(`INSERT INTO recording (id, showKey, position, path, sizeBytes, fingerprint, showStartMs, facts)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const move = db.prepare<[string, string]>('UPDATE recording SET path = ? WHERE id = ?')

  const replaceOf = db.transaction((showId: string, recordings: readonly Recording[]): void => {
    const { showKey } = keysOf(showId)
    clear.run(showKey)
    for (const [position, { id, showId: _, path, sizeBytes, fingerprint, showStartMs, ...facts }] of recordings.entries())
      insert.run(id, showKey, position, path, sizeBytes, fingerprint, showStartMs, JSON.stringify(facts))
  })

  return {
    /** All of a show's recordings, in their order on its clock, in the place of those it had. */
    replaceOf: (showId: string, recordings: readonly Recording[]): void => replaceOf.immediate(showId, recordings),
    ofShow: (showId: string): readonly Recording[] => ofShow.all(showId).map(toRecording),
    /** Of the whole library, by show. */
    byShow: (): Map<string, Recording[]> => Map.groupBy(ofAllShows.all('1').map(toRecording), recording => recording.showId),
    /** The newest show's first. */
    byPath: (path: string): readonly Recording[] => byPath.all(path).map(toRecording),
    /** The newest show's first. */
    byFingerprint: (fingerprint: string): readonly Recording[] => byFingerprint.all(fingerprint).map(toRecording),
    /** The file was moved or renamed. */
    updatePath(id: string, path: string): void {
      if (move.run(path, id).changes === 0) throw new AppError('not-found', `No recording ${id}`, { details: { recording: id } })
    },
  }
}

const toRecording = ({ facts, ...row }: RecordingRow): Recording => ({ ...(JSON.parse(facts) as RecordingFacts), ...row })
