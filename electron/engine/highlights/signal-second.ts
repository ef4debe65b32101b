// One second of a show as the finder takes it.
import type { CandidateQuote } from '../../contract/highlights.ts'
import type { Values } from './score.ts'

/** One second of the show on all signals. `samples` holds each signal's values inside the second: one, or several at finer steps. */
export interface SignalSecond {
  startMs: number
  samples: Record<string, ArrayLike<number>>
  quotes: readonly CandidateQuote[]
}

export interface KeptSecond extends SignalSecond {
  /** A signal that cannot be compared in this second has no value. */
  values: Values
}
