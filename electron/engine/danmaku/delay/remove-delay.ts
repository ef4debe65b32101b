// From the chat's clock to the show's. The one place where the delay is removed, for signals and quotes alike.
import type { CandidateQuote, ChatDelay, Signal } from '../../../contract/highlights.ts'
import { lagAt } from './chat-delay.ts'

const stepMs = 1000

export interface ChatFindings {
  /** One sample a second from the show's start on, to 20 s after its end where the chat went on so long. */
  signals: readonly Signal[]
  quotes: readonly CandidateQuote[]
}

/**
 * Signals with one sample a second from 0 to the end of the show, and quotes at what they answer; those that answer nothing in the show are
 * left out. A sample between an unknown one and another is unknown, and so are the last seconds where their reactions were never heard.
 */
export function removeDelay({ signals, quotes }: ChatFindings, delay: ChatDelay, durationMs: number) {
  const heardAtMs = Float64Array.from(
    { length: Math.ceil(durationMs / stepMs) },
    (_, second) => second * stepMs + lagAt(delay, second * stepMs),
  )
  return {
    signals: signals.map((signal): Signal => ({ ...signal, startMs: 0, stepMs, samples: resample(signal, heardAtMs) })),
    quotes: quotes
      .map(quote => ({ ...quote, atMs: causeOf(quote.atMs, delay) }))
      .filter(({ atMs }) => atMs >= 0 && atMs < durationMs)
      .sort((a, b) => a.atMs - b.atMs),
  }
}

/** Linear between samples; a rate stays the rate it was. */
function resample({ startMs, stepMs, samples }: Signal, atMs: Float64Array): Float32Array {
  return Float32Array.from(atMs, at => {
    const place = (at - startMs) / stepMs
    const index = Math.floor(place)
    return valueBetween(samples[index] ?? NaN, samples[index + 1] ?? NaN, place - index)
  })
}

/** @param share of the way from one to the other; unknown between an unknown one and another */
export const valueBetween = (before: number, after: number, share: number): number =>
  share === 0 ? before : before * (1 - share) + after * share

/** The show time whose answers come at `chatMs`. Where the delay grows or shrinks, what was in force at the cause counts, not now. */
function causeOf(chatMs: number, delay: ChatDelay): number {
  let showMs = chatMs - lagAt(delay, chatMs)
  // each turn is closer by as much as the delay changes in a second
  for (let turn = 0; turn < 4; turn++) showMs = chatMs - lagAt(delay, showMs)
  return showMs
}
