// Who says what was said a moment ago: the same but for spacing, case and how loud it is said.
import type { Message } from '../../../contract/danmaku.ts'
import { sayingOf } from '../saying-of.ts'

/**
 * As long as a host still sees the first one. A row that took in all that was ever said again would count on far above what is being read;
 * so it stands for this long after its first, and what is said after that has a row of its own.
 */
const withinMs = 30_000
/** Half a minute of a chat that is busier than any. */
const mostRemembered = 10_000

export function createSaidBefore() {
  const first = new Map<string, { seq: number; atMs: number; times: number }>()

  function forget(atMs: number): void {
    for (const [key, said] of first) {
      if (first.size <= mostRemembered && atMs - said.atMs <= withinMs) return
      first.delete(key)
    }
  }

  return (seq: number, { kind, atMs, text }: Message): { mergedInto?: number; times: number } => {
    if (kind !== 'chat' || text === undefined) return { times: 1 }
    const key = sayingOf(text)
    const before = first.get(key)
    if (before && Math.abs(atMs - before.atMs) <= withinMs) return { mergedInto: before.seq, times: (before.times += 1) }
    first.delete(key) // so that the oldest stand first
    first.set(key, { seq, atMs, times: 1 })
    forget(atMs)
    return { times: 1 }
  }
}
