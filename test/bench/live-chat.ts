// A message's way from the socket of the program that brings it, through the store, to a page that reads the log. The engine is a process of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectEngine } from '../../electron/client/connect-engine.ts'
import { ingestToken, pageToken } from '../engine/danmaku/live/live-door.ts'
import { bringMessages } from './bring-messages.ts'
import type { Figure } from './figure.ts'
import { quantile } from './quantile.ts'

const perSecond = 200
const goalMs = 100
/** The first second is of an engine that warms up. */
const leftOutMs = 1000
const answersWithinMs = 10_000

export async function measureLiveChat({ seconds }: { seconds: number }): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-bench-'))
  const door = spawn(process.execPath, [join(import.meta.dirname, '../engine/danmaku/live/live-door.ts'), folder, '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const [line] = (await once(createInterface({ input: door.stdout }), 'line')) as [string]
    return toFigures(await waysOfMessages((JSON.parse(line) as { url: string }).url, seconds))
  } finally {
    door.kill('SIGKILL')
    await once(door, 'close')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** In milliseconds, of each message from its sending to the page's listener. */
async function waysOfMessages(url: string, seconds: number): Promise<number[]> {
  const sentMs: number[] = []
  const ways: number[] = []
  let heard = 0
  const client = connectEngine({ origin: url, token: pageToken })
  client.follow('danmaku.live', 0, ({ items }) => {
    heard += items.length
    for (const { text } of items) ways.push(performance.now() - sentMs[Number(text)]!)
  })
  await new Promise<void>(resolve => client.onConnection(({ state }) => (state === 'connected' ? resolve() : undefined)))
  await bringMessages({ url, token: ingestToken }, { perSecond, seconds }, atMs => sentMs.push(atMs))
  for (const untilMs = performance.now() + answersWithinMs; heard < sentMs.length; await sleep(10))
    if (performance.now() > untilMs) throw new Error(`${heard} of ${sentMs.length} messages came`)
  client.close()
  return ways.slice((leftOutMs / 1000) * perSecond)
}

function toFigures(ways: readonly number[]): Figure[] {
  const p95 = quantile(ways, 0.95)
  return [
    { name: `live chat, ${perSecond} messages/s: from socket to page, p50`, value: quantile(ways, 0.5), unit: 'ms' },
    { name: 'live chat, from socket to page, p95', value: p95, unit: 'ms', goal: `≤ ${goalMs} ms`, met: p95 <= goalMs },
    { name: 'live chat, from socket to page, the longest', value: quantile(ways, 1), unit: 'ms' },
  ]
}
