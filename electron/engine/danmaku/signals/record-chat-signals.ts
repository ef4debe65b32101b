// The chat of a recorded show as whole signals and all its candidate quotes.
import type { Message } from '../../../contract/danmaku.ts'
import type { CandidateQuote, Signal } from '../../../contract/highlights.ts'
import { type ChatSecond, createChatSignals } from './chat-signals.ts'
import { messageRate } from './message-rate.ts'
import { purchaseWords } from './purchase-words.ts'
import type { SignalPart } from './signal-part.ts'

export const chatSignalParts: readonly SignalPart[] = [messageRate, purchaseWords]

export interface ChatRecord {
  /** One sample a second from 0; NaN where the chat is unknown, all of it when there is none. */
  signals: Signal[]
  /** In order of time. */
  quotes: CandidateQuote[]
}

/** Push every message of the show in order of time, then end. */
export function recordChatSignals({ durationMs, chatLagMs }: { durationMs: number; chatLagMs: number }) {
  const chat = createChatSignals({ parts: chatSignalParts, chatLagMs, endMs: durationMs })
  const emptySamples = () => new Float32Array(Math.ceil(durationMs / 1000)).fill(NaN)
  const signals = chatSignalParts.map(({ name }): Signal => ({ name, startMs: 0, stepMs: 1000, samples: emptySamples() }))
  const quotes: CandidateQuote[] = []

  function keep(seconds: ChatSecond[]) {
    for (const second of seconds) {
      for (const { name, samples } of signals) samples[second.startMs / 1000] = second.values[name] ?? NaN
      quotes.push(...second.quotes)
    }
  }

  return {
    push: (message: Message): void => keep(chat.push(message)),
    end(): ChatRecord {
      keep(chat.end())
      return { signals, quotes }
    },
  }
}
