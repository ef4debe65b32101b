// Messages in, seconds of chat signals out, on the chat's own clock: people answer some seconds after the picture, and that delay is removed elsewhere.
import type { Message } from '../../../contract/danmaku.ts'
import type { CandidateQuote } from '../../../contract/highlights.ts'
import { judgeByRules } from '../verdicts/judge-by-rules.ts'
import { createCandidateQuotes, quoteBlockMs } from './candidate-quotes.ts'
import { createChatHoles } from './chat-holes.ts'
import { copyKeyOf } from './copy-key.ts'
import { createMessageOrder } from './message-order.ts'
import { createRecentRepeats } from './recent-repeats.ts'
import { type HeardMessage, lookaheadMs, type SignalPart } from './signal-part.ts'

/** People go on answering when the show is over; the largest delay there may be. */
export const afterShowMs = 20_000

/** So much silence before the first or after the last message still counts as silence; beyond it the chat was not recorded. */
const silenceMs = 60_000

/** Messages this much out of order are put back in order; later ones are left out. */
const disorderMs = 5000

/** One second of the chat: a value for each signal, NaN where it is unknown. */
export interface ChatSecond {
  startMs: number
  values: Record<string, number>
  /** What was said that is worth quoting, of the few seconds that end with this one; most seconds carry none. */
  quotes: CandidateQuote[]
}

export interface ChatSignalsOptions {
  parts: readonly SignalPart[]
  /** Of the show. Seconds are made up to `afterShowMs` beyond it. Infinity while the show is live. */
  durationMs: number
}

/** Messages in order of time, a little disorder allowed; the seconds come out in order, from 0, as soon as later messages no longer change them. */
export function createChatSignals({ parts, durationMs }: ChatSignalsOptions) {
  const endMs = Math.ceil((durationMs + afterShowMs) / 1000) * 1000
  const running = parts.map(part => ({ name: part.name, ...part.create() }))
  const quotes = createCandidateQuotes()
  const repeats = createRecentRepeats()
  const order = createMessageOrder()
  const holes = createChatHoles()
  let firstMs = Infinity
  let newestMs = -Infinity
  let heardUntilMs = -Infinity
  let nextMs = 0

  function hear(message: Message) {
    const { atMs } = message
    holes.note(atMs)
    if (atMs >= endMs + lookaheadMs) return
    const heard = heardFrom(message)
    const speaksFor = running.filter(part => part.push(heard)).map(part => part.name)
    if (atMs >= 0 && atMs < endMs) quotes.push(heard, speaksFor)
  }

  function heardFrom({ id, kind, atMs, user, text = '', value }: Message): HeardMessage {
    const before = repeats.note(atMs, copyKeyOf(text), user.id)
    return { id, kind, atMs, userId: user.id, userName: user.name, text, value, verdict: judgeByRules({ kind, text }), ...before }
  }

  function hearUntil(atMs: number) {
    if (atMs <= heardUntilMs) return
    heardUntilMs = atMs
    for (const message of order.takeBefore(atMs)) hear(message)
  }

  function takeSecond(startMs: number, knownUntilMs: number): ChatSecond {
    const isRecorded = startMs >= firstMs - silenceMs && startMs + 1000 <= knownUntilMs
    const isKnown = isRecorded && !holes.isLost(startMs, order.firstMs())
    const values: Record<string, number> = {}
    for (const part of running) {
      const value = part.flush(startMs / 1000)
      values[part.name] = isKnown ? value : NaN
    }
    const untilMs = startMs + 1000
    const isBlockEnd = untilMs % quoteBlockMs === 0 || untilMs >= endMs
    return { startMs, values, quotes: isBlockEnd ? quotes.take(Math.floor(startMs / quoteBlockMs) * quoteBlockMs) : [] }
  }

  function takeSeconds(untilMs: number, knownUntilMs: number): ChatSecond[] {
    const seconds: ChatSecond[] = []
    for (; nextMs + 1000 <= Math.min(untilMs, endMs); nextMs += 1000) seconds.push(takeSecond(nextMs, knownUntilMs))
    return seconds
  }

  return {
    push(message: Message): ChatSecond[] {
      if (message.atMs < heardUntilMs) return [] // later than any disorder we wait for: its second is gone
      order.push(message)
      firstMs = Math.min(firstMs, message.atMs)
      newestMs = Math.max(newestMs, message.atMs)
      hearUntil(Math.floor((newestMs - disorderMs) / 1000) * 1000) // whole seconds: a flood is sorted once a second, not once a message
      return takeSeconds(heardUntilMs - lookaheadMs, Infinity)
    },
    /** No more will come. Silence is known for a while after the last message, but not beyond the show. */
    end(): ChatSecond[] {
      hearUntil(Infinity)
      return takeSeconds(endMs, Math.max(newestMs, Math.min(newestMs + silenceMs, durationMs)))
    },
  }
}
