// Measured on real chats, which are not part of the project: lost sound is told, and a healthy show is left in peace.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Message } from '../../../../electron/contract/danmaku.ts'
import type { AlertKind, LiveAlert } from '../../../../electron/contract/live-alerts.ts'
import type { LiveMessage } from '../../../../electron/contract/live-chat.ts'
import { createChatAlerts } from '../../../../electron/engine/danmaku/alerts/chat-alerts.ts'
import { createLiveMessages } from '../../../../electron/engine/danmaku/live/live-messages.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'
import { createHandTurnedClock } from '../../../fakes/hand-turned-clock.ts'

type Line = Pick<Message, 'atMs' | 'user'> & { text: string }

const folder = join(import.meta.dirname, '../../../../../shared/data/twitch-bursts')
const real = test.skipIf(!existsSync(folder))
const skipped = existsSync(folder) ? '' : ' (skipped: ../shared/data/twitch-bursts is not here)'

/** Each alert of a chat, as it was when it was over. */
function alertsOf(kind: AlertKind, lines: readonly Line[]): LiveAlert[] {
  let nowMs = 0
  let tell: (part: { items: readonly LiveMessage[]; isAnew: boolean }) => void = () => {}
  const alerts = createChatAlerts({
    running: () => ({ nowMs }),
    follow(_, listener) {
      tell = listener
      return () => {}
    },
    clock: createHandTurnedClock().clock,
    log: silentLog,
  })
  const toLive = createLiveMessages()
  const found = new Map<string, LiveAlert>()
  for (const [at, line] of lines.entries()) {
    nowMs = line.atMs
    tell({ items: [toLive({ seq: at + 1, message: { id: `m${at}`, platform: 'twitch', kind: 'chat', ...line } })], isAnew: false })
    for (const alert of alerts.now()) if (alert.kind === kind) found.set(alert.id, alert)
  }
  alerts.close()
  return [...found.values()]
}

real(`a healthy show of 45 minutes has no trouble, and four complaints an hour at most${skipped}`, () => {
  const lines = readFileSync(join(folder, 'unlabelled_full_chat_TheViper3.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { t: number; user: string; text: string })
    .map(({ t, user, text }) => ({ atMs: t * 1000, user: { id: user, name: user }, text }))
  expect(lines.at(-1)!.atMs).toBeGreaterThan(45 * 60_000)
  expect(alertsOf('trouble', lines)).toEqual([])
  const complaints = alertsOf('complaint', lines)
  expect(complaints.length).toBeLessThanOrEqual(3)
  expect(complaints.filter(({ level }) => level === 'loud')).toEqual([])
})

interface Burst {
  start: number
  end: number
  chats: string[]
}

/** They do not say who wrote: each line is of somebody else, which raises more than there would be. */
const linesOf = ({ start, end, chats }: Burst): Line[] =>
  chats.map((text, at) => ({
    atMs: Math.round((start + ((end - start) * at) / chats.length) * 1000),
    user: { id: `${at}`, name: '' },
    text,
  }))

real(`of 350 lively stretches of nine shows, those in which the sound was lost are told${skipped}`, () => {
  const found = readdirSync(folder)
    .filter(name => name.endsWith('_labeled.json'))
    .toSorted()
    .flatMap(name =>
      (JSON.parse(readFileSync(join(folder, name), 'utf8')) as Burst[]).flatMap(burst => alertsOf('trouble', linesOf(burst))),
    )
  const people = found.map(alert => alert.people).toSorted((a, b) => b - a)
  expect(people.slice(0, 5)).toEqual([48, 42, 16, 11, 10]) // "muted", "no audio": it was so
  expect(people.length).toBeLessThanOrEqual(7) // the two others: a chorus of "not muted", and three who turned it down
})
