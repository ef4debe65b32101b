// A message's way from the socket of the program that brings it, through the store, to a page that reads the log. The engine is a process of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { connectEngine } from '../../electron/client/connect-engine.ts'
import { ingestToken, pageToken } from '../engine/danmaku/live/live-door.ts'
import type { Figure } from './figure.ts'

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
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ingest`)
  await once(socket, 'open')
  socket.send(JSON.stringify({ token: ingestToken }))
  await once(socket, 'message')

  const beganMs = performance.now()
  for (let nowMs = beganMs; nowMs < beganMs + seconds * 1000; nowMs = performance.now()) {
    for (const due = ((nowMs - beganMs) / 1000) * perSecond; sentMs.length < due;) {
      const id = String(sentMs.push(performance.now()) - 1)
      socket.send(JSON.stringify({ id, platform: 'bench', kind: 'chat', user: { id: 'u', name: 'n' }, text: id }))
    }
    await sleep(1)
  }
  for (const untilMs = performance.now() + answersWithinMs; heard < sentMs.length; await sleep(10))
    if (performance.now() > untilMs) throw new Error(`${heard} of ${sentMs.length} messages came`)
  socket.close()
  client.close()
  return ways.slice((leftOutMs / 1000) * perSecond)
}

function toFigures(ways: readonly number[]): Figure[] {
  const sorted = ways.toSorted((a, b) => a - b)
  const quantile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  const p95 = quantile(0.95)
  return [
    { name: `live chat, ${perSecond} messages/s: from socket to page, p50`, value: quantile(0.5), unit: 'ms' },
    { name: 'live chat, from socket to page, p95', value: p95, unit: 'ms', goal: `≤ ${goalMs} ms`, met: p95 <= goalMs },
    { name: 'live chat, from socket to page, the longest', value: quantile(1), unit: 'ms' },
  ]
}
