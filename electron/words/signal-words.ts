import type { SignalName } from '../contract/signals.ts'

/** What a host reads about one signal. */
export interface SignalWords {
  name: string
  /** One sentence: what it is, and why it counts. */
  why: string
}

export type AllSignalWords = Record<SignalName, SignalWords>
