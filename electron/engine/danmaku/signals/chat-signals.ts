// Messages in, seconds of chat signals out. The one place where the chat's delay behind the picture is removed.
import type { Message } from '../../../contract/danmaku.ts'
import type { CandidateQuote } from '../../../contract/highlights.ts'
import { createCandidateQuotes, quoteBlockMs } from './candidate-quotes.ts'
import { isChatter, plain } from './chatter.ts'
import { createMessageOrder } from './message-order.ts'
import { createRepeats } from './repeats.ts'
import { lookaheadMs, type SignalPart } from './signal-part.ts'

/** How far a reaction lies behind its picture: what is said at t answers what was shown at t - 7000. */
export const defaultChatLagMs = 7000
/** So much silence before the first or after the last message still counts as silence; beyond it the chat was not recorded. */
const silenceMs = 60_000

/** Messages this much out of order are put back in order; later ones are left out. */
const disorderMs = 5000

/** One second on the show clock: a value for each signal, NaN where the chat is unknown, and what was said that is worth quoting. */
export interface ChatSecond {
  startMs: number
  values: Record<string, number>
  quotes: CandidateQuote[]
}

export interface ChatSignalsOptions {
  parts: readonly SignalPart[]
  chatLagMs: number
  /** Seconds from here on are not made. Infinity while the show is live. */
  endMs: number
}

/** Messages in order of time, a little disorder allowed; the seconds come out in order, from 0, a block of them at a time. */
export function createChatSignals({ parts, chatLagMs, endMs }: ChatSignalsOptions) {
  const running = parts.map(part => ({ name: part.name, ...part.create() }))
  const quotes = createCandidateQuotes()
  const repeats = createRepeats()
  const order = createMessageOrder()
  let firstMs = Infinity
  let newestMs = -Infinity
  let heardUntilMs = -Infinity
  let nextMs = 0

  function hear(message: Message) {
    const { id, kind, user, text = '' } = message
    const before = repeats.note(message.atMs, plain(text), user.id)
    const heard = { id, kind, atMs: message.atMs, userId: user.id, userName: user.name, text, isChatter: isChatter(text), ...before }
    const speaksFor = running.filter(part => part.push(heard)).map(part => part.name)
    if (heard.atMs >= nextMs && heard.atMs < endMs) quotes.push(heard, speaksFor)
  }

  function hearUntil(atMs: number) {
    if (atMs <= heardUntilMs) return
    heardUntilMs = atMs
    for (const message of order.takeBefore(atMs)) hear(message)
  }

  function takeSecond(startMs: number, knownUntilMs: number): ChatSecond {
    const isKnown = startMs >= firstMs - silenceMs && startMs + 1000 <= knownUntilMs
    const values = running.map(part => [part.name, part.flush(startMs / 1000)] as const)
    return { startMs, values: Object.fromEntries(values.map(([name, value]) => [name, isKnown ? value : NaN])), quotes: [] }
  }

  function takeBlock(knownUntilMs: number): ChatSecond[] {
    const seconds: ChatSecond[] = []
    const blockEndMs = nextMs + quoteBlockMs
    const found = quotes.take(nextMs)
    for (; nextMs < blockEndMs; nextMs += 1000) {
      if (nextMs >= endMs) continue
      const second = takeSecond(nextMs, knownUntilMs)
      seconds.push({ ...second, quotes: found.filter(({ atMs }) => Math.floor(atMs / 1000) * 1000 === second.startMs) })
    }
    return seconds
  }

  function takeBlocks(untilMs: number, knownUntilMs: number): ChatSecond[] {
    const seconds: ChatSecond[] = []
    while (nextMs < Math.min(untilMs, endMs)) seconds.push(...takeBlock(knownUntilMs))
    return seconds
  }

  return {
    push(message: Message): ChatSecond[] {
      const shown = { ...message, atMs: message.atMs - chatLagMs }
      if (shown.atMs < heardUntilMs) return [] // later than any disorder we wait for: its second is gone
      order.push(shown)
      firstMs = Math.min(firstMs, shown.atMs)
      newestMs = Math.max(newestMs, shown.atMs)
      hearUntil(Math.floor((newestMs - disorderMs) / 1000) * 1000) // whole seconds: a flood is sorted once a second, not once a message
      return takeBlocks(heardUntilMs - lookaheadMs - quoteBlockMs + 1, Infinity)
    },
    /** No more will come. Silence up to the end of the show is known, except for the last seconds, whose reactions came after it. */
    end(): ChatSecond[] {
      hearUntil(Infinity)
      const knownUntilMs = Math.max(newestMs, Math.min(newestMs + silenceMs, endMs - chatLagMs))
      return takeBlocks(knownUntilMs, knownUntilMs)
    },
  }
}
