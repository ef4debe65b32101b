// Messages in, seconds of chat signals out, on the chat's own clock: people answer some seconds after the
// picture, and that delay is removed elsewhere.
import type { Message } from '../../../contract/danmaku.ts'
import type { CandidateQuote } from '../../../contract/highlights.ts'
import { personOf } from '../person-of.ts'
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
export const usualDisorderMs = 5000

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
  /** How long a message may be behind one that came before it. Infinity where `pass` tells when no more will come. */
  disorderMs: number
}

/**
 * Messages in order of time, a little disorder allowed; the seconds come out in order, from 0, as
 * soon as later messages no longer change them.
 */
export function createChatSignals({ parts, durationMs, disorderMs }: ChatSignalsOptions) {
  const endMs = Math.ceil((durationMs + afterShowMs) / 1000) * 1000
  const running = parts.map(part => ({ name: part.name, ...part.create() }))
  const quotes = createCandidateQuotes()
  const repeats = createRecentRepeats()
  const order = createMessageOrder()
  const holes = createChatHoles()
  let firstMs = Infinity // of the show's own messages …
  let lastMs = -Infinity // … and the latest of them
  let newestMs = -Infinity // of all
  let heardUntilMs = -Infinity
  let passedMs = -Infinity
  let nextMs = 0

  function hear(message: Message) {
    const { atMs } = message
    if (atMs >= endMs + lookaheadMs) return
    const heard = heardFrom(message)
    const speaksFor = running.filter(part => part.push(heard)).map(part => part.name)
    if (!isOfShow(atMs)) return
    holes.note(atMs)
    quotes.push(heard, speaksFor)
  }

  /** What lies outside tells nothing about when the show's chat was recorded: a stray message may be hours away. */
  const isOfShow = (atMs: number) => atMs >= 0 && atMs < endMs

  function heardFrom(message: Message): HeardMessage {
    const { id, kind, atMs, user, text = '', value } = message
    const person = personOf(message)
    const before = repeats.note(atMs, copyKeyOf(text), person)
    return { id, kind, atMs, person, userName: user.name, text, value, verdict: judgeByRules({ kind, text }), ...before }
  }

  function hearUntil(atMs: number) {
    if (atMs <= heardUntilMs) return
    heardUntilMs = atMs
    for (const message of order.takeBefore(atMs)) hear(message)
  }

  /** Silence is known for a while before the first and after the last message, but not beyond the show. */
  function isKnown(startMs: number): boolean {
    const knownUntilMs = Math.max(lastMs, passedMs, Math.min(lastMs + silenceMs, durationMs))
    if (startMs < firstMs - silenceMs || startMs + 1000 > knownUntilMs) return false
    const waitingMs = order.firstMs()
    const silentUntilMs = passedMs > lastMs ? passedMs : Infinity
    return !holes.isLost(startMs, isOfShow(waitingMs) ? waitingMs : silentUntilMs)
  }

  function takeSecond(startMs: number): ChatSecond {
    const isHeard = isKnown(startMs)
    const values: Record<string, number> = {}
    for (const part of running) {
      const value = part.flush(startMs / 1000)
      values[part.name] = isHeard ? value : NaN
    }
    const untilMs = startMs + 1000
    const isBlockEnd = untilMs % quoteBlockMs === 0 || untilMs >= endMs
    return { startMs, values, quotes: isBlockEnd ? quotes.take(Math.floor(startMs / quoteBlockMs) * quoteBlockMs) : [] }
  }

  function takeSeconds(untilMs: number): ChatSecond[] {
    const seconds: ChatSecond[] = []
    for (; nextMs + 1000 <= Math.min(untilMs, endMs); nextMs += 1000) seconds.push(takeSecond(nextMs))
    return seconds
  }

  return {
    push(message: Message): ChatSecond[] {
      if (message.atMs < heardUntilMs) return [] // later than any disorder we wait for: its second is gone
      order.push(message)
      if (isOfShow(message.atMs)) {
        firstMs = Math.min(firstMs, message.atMs)
        lastMs = Math.max(lastMs, message.atMs)
      }
      newestMs = Math.max(newestMs, message.atMs)
      hearUntil(Math.floor((newestMs - disorderMs) / 1000) * 1000) // whole seconds: a flood is sorted once a second, not once a message
      return takeSeconds(heardUntilMs - lookaheadMs)
    },
    /** While the show is live: all that was said until then has been pushed, and where nothing was it was silent. */
    pass(untilMs: number): ChatSecond[] {
      passedMs = Math.max(passedMs, untilMs)
      hearUntil(Math.floor(untilMs / 1000) * 1000)
      return takeSeconds(heardUntilMs - lookaheadMs)
    },
    /** No more will come. */
    end(): ChatSecond[] {
      hearUntil(Infinity)
      return takeSeconds(endMs)
    },
  }
}
