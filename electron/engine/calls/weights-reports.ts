// What this host's decisions have taught, for whoever asks: learned elsewhere, and kept until there is something new to learn from.
import type { WeightsReport } from '../../contract/highlights.ts'

export interface WeightsReportsNeeds {
  /** The same text as long as the report would be the same. */
  revision: () => string
  learn: () => Promise<WeightsReport>
}

/** @returns asks for the report; those who ask while it is being learned get the same one */
export function createWeightsReports({ revision, learn }: WeightsReportsNeeds): () => Promise<WeightsReport> {
  let kept: { revision: string; report: Promise<WeightsReport> } | undefined
  return async () => {
    const now = revision()
    if (kept?.revision === now) return kept.report
    const mine = { revision: now, report: learn() }
    kept = mine
    try {
      return await mine.report
    } catch (error) {
      if (kept === mine) kept = undefined // the next one may fare better
      throw error
    }
  }
}
