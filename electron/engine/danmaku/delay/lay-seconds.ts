// From the chat's clock to the show's while the show is live: `removeDelay` second by second. A second is laid once what answers it has been
// heard; with which delay, that is for who knows it, as long as it changes by little from one second to the next.
import type { CandidateQuote } from '../../../contract/highlights.ts'
import type { ChatSecond } from '../signals/chat-signals.ts'
import { valueBetween } from './remove-delay.ts'

const stepMs = 1000
/** Quotes are chosen in blocks and come later than their second; older ones than this are not told any more. */
const quotesWithin = 30

/** Where a second of the show lies on the chat's clock. */
interface Laid {
  showMs: number
  chatMs: number
}

export function createSecondLayer() {
  const heard = new Map<number, Record<string, number>>()
  let heardMs = 0
  let waiting: CandidateQuote[] = []
  const laid: Laid[] = []

  /** Float32, as samples are stored: live and recorded are the same to the last bit. */
  function valuesAt(chatMs: number): Record<string, number> {
    const place = chatMs / stepMs
    const index = Math.floor(place)
    const [before = {}, after = {}] = [heard.get(index), heard.get(index + 1)]
    const names = Object.keys(before)
    const valueOf = (name: string) => valueBetween(Math.fround(before[name]!), Math.fround(after[name] ?? NaN), place - index)
    return Object.fromEntries(names.map(name => [name, Math.fround(valueOf(name))]))
  }

  /** When that happened to which it is an answer; undefined before anything of the show, or of what is not laid yet. */
  function causeOf(chatMs: number): number | undefined {
    const index = laid.findLastIndex(second => second.chatMs <= chatMs)
    const [from, to] = [laid[index], laid[index + 1]]
    return from && to && from.showMs + ((chatMs - from.chatMs) * (to.showMs - from.showMs)) / (to.chatMs - from.chatMs)
  }

  return {
    /** Seconds of the chat in order, from 0. */
    hear({ startMs, values, quotes }: ChatSecond): void {
      heard.set(startMs / stepMs, values)
      heardMs = startMs + stepMs
      waiting.push(...quotes)
    },
    /** Whether all that is needed of the chat is there. */
    isHeard: (showMs: number, lagMs: number): boolean => Math.ceil((showMs + lagMs) / stepMs) * stepMs < heardMs,
    /** The show's seconds in order, from 0; those that are not known yet are unknown. */
    lay(showMs: number, lagMs: number): Record<string, number> {
      const chatMs = showMs + lagMs
      laid.push({ showMs, chatMs })
      if (laid.length > quotesWithin) laid.shift()
      const values = valuesAt(chatMs)
      for (const second of heard.keys()) if ((second + 1) * stepMs <= chatMs) heard.delete(second)
      return values
    },
    /** Those whose second has been laid, at what they answer, in order of time; each once. */
    takeQuotes(): CandidateQuote[] {
      const untilMs = laid.at(-1)?.chatMs ?? -Infinity
      const due = waiting.filter(({ atMs }) => atMs < untilMs)
      waiting = waiting.filter(({ atMs }) => atMs >= untilMs)
      return due.flatMap(quote => {
        const atMs = causeOf(quote.atMs)
        return atMs === undefined ? [] : [{ ...quote, atMs }]
      })
    },
  }
}
