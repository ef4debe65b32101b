// A show's chat, however long, page by page: what is looked at is asked for, what was not looked at for long is let go.
import type { Message } from '../../../../electron/contract/danmaku.ts'

export interface ChatPages {
  total(): number
  /** Undefined until it has come; asking for it brings it. */
  message(place: number): Message | undefined
  /** The place of the first message at or after a time; undefined until what lies there has come. */
  placeAt(atMs: number): number | undefined
  subscribe(listener: () => void): () => void
  /** A number that changes whenever something has come. */
  version(): number
  /** The chat has become another: all is asked again, and shown as it was until then. */
  refresh(): void
  close(): void
}

export interface ChatReader {
  read(from: number, limit: number): Promise<{ messages: readonly Message[]; total: number }>
  placeAt(atMs: number): Promise<number>
  onTrouble(error: unknown): void
}

interface Page {
  messages: readonly Message[]
  isStale: boolean
}

export const pageLength = 200
const pagesKept = 60
const readsAtOnce = 3
/** Who drags the scroll bar passes by many pages; only where it stops is it read. */
const settleMs = 40

export function createChatPages({ read, placeAt, onTrouble }: ChatReader): ChatPages {
  const pages = new Map<number, Page>()
  const listeners = new Set<() => void>()
  /** Looked at just now, the latest last. */
  const wanted = new Set<number>()
  const reading = new Set<number>()
  const askedPlaces = new Set<number>()
  let total = 0
  let version = 0
  let generation = 0
  let settle: ReturnType<typeof setTimeout> | undefined

  const tell = () => {
    version += 1
    for (const listener of listeners) listener()
  }

  function want(number: number): void {
    wanted.delete(number)
    wanted.add(number)
    settle ??= setTimeout(readWanted, settleMs)
  }

  function readWanted(): void {
    settle = undefined
    const free = readsAtOnce - reading.size
    const numbers = [...wanted].toReversed().filter(number => !reading.has(number))
    wanted.clear()
    for (const number of numbers.slice(0, Math.max(0, free))) void readPage(number)
  }

  async function readPage(number: number): Promise<void> {
    const asked = generation
    reading.add(number)
    try {
      const answer = await read(number * pageLength, pageLength)
      if (asked !== generation) return tell() // whoever looks at it asks anew
      total = answer.total
      pages.delete(number)
      pages.set(number, { messages: answer.messages, isStale: false })
      for (const oldest of [...pages.keys()].slice(0, Math.max(0, pages.size - pagesKept))) pages.delete(oldest)
      reading.delete(number)
      tell() // whoever still looks at what has not come asks again
    } catch (error) {
      onTrouble(error) // asked again when the chat is refreshed, as it is when the engine is back
    } finally {
      reading.delete(number)
    }
  }

  async function askPlace(atMs: number): Promise<void> {
    const number = await placeAt(atMs).then(place => Math.floor(place / pageLength))
    if (pages.get(number)?.isStale !== false) await readPage(number)
    if (number > 0 && pages.get(number - 1)?.isStale !== false) await readPage(number - 1)
  }

  function pageFor(number: number): Page | undefined {
    const page = pages.get(number)
    if (page) {
      pages.delete(number) // the latest used is the last to go
      pages.set(number, page)
    }
    if (!page || page.isStale) want(number)
    return page
  }

  return {
    total: () => total,
    version: () => version,
    message: place => pageFor(Math.floor(place / pageLength))?.messages[place % pageLength],
    placeAt(atMs) {
      for (const [number, { messages, isStale }] of pages) {
        const first = messages[0]
        const last = messages.at(-1)
        if (isStale || !first || !last || atMs > last.atMs) continue
        if (atMs < first.atMs && number > 0 && (pages.get(number - 1)?.messages.at(-1)?.atMs ?? Infinity) >= atMs) continue
        return number * pageLength + firstAtOrAfter(messages, atMs)
      }
      const lastPage = pages.get(Math.floor(Math.max(0, total - 1) / pageLength))
      if (lastPage && !lastPage.isStale && atMs > (lastPage.messages.at(-1)?.atMs ?? Infinity)) return total
      const second = Math.floor(atMs / 1000)
      if (askedPlaces.has(second) || askedPlaces.size >= readsAtOnce) return undefined
      askedPlaces.add(second)
      askPlace(atMs)
        .catch(onTrouble)
        .finally(() => askedPlaces.delete(second))
      return undefined
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    refresh() {
      generation += 1
      for (const page of pages.values()) page.isStale = true
      void readPage(0)
    },
    close: () => clearTimeout(settle),
  }
}

/** Its index; the length where all are before. In order of time. */
export function firstAtOrAfter(messages: readonly Pick<Message, 'atMs'>[], atMs: number): number {
  let [low, high] = [0, messages.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (messages[middle]!.atMs < atMs) low = middle + 1
    else high = middle
  }
  return low
}
