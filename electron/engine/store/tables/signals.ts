// The signals an analysis was made from: the same signals and weights give the same moments again.
import type { Database } from 'better-sqlite3'
import type { Signal } from '../../../contract/highlights.ts'

/**
 * So many analyses of a show keep their signals: the newest, and the one before to compare it with. 28 signals of six hours take 3 MB
 * each time. The moments of all analyses stay; they are small, and decisions refer to them.
 */
const analysesWithSignals = 2

interface SignalRow extends Omit<Signal, 'samples'> {
  samples: Buffer
}

export function signalTable(db: Database) {
  const insert = db.prepare('INSERT INTO signal (analysisKey, name, startMs, stepMs, samples) VALUES (?, ?, ?, ?, ?)')
  const select = (where: string) =>
    db.prepare<string[], SignalRow>(`SELECT g.name, g.startMs, g.stepMs, g.samples
      FROM signal g JOIN analysis a ON a.key = g.analysisKey WHERE a.id = ? ${where}`)
  const removeOld = db.prepare<[number, number]>(`DELETE FROM signal WHERE analysisKey IN (
    SELECT key FROM analysis WHERE showKey = ? ORDER BY key DESC LIMIT -1 OFFSET ${analysesWithSignals}) AND analysisKey <> ?`)
  const all = select('ORDER BY g.rowid')
  const one = select('AND g.name = ?')
  return {
    /** For `analyses.add`, inside its transaction. */
    addTo(analysisKey: number, signals: readonly Signal[]): void {
      for (const { name, startMs, stepMs, samples } of signals) insert.run(analysisKey, name, startMs, stepMs, toBytes(samples))
    },
    /**
     * For `analyses.add`, inside its transaction: takes away what hardly anybody will look at
     * again, but nothing of the analysis just added.
     */
    removeOld: (showKey: number, addedKey: number): void => void removeOld.run(showKey, addedKey),
    ofAnalysis: (analysisId: string): readonly Signal[] => all.all(analysisId).map(toSignal),
    find(analysisId: string, name: string): Signal | undefined {
      const row = one.get(analysisId, name)
      return row && toSignal(row)
    },
  }
}

// Samples lie on disk as this processor has them: little-endian on every platform the app ships for.
const toBytes = (samples: Float32Array): Buffer => Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)

/** Copied, because a buffer from the database may begin anywhere and a Float32Array may not. */
const toSignal = ({ samples, ...row }: SignalRow): Signal => ({
  ...row,
  samples: new Float32Array(new Uint8Array(samples).buffer),
})
