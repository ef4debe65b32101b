// What counts how much, and how each signal is compared with its own past. A new signal is a new row; the rest stays as it is.
// Plain names and explanations for people: words/*/signals.ts.
import type { Weights } from '../../contract/highlights.ts'

/** How much a step above its past counts, a second; below zero it speaks against. A signal without a weight is not looked at. */
export const defaultWeights: Weights = {
  messageRate: 0.2,
  speakers: 0.45,
  laughter: 0.7,
  amazement: 0.65,
  questions: 0.23,
  purchaseWords: 0.4,
  orders: 0.8,
  gifts: 0.042,
  newcomers: -0.32,
  repeats: -0.5,
  trouble: -1,
  lottery: -1.1,
  greetings: -0.98,
  thanks: -1.2,
  loudness: 0.45,
  loudnessRise: 0.2,
  laughterSound: 0.4,
  speechRate: 0.69,
  voicePitch: 0.3,
  voiceBrightness: 0.2,
  pauses: 0.1,
  music: -0.6,
  soundLost: -0.32,
  motion: 0.14,
}

export type SignalGroup = 'chat' | 'sound' | 'picture'

/** The most that all signals of a group contribute to a second, beside the other way of knowing and alone. */
export const groupRules: Record<SignalGroup, { cap: number; capAlone: number }> = {
  chat: { cap: 6.5, capAlone: 8 },
  sound: { cap: 5, capAlone: 8 },
  picture: { cap: 0.6, capAlone: 0.6 },
}

export interface SignalTraits {
  group: SignalGroup
  /**
   * The least difference from the past that is worth one step, in the signal's own unit: a very even
   * past must not make a trifle look like an event.
   */
  leastSpread: number
  /** So many steps away from the past are the most that count. */
  mostSteps: number
  /** Averaged over so many seconds before it is compared; odd. */
  smoothSeconds: number
  /** Below it there is nothing to compare: sound this low is no sound. */
  knownAbove: number
  /** This far below the past for a while means that nobody is there; such stretches are neither moments nor past. */
  absentBelowPast: number
  /** Decibels are averaged as energy: a pause within a second does not make the second quiet. */
  isDecibel: boolean
  /** A rate of single events, whose chance alone makes it vary. */
  isCount: boolean
  /** It is the fall below the past that counts. */
  isLow: boolean
}

const plain = {
  leastSpread: 0.5,
  mostSteps: 4,
  smoothSeconds: 1,
  knownAbove: -Infinity,
  absentBelowPast: Infinity,
  isDecibel: false,
  isCount: false,
  isLow: false,
} as const
const count = { ...plain, group: 'chat', leastSpread: 0.05, mostSteps: 8, isCount: true } as const
const share = { ...plain, leastSpread: 0.15 } as const
const heard = { ...plain, group: 'sound', smoothSeconds: 5 } as const

const traits: Record<string, SignalTraits> = {
  messageRate: count,
  speakers: count,
  laughter: count,
  amazement: count,
  questions: count,
  purchaseWords: count,
  orders: count,
  repeats: count,
  trouble: count,
  lottery: count,
  greetings: count,
  thanks: count,
  complaints: count,
  gifts: count,
  newcomers: { ...share, group: 'chat' },
  evenness: { ...share, group: 'chat' },
  loudness: { ...heard, leastSpread: 1, mostSteps: 5, knownAbove: -60, absentBelowPast: 20, isDecibel: true },
  loudnessRise: { ...heard, leastSpread: 1.5, smoothSeconds: 1 },
  laughterSound: { ...heard, leastSpread: 0.15 },
  speech: { ...heard, leastSpread: 0.15 },
  music: { ...heard, leastSpread: 0.15 },
  speechRate: { ...heard, leastSpread: 0.4 },
  voicePitch: { ...heard, leastSpread: 0.5 },
  voiceBrightness: { ...heard, leastSpread: 0.7 },
  pauses: { ...heard, leastSpread: 0.15, isLow: true },
  soundLost: { ...heard, leastSpread: 0.15, smoothSeconds: 1 },
  motion: { ...plain, group: 'picture', leastSpread: 2 },
  cuts: { ...share, group: 'picture' },
  black: { ...share, group: 'picture' },
}

export const traitsOf = (signal: string): SignalTraits => traits[signal] ?? { ...plain, group: 'chat' }

/** Which kind a moment is when the signals named make up this share of its score; the first that fits, else it is a `peak`. */
export const kindShares = [
  { kind: 'closing', signals: ['purchaseWords', 'orders'], share: 0.22 },
  { kind: 'peak', signals: ['laughter', 'amazement', 'laughterSound'], share: 0.25 },
  { kind: 'pitch', signals: ['questions', 'speechRate', 'pauses'], share: 0.3 },
] as const
