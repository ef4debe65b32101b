// What analyses proposed. Proposals are never changed; what people did to them is in decisions.ts.
import type { Database } from 'better-sqlite3'
import type { Moment } from '../../../contract/highlights.ts'

interface MomentRow extends Omit<Moment, 'reasons' | 'productSku'> {
  reasons: string
  productSku: string | null
}

export function momentTable(db: Database) {
  const insert = db.prepare(`INSERT INTO moment (analysisKey, id, kind, startMs, endMs, score, reasons, productSku)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const ofAnalysis = db.prepare<[string], MomentRow>(`SELECT m.id, m.kind, m.startMs, m.endMs, m.score, m.reasons, m.productSku
    FROM moment m JOIN analysis a ON a.key = m.analysisKey WHERE a.id = ? ORDER BY m.key`)
  const everProposed = db.prepare<[string, string], MomentRow>(`SELECT m.id, m.kind, m.startMs, m.endMs, m.score, m.reasons, m.productSku
    FROM analysis a JOIN moment m ON m.analysisKey = a.key
    WHERE a.showKey = (SELECT key FROM show WHERE id = ? AND NOT isBeingDeleted) AND m.id = ?
    ORDER BY a.key DESC LIMIT 1`)
  return {
    /** For `analyses.add`, inside its transaction. */
    addTo(analysisKey: number, moments: readonly Moment[]): void {
      for (const { id, kind, startMs, endMs, score, reasons, productSku } of moments)
        insert.run(analysisKey, id, kind, startMs, endMs, score, JSON.stringify(reasons), productSku ?? null)
    },
    /** In the order in which the analysis gave them. */
    ofAnalysis: (analysisId: string): Moment[] => ofAnalysis.all(analysisId).map(toMoment),
    /** As the newest analysis that proposed it did; a decision may be about a moment that is proposed no more. */
    everProposed(showId: string, momentId: string): Moment | undefined {
      const row = everProposed.get(showId, momentId)
      return row && toMoment(row)
    },
  }
}

const toMoment = ({ reasons, productSku, ...row }: MomentRow): Moment => ({
  ...row,
  reasons: JSON.parse(reasons) as Moment['reasons'],
  ...(productSku !== null && { productSku }),
})
