// A program that brings messages of a chat at an even pace, as those of platforms do: over one socket, each on its own.
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { IngestAnswer } from '../../electron/contract/live-chat.ts'

export interface Pace {
  perSecond: number
  seconds: number
}

const answersWithinMs = 10_000

/**
 * Each message's text is its number, from 0. `onSent` is told when each was sent, by the clock of `performance`, before it is. Resolves when all
 * are answered as taken in.
 */
export async function bringMessages(to: { url: string; token: string }, { perSecond, seconds }: Pace, onSent: (sentMs: number) => void) {
  const socket = new WebSocket(`${to.url.replace('http', 'ws')}/ingest`)
  await once(socket, 'open')
  socket.send(JSON.stringify({ token: to.token }))
  await once(socket, 'message')

  let taken = 0
  socket.on('message', data => {
    const answer = JSON.parse((data as Buffer).toString()) as IngestAnswer // ws was left with one Buffer a message
    if ('ok' in answer) taken++
  })
  const run = Date.now().toString(36) // a message brought twice is one: each call brings others
  const beganMs = performance.now()
  let sent = 0
  for (let nowMs = beganMs; nowMs < beganMs + seconds * 1000; nowMs = performance.now()) {
    for (const due = ((nowMs - beganMs) / 1000) * perSecond; sent < due; sent++) {
      onSent(performance.now())
      const text = String(sent)
      socket.send(JSON.stringify({ id: `${run} ${text}`, platform: 'bench', kind: 'chat', user: { id: 'u', name: 'n' }, text }))
    }
    await sleep(1)
  }
  for (const untilMs = performance.now() + answersWithinMs; taken < sent; await sleep(10))
    if (performance.now() > untilMs) throw new Error(`${taken} of ${sent} messages were taken in`)
  socket.close()
}
