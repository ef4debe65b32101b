// Puts messages that come a little out of order back into it, so that replay and live hear the same.
import type { Message } from '../../../contract/danmaku.ts'

export function createMessageOrder() {
  let waiting: Message[] = []
  return {
    /** Two orders of pushing the same messages give the same order of taking. */
    push(message: Message): void {
      let index = waiting.length
      while (index > 0 && isBefore(message, waiting[index - 1]!)) index--
      waiting.splice(index, 0, message)
    },
    takeBefore(atMs: number): Message[] {
      const count = waiting.findIndex(message => message.atMs >= atMs)
      if (count === 0) return []
      const taken = count === -1 ? waiting : waiting.slice(0, count)
      waiting = count === -1 ? [] : waiting.slice(count)
      return taken
    },
    /** Of the earliest that still waits; Infinity when none does. */
    firstMs: (): number => waiting[0]?.atMs ?? Infinity,
  }
}

const isBefore = (a: Message, b: Message) => a.atMs < b.atMs || (a.atMs === b.atMs && a.id < b.id)
