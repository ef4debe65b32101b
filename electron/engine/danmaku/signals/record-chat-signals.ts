// The chat of a recorded show as whole signals and all its candidate quotes.
import type { Message } from '../../../contract/danmaku.ts'
import type { CandidateQuote, Signal } from '../../../contract/highlights.ts'
import { chatSignalParts } from './chat-parts.ts'
import { afterShowMs, type ChatSecond, createChatSignals, usualDisorderMs } from './chat-signals.ts'

export interface ChatRecord {
  /**
   * One sample a second of the chat's own clock, from 0 to 20 s beyond the show; NaN where the
   * chat is unknown, all of it when there is none.
   */
  signals: Signal[]
  /** In order of time; the chat's delay is still in it. */
  quotes: CandidateQuote[]
}

export interface ChatRecordOptions {
  /** Of the show. */
  durationMs: number
}

/** Push every message of the show in order of time, then end. */
export function recordChatSignals({ durationMs }: ChatRecordOptions) {
  const chat = createChatSignals({ parts: chatSignalParts, durationMs, disorderMs: usualDisorderMs })
  const emptySamples = () => new Float32Array(Math.ceil((durationMs + afterShowMs) / 1000)).fill(NaN)
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
