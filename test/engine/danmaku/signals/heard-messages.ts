// Messages as a part hears them, and a part run over them.
import type { MessageKind } from '../../../../electron/contract/danmaku.ts'
import type { HeardMessage, SignalPart } from '../../../../electron/engine/danmaku/signals/signal-part.ts'
import { copyKeyOf } from '../../../../electron/engine/danmaku/signals/copy-key.ts'
import { createRecentRepeats } from '../../../../electron/engine/danmaku/signals/recent-repeats.ts'
import { judgeByRules } from '../../../../electron/engine/danmaku/verdicts/judge-by-rules.ts'

export interface Line {
  atMs: number
  text: string
  userId: string
  kind?: MessageKind
  value?: number
}

export function hearAll(lines: readonly Line[]): HeardMessage[] {
  const repeats = createRecentRepeats()
  return lines.map(({ atMs, text, userId, kind = 'chat', value }, index) => ({
    id: `m${index}`,
    kind,
    atMs,
    person: userId,
    userName: userId,
    text,
    value,
    verdict: judgeByRules({ kind, text }),
    ...repeats.note(atMs, copyKeyOf(text), userId),
  }))
}

/** The part's samples of seconds 0 to `seconds`. */
export function samplesOf(part: SignalPart, lines: readonly Line[], seconds: number): number[] {
  const running = part.create()
  for (const message of hearAll(lines.toSorted((a, b) => a.atMs - b.atMs))) running.push(message)
  return Array.from({ length: seconds }, (_, second) => running.flush(second))
}

export const sumOf = (values: readonly number[]): number =>
  values.filter(value => !Number.isNaN(value)).reduce((sum, value) => sum + value, 0)

/** Each line by somebody else, evenly over a stretch. */
export const crowd = (count: number, text: (index: number) => string, { fromMs = 10_000, everyMs = 100 } = {}): Line[] =>
  Array.from({ length: count }, (_, index) => ({ atMs: fromMs + index * everyMs, text: text(index), userId: `u${index}` }))

/** All by the same few people in turn. */
export const clique = (count: number, people: number, text: (index: number) => string): Line[] =>
  crowd(count, text).map((line, index) => ({ ...line, userId: `c${index % people}` }))
