// Logs for many pages: the engine is followed once a name, each item is written as text once, when the first page reads it, and each page reads
// from its own place. Only the newest are kept here: who is further behind begins anew.
import type { EngineClient, LogName } from '../../contract/index.ts'

export type LogShelf = ReturnType<typeof createLogShelf>
export type LogReader = ReturnType<LogShelf['read']>

/** Where a page is in a log. */
export interface LogPlace {
  of: string
  seq: number
}

interface Shelf {
  of: string | undefined
  /** Ascending. */
  items: { seq: number; text: () => string }[]
  /** Nothing after this one was left out. */
  wholeAfterSeq: number
  readers: Set<() => void>
  stop: () => void
}

/** As a page that was away for some seconds, or an engine that began anew, has to make up for. */
const defaultMost = 3000
const itemsAPart = 200

export function createLogShelf(engine: Pick<EngineClient, 'follow'>, most = defaultMost) {
  const shelves = new Map<LogName, Shelf>()

  function open(name: LogName): Shelf {
    const shelf: Shelf = { of: undefined, items: [], wholeAfterSeq: 0, readers: new Set(), stop: () => {} }
    shelves.set(name, shelf)
    shelf.stop = engine.follow(name, most, ({ of, items, isAnew }) => {
      if (isAnew) {
        // as many as were asked for: there may have been more
        Object.assign(shelf, { of, items: [], wholeAfterSeq: items.length < most ? 0 : items[0]!.seq })
      }
      for (const item of items) shelf.items.push({ seq: item.seq, text: writtenOnce(item) })
      if (shelf.items.length > most * 2) shelf.wholeAfterSeq = shelf.items.splice(0, shelf.items.length - most).at(-1)!.seq
      for (const hasMore of shelf.readers) hasMore()
    })
    return shelf
  }

  return {
    /** @param hasMore told when `next` has something that it had not */
    read(name: LogName, { newest, after }: { newest: number; after: LogPlace | undefined }, hasMore: () => void) {
      const shelf = shelves.get(name) ?? open(name)
      shelf.readers.add(hasMore)
      let place = after
      let hasRead = false

      function startOf(items: Shelf['items']): { start: number; isAnew: boolean } {
        const lastSeq = items.at(-1)?.seq ?? 0
        if (place && place.of === shelf.of && place.seq >= shelf.wholeAfterSeq && place.seq <= lastSeq)
          return { start: firstAfter(items, place.seq), isAnew: false }
        if (hasRead && place?.of !== shelf.of) return { start: 0, isAnew: true } // it began while this one was reading
        return { start: Math.max(0, items.length - newest), isAnew: true }
      }

      return {
        /** What comes next, as JSON of a list; undefined where there is nothing yet. */
        next(): { of: string; isAnew: boolean; itemsText: string } | undefined {
          const { of, items } = shelf
          if (of === undefined) return undefined
          const { start, isAnew } = startOf(items)
          const part = items.slice(start, start + itemsAPart)
          if (part.length === 0 && !isAnew) return undefined
          hasRead = true
          place = { of, seq: part.at(-1)?.seq ?? items.at(-1)?.seq ?? 0 }
          return { of, isAnew, itemsText: `[${part.map(({ text }) => text()).join(',')}]` }
        },
        close(): void {
          shelf.readers.delete(hasMore)
          if (shelf.readers.size > 0 || shelves.get(name) !== shelf) return
          shelves.delete(name)
          shelf.stop()
        },
      }
    },
    close(): void {
      for (const { stop } of shelves.values()) stop()
      shelves.clear()
    },
  }
}

/** What is read back of a log is much, and little of it is asked for. */
function writtenOnce(item: object): () => string {
  let text: string | undefined
  let whole: object | undefined = item
  return () => {
    text ??= JSON.stringify(whole)
    whole = undefined
    return text
  }
}

/** Where the first item later than `seq` stands. */
function firstAfter(items: readonly { seq: number }[], seq: number): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (items[middle]!.seq > seq) high = middle
    else low = middle + 1
  }
  return low
}
