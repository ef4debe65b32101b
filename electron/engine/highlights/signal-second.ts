// One second of a show as the finder takes it.
import type { CandidateQuote } from '../../contract/highlights.ts'
import type { Baselines, Contributions, Values } from './score.ts'

/** One second of the show on all signals. `samples` holds each signal's values inside the second: one, or several at finer steps. */
export interface SignalSecond {
  startMs: number
  samples: Record<string, ArrayLike<number> & Iterable<number>>
  /** While a show is live they may still be added to: they are looked at when a moment is told. */
  quotes: readonly CandidateQuote[]
}

/** A second that has been compared with its past. */
export interface JudgedSecond extends SignalSecond {
  values: Values
  baselines: Baselines
  contributions: Contributions
}
