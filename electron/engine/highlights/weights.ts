// What counts how much, and how each signal is compared with its own past. A new signal is a new row; the rest stays as it is.

/** Name of a signal → how much it counts. A signal without a weight is not looked at. */
export type Weights = Record<string, number>

export const defaultWeights: Weights = { messageRate: 1, loudness: 0.6, purchaseWords: 0.8 }

export interface SignalTraits {
  /** The least difference from the past that is worth one step, in the signal's own unit: a very even past must not make a trifle look like an event. */
  leastSpread: number
  /** So many steps above the past are the most that count. */
  mostSteps: number
  /** Below it there is nothing to compare: sound this low is no sound. */
  knownAbove: number
  /** This far below the past for a while means that nobody is there; such stretches are neither moments nor past. */
  absentBelowPast: number
  /** Decibels are averaged as energy: a pause within a second does not make the second quiet. */
  isDecibel: boolean
}

const plainTraits: SignalTraits = { leastSpread: 0.5, mostSteps: 6, knownAbove: -Infinity, absentBelowPast: Infinity, isDecibel: false }

const traits: Record<string, SignalTraits> = {
  messageRate: { ...plainTraits, leastSpread: 0.2, mostSteps: 8 },
  purchaseWords: { ...plainTraits, leastSpread: 0.12, mostSteps: 8 },
  loudness: { leastSpread: 1.5, mostSteps: 5, knownAbove: -60, absentBelowPast: 20, isDecibel: true },
}

export const traitsOf = (signal: string): SignalTraits => traits[signal] ?? plainTraits

/** Which kind a moment is when a signal makes up this share of its score; else it is a `peak`. */
export const kindShares = [{ kind: 'closing', signal: 'purchaseWords', share: 0.33 }] as const
