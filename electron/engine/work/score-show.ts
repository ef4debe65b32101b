// A show's chat, laid upon what it reacts to, together with sound, picture and marks: signals and the moments in them.
import type { CandidateQuote, ChatDelay, Moment, Signal, Weights } from '../../contract/highlights.ts'
import { measureDelay } from '../danmaku/delay/measure-delay.ts'
import { removeDelay } from '../danmaku/delay/remove-delay.ts'
import type { ChatRecord } from '../danmaku/signals/record-chat-signals.ts'
import { findMoments } from '../highlights/find-moments.ts'

export interface ShowEvidence {
  showId: string
  durationMs: number
  /** On the chat's own clock. */
  chat: ChatRecord
  /** Sound and picture. */
  feed: readonly Signal[]
  marks: Signal
  /** Exact cuts, where they were looked for before (`findExactCuts`). */
  cutAt: Signal | undefined
  weights: Weights
}

export interface ScoredShow {
  chatDelay: ChatDelay
  /** All on the show clock. */
  signals: Signal[]
  quotes: CandidateQuote[]
  moments: Moment[]
}

export function scoreShow({ showId, durationMs, chat, feed, marks, cutAt, weights }: ShowEvidence): ScoredShow {
  const chatDelay = measureDelay({ reactions: chat.signals, causes: feed, durationMs })
  const laid = removeDelay(chat, chatDelay, durationMs)
  const signals = [...feed, ...laid.signals, marks, ...(cutAt ? [cutAt] : [])]
  const moments = findMoments({ showId, signals, quotes: laid.quotes, weights, durationMs })
  return { chatDelay, signals, quotes: laid.quotes, moments }
}
