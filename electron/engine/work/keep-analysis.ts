// What an analysis is judged by, and how it is kept: the same whether sound and pictures were just looked at or are stored.
import { randomUUID } from 'node:crypto'
import type { Analysis, Signal, Weights } from '../../contract/highlights.ts'
import type { Show } from '../../contract/shows.ts'
import { codeVersion } from '../highlights/find-moments.ts'
import { toMarksSignal } from '../highlights/marks-signal.ts'
import type { ScoredShow } from './score-show.ts'
import type { Store } from '../store/open-store.ts'

export interface Judging {
  showId: string
  durationMs: number
  marks: Signal
  weights: Weights
}

export interface JudgedShow extends Omit<ScoredShow, 'quotes'>, Pick<Analysis, 'id' | 'createdAtMs' | 'weights' | 'multipliers'> {
  /** Of the chat that was heard. */
  chatLayout: string
}

export const judgingOf = ({ id, durationMs }: Show, { marks }: Pick<Store, 'marks'>, weights: Weights): Judging => ({
  ...{ showId: id, durationMs, weights },
  marks: toMarksSignal(marks.ofShow(id), durationMs),
})

export const newAnalysis = (): Pick<Analysis, 'id' | 'createdAtMs'> => ({ id: randomUUID(), createdAtMs: Date.now() })

export function keepAnalysis(
  showId: string,
  { id, createdAtMs, chatDelay, signals, moments, weights, multipliers, chatLayout }: JudgedShow,
  { analyses }: Pick<Store, 'analyses'>,
): Analysis {
  const analysis: Analysis = {
    ...{ id, showId, createdAtMs, codeVersion, chatLagMs: chatDelay.lagMs, chatDelay, weights, moments },
    multipliers: Object.fromEntries(Object.entries(multipliers).filter(([, times]) => times !== 1)),
  }
  analyses.add(analysis, signals, chatLayout)
  return analysis
}
