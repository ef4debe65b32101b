// What can be learned from: moments that were kept or dropped, and what each signal adds to them under the default weights.
import type { Decision, Moment, Reason, Weights } from '../../../contract/highlights.ts'

export interface ShowToLearnFrom {
  showId: string
  /** Those decided about, with the reasons they were proposed for. */
  moments: readonly Moment[]
  decisions: ReadonlyMap<string, Decision>
}

/** What each signal contributes to the moment's score, in the order of the signals. */
export type Contributions = Float64Array

/** Of one show, each in order of time. */
export interface DecidedShow {
  kept: readonly Contributions[]
  dropped: readonly Contributions[]
}

/** In the order of the shows. An open decision says nothing, and a moment that was added by hand has no reasons to learn from. */
export function toDecidedShows(signals: readonly string[], defaults: Weights, shows: readonly ShowToLearnFrom[]): DecidedShow[] {
  return shows.map(({ moments, decisions }) => {
    const ordered = moments.filter(({ reasons }) => reasons.length > 0).toSorted((a, b) => a.startMs - b.startMs)
    const withState = (state: Decision['state']) =>
      ordered.filter(({ id }) => decisions.get(id)?.state === state).map(({ reasons }) => toContributions(signals, defaults, reasons))
    return { kept: withState('kept'), dropped: withState('dropped') }
  })
}

/** The weight a reason was reckoned with is taken out, so that analyses with other weights, the host's own among them, can be compared. */
function toContributions(signals: readonly string[], defaults: Weights, reasons: readonly Reason[]): Contributions {
  const bySignal = new Map(reasons.map(reason => [reason.signal, reason]))
  return Float64Array.from(signals, signal => {
    const { contribution = 0, weight = 0 } = bySignal.get(signal) ?? {}
    return weight === 0 ? 0 : (contribution / weight) * (defaults[signal] ?? 0)
  })
}

export const isTwoSided = ({ kept, dropped }: DecidedShow): boolean => kept.length > 0 && dropped.length > 0

export const countOf = ({ kept, dropped }: DecidedShow): number => kept.length + dropped.length
