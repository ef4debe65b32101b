// Measured on hand-labelled chat bursts of real shows, which are not part of the project; nothing is tuned to their words.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { judgeByRules } from '../../../../electron/engine/danmaku/verdicts/judge-by-rules.ts'

interface Burst {
  start: number
  end: number
  label_name: string
  chats: string[]
}

const folder = join(import.meta.dirname, '../../../../../shared/data/twitch-bursts')
const isThere = existsSync(folder)
const notEvents = ['special topic', 'other']

const readBursts = (): Burst[] =>
  readdirSync(folder)
    .filter(name => name.endsWith('_labeled.json'))
    .toSorted()
    .flatMap(name => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Burst[])

/** Share of reactions, times the square root of messages a second. */
function reactionScore({ start, end, chats }: Burst): number {
  const reactions = chats.filter(text => judgeByRules({ kind: 'chat', text }).reaction).length
  return (reactions / chats.length) * Math.sqrt(chats.length / Math.max(1, end - start))
}

function averagePrecision(items: { score: number; isEvent: boolean }[]): number {
  const found = items.toSorted((a, b) => b.score - a.score).flatMap(({ isEvent }, index) => (isEvent ? [index + 1] : []))
  return found.reduce((sum, rank, index) => sum + (index + 1) / rank, 0) / found.length
}

test.skipIf(!isThere)(
  `reactions rank real events over mere talk${isThere ? '' : ' (skipped: ../shared/data/twitch-bursts is not here)'}`,
  () => {
    const items = readBursts().map(burst => ({ score: reactionScore(burst), isEvent: !notEvents.includes(burst.label_name) }))
    expect(items.length).toBe(350)
    expect(averagePrecision(items)).toBeGreaterThanOrEqual(0.7)
  },
)
