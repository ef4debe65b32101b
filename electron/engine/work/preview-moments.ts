// The moments a show would have if its signals counted otherwise: out of what the newest analysis has stored, in about a second, without quotes.
import type { Moment } from '../../contract/highlights.ts'
import { findMoments } from '../highlights/find-moments.ts'
import { timesDefaults } from './host-weights.ts'
import type { Store } from '../store/open-store.ts'

/** @param multipliers how many times its default each signal counts; one that is not named counts as by default */
export function previewMoments(
  showId: string,
  multipliers: Readonly<Record<string, number>>,
  store: Pick<Store, 'shows' | 'analyses' | 'signals'>,
): Moment[] {
  const show = store.shows.find(showId)
  const analysisId = store.analyses.latestId(showId)
  if (!show || analysisId === undefined) return []
  const signals = store.signals.ofAnalysis(analysisId)
  return findMoments({ showId, signals, quotes: [], weights: timesDefaults(multipliers), durationMs: show.durationMs })
}
