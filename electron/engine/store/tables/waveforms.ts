// The outline of a show's sound: two bytes for every 20 ms, 2 MB for six hours.
import type { Database } from 'better-sqlite3'
import type { Outline } from '../../../contract/lanes.ts'
import { showKeys } from './show-keys.ts'

interface WaveformRow extends Pick<Outline, 'startMs' | 'stepMs'> {
  low: Buffer
  high: Buffer
}

export function waveformTable(db: Database) {
  const keysOf = showKeys(db)
  const remove = db.prepare<[number]>('DELETE FROM waveform WHERE showKey = ?')
  const insert = db.prepare('INSERT INTO waveform (showKey, startMs, stepMs, low, high) VALUES (?, ?, ?, ?, ?)')
  const ofShow = `FROM waveform w JOIN show s ON s.key = w.showKey WHERE s.id = ? AND NOT s.isBeingDeleted`
  const find = db.prepare<[string], WaveformRow>(`SELECT w.startMs, w.stepMs, w.low, w.high ${ofShow}`)
  const keyOf = db.prepare<[string], number>(`SELECT w.key ${ofShow}`).pluck()
  const replaceOf = db.transaction((showId: string, outline: Outline | undefined): void => {
    const { showKey } = keysOf(showId)
    remove.run(showKey)
    if (outline) insert.run(showKey, outline.startMs, outline.stepMs, toBytes(outline.low), toBytes(outline.high))
  })
  return {
    /** In the place of the one it had; undefined where there is no sound to hear. */
    replaceOf: (showId: string, outline: Outline | undefined): void => replaceOf.immediate(showId, outline),
    /** Another number whenever another outline took its place; undefined where there is none. */
    revisionOf: (showId: string): number | undefined => keyOf.get(showId),
    find(showId: string): Outline | undefined {
      const row = find.get(showId)
      return row && { startMs: row.startMs, stepMs: row.stepMs, low: toSteps(row.low), high: toSteps(row.high) }
    },
  }
}

const toBytes = (steps: Int8Array): Buffer => Buffer.from(steps.buffer, steps.byteOffset, steps.byteLength)
const toSteps = (bytes: Buffer): Int8Array => new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
