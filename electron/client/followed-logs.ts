// Logs that this side reads: where it is in each is all that is kept, so that a connection that comes back goes on from there.
import { contract } from '../contract/index.ts'
import type { LogName, LogPart } from '../contract/index.ts'
import type { ToEngine, ToPage } from '../contract/wire.ts'

interface Followed {
  name: LogName
  newest: number
  after: { of: string; seq: number } | undefined
  /** Of parts of this very log. */
  listener: (part: never) => void
}

export function createFollowedLogs({ send, isOpen }: { send: (message: ToEngine) => void; isOpen: () => boolean }) {
  const followed = new Map<number, Followed>()
  let lastId = 0

  const ask = (id: number, { name, newest, after }: Followed) => send({ kind: 'follow', id, name, newest, ...(after && { after }) })

  return {
    follow<K extends LogName>(name: K, newest: number, listener: (part: LogPart<K>) => void): () => void {
      const id = (lastId += 1)
      const one: Followed = { name, newest, after: undefined, listener }
      followed.set(id, one)
      if (isOpen()) ask(id, one)
      return () => {
        if (followed.delete(id) && isOpen()) send({ kind: 'unfollow', id })
      }
    },
    hear({ id, of, isAnew, items }: Extract<ToPage, { kind: 'items' }>): void {
      const one = followed.get(id)
      if (!one) return // no longer read
      const after = one.after?.of === of && !isAnew ? one.after.seq : -1
      const parsed = items.flatMap(item => {
        const result = contract[one.name].item.safeParse(item)
        if (!result.success) console.error(`engine: an item of ${one.name} is not understood`, result.error.issues[0])
        return result.success && result.data.seq > after ? [result.data] : []
      })
      one.after = { of, seq: parsed.at(-1)?.seq ?? Math.max(0, after) }
      if (isAnew || parsed.length > 0) one.listener({ of, items: parsed, isAnew } as never) // parsed by that log's own schema
    },
    /** There is a connection again. */
    begin(): void {
      for (const [id, one] of followed) ask(id, one)
    },
  }
}
