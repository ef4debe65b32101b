// What most tools do: count the messages of every half minute and propose the fullest ones.
import type { Message } from '../../../electron/contract/danmaku.ts'
import type { Moment } from '../../../electron/contract/highlights.ts'

const barMs = 30_000
const mostBars = 10

export function fullestBars(messages: Iterable<Message>, durationMs: number): Moment[] {
  const counts = new Array<number>(Math.ceil(durationMs / barMs)).fill(0)
  for (const { kind, atMs } of messages) {
    const bar = Math.floor(atMs / barMs)
    if (kind === 'chat' && bar >= 0 && bar < counts.length) counts[bar]!++
  }
  const bars = counts.map((count, bar) => ({ count, bar })).filter(({ count }) => count > 0)
  const fullest = bars.toSorted((a, b) => b.count - a.count).slice(0, mostBars)
  return fullest.map(({ count, bar }) => ({
    id: String(bar),
    kind: 'peak',
    startMs: bar * barMs,
    endMs: Math.min((bar + 1) * barMs, durationMs),
    score: count,
    reasons: [],
  }))
}
