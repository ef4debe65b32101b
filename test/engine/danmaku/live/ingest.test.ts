// Messages over the real door into a real store, and from there to a page: none lost, none twice, in order, also when the engine is killed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { connectEngine } from '../../../../electron/client/connect-engine.ts'
import type { IngestAnswer } from '../../../../electron/contract/live-chat.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { freePort } from '../../../helpers/free-port.ts'
import { ingestToken, openLiveDoor, pageToken } from './live-door.ts'
import { always, lineOf } from './live-for-test.ts'

const closers: (() => unknown)[] = []
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-ingest-'))
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  rmSync(folder, { recursive: true, force: true })
})

async function opened() {
  const door = await openLiveDoor(folder)
  closers.push(door.close)
  return door
}

async function bringing(url: string) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ingest`)
  closers.push(() => socket.terminate())
  socket.on('error', () => {})
  await once(socket, 'open')
  socket.send(JSON.stringify({ token: ingestToken, name: 'test' }))
  await once(socket, 'message')
  return socket
}

/** All that a page was told, as ids. */
function reading(url: string) {
  const client = connectEngine({ origin: url, token: pageToken })
  closers.push(client.close)
  const ids: string[] = []
  const seqs: number[] = []
  /** The logs that were begun; one that is gone on with is not in here twice. */
  const logs: string[] = []
  client.follow('danmaku.live', 1000, ({ of, items, isAnew }) => {
    if (isAnew) logs.push(of)
    ids.push(...items.map(({ id }) => id))
    seqs.push(...items.map(({ seq }) => seq))
  })
  return { client, ids, seqs, logs }
}

const postTo = (url: string, body: string) =>
  fetch(`${url}/ingest/messages`, { method: 'POST', body, headers: { authorization: `Bearer ${ingestToken}` } })

test('what is posted is in the store when it is answered, and a page that reads is told', async () => {
  const door = await opened()
  const page = reading(door.url)
  const body = [lineOf('a'), lineOf('b', { kind: 'no' }), lineOf('c', { sentAtMs: 5 })].map(each => JSON.stringify(each)).join('\n')
  const answers = await (await postTo(door.url, `${body}\nnonsense`)).json()
  expect(answers).toEqual([
    { id: 'a', ok: true },
    { id: 'b', error: 'invalid-input', problem: 'kind' },
    { id: 'c', ok: true, timeReplaced: true },
    { error: 'invalid-input', problem: 'message' },
  ])
  expect([...door.store.messages.range('show', always)].map(({ id }) => id)).toEqual(['p:a', 'p:c'])
  await expect.poll(() => page.ids).toEqual(['p:a', 'p:c'])
  expect(door.liveChat.sources.now()).toMatchObject([{ name: 'ingest', state: 'connected', messages: 2, timesReplaced: 1 }])
  expect(await (await postTo(door.url, JSON.stringify([lineOf('a')]))).json()).toEqual([{ id: 'a', ok: true, isKnown: true }])
})

test('200 messages a second for 20 seconds: each is answered, kept and told once, in order', { timeout: 90_000 }, async () => {
  const door = await opened()
  const page = reading(door.url)
  const socket = await bringing(door.url)
  const answers: IngestAnswer[] = []
  socket.on('message', data => answers.push(JSON.parse((data as Buffer).toString()) as IngestAnswer))
  const wanted = 4000
  const beganMs = performance.now()
  for (let sent = 0; sent < wanted;) {
    const due = Math.min(wanted, Math.floor((performance.now() - beganMs) / 5))
    for (; sent < due; sent++) socket.send(JSON.stringify(lineOf(String(sent))))
    await sleep(5)
  }
  const ids = Array.from({ length: wanted }, (_, at) => String(at))
  await expect.poll(() => answers.length).toBe(wanted)
  expect(answers).toEqual(ids.map(id => ({ id, ok: true })))
  await expect.poll(() => page.ids.length).toBe(wanted)
  expect(page.ids).toEqual(ids.map(id => `p:${id}`))
  const kept = [...door.store.messages.range('show', always)]
  expect(kept.map(({ id }) => id)).toEqual(page.ids)
  expect(kept.at(-1)!.atMs - kept[0]!.atMs).toBeGreaterThan(18_000)
})

async function startProcess(port: number) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'live-door.ts'), folder, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  closers.push(() => child.kill('SIGKILL'))
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { child, url: (JSON.parse(line) as { url: string }).url }
}

test(
  'an engine that is killed has lost nothing that it answered; a page goes on where it was, in the next one',
  { timeout: 90_000 },
  async () => {
    const port = await freePort()
    const answered = new Set<string>()
    let next = 0
    let page: ReturnType<typeof reading> | undefined
    for (let round = 0; round < 3; round++) {
      const { child, url } = await startProcess(port)
      page ??= reading(url)
      page.client.retryNow()
      const socket = await bringing(url)
      socket.on('message', data => answered.add((JSON.parse((data as Buffer).toString()) as { id: string }).id))
      const killAfterMs = 300 + round * 211
      const beganMs = performance.now()
      while (performance.now() - beganMs < killAfterMs) {
        for (let each = 0; each < 5; each++) socket.send(JSON.stringify(lineOf(String((next += 1)))))
        await sleep(3)
      }
      child.kill('SIGKILL')
      await once(child, 'close')
    }
    expect(answered.size).toBeGreaterThan(100)
    const { url } = await startProcess(port)
    expect(await (await postTo(url, JSON.stringify([lineOf('last')]))).json()).toEqual([{ id: 'last', ok: true }])
    page!.client.retryNow()
    await expect.poll(() => page!.ids.at(-1)).toBe('p:last')

    const store = openStore({ file: join(folder, 'showrunner.db'), backupFolder: folder, log: silentLog, now: Date.now, mode: 'reader' })
    closers.push(() => store.close())
    const kept = new Set([...store.messages.range('show', always)].map(({ id }) => id))
    expect([...answered].filter(id => !kept.has(`p:${id}`))).toEqual([])
    // what a page is told is in the store before; and it was told all of it, once, in order, over all four engines
    expect(page!.ids.filter(id => !kept.has(id))).toEqual([])
    expect(page!.seqs).toEqual(page!.seqs.toSorted((a, b) => a - b))
    expect([new Set(page!.logs).size, page!.ids.length]).toEqual([page!.logs.length, kept.size])
  },
)

test('switched off, programs must leave; switched on, they come in again with the same token, until it is another one', async () => {
  const door = await opened()
  const socket = await bringing(door.url)
  door.turn(false)
  expect((await once(socket, 'close'))[0]).toBe(4403)
  expect((await postTo(door.url, '[]')).status).toBe(403)
  door.turn(true)
  expect((await postTo(door.url, '[]')).status).toBe(200)
  const { token } = await door.liveChat.calls['danmaku.renewIngestToken']({})
  expect((await postTo(door.url, '[]')).status).toBe(401)
  const access = await door.liveChat.calls['danmaku.ingestAccess']({})
  expect(access).toEqual({ isOn: true, token, postPath: '/ingest/messages', socketPath: '/ingest' })
  const headers = { authorization: `Bearer ${token}` }
  expect((await fetch(`${door.url}${access.postPath}`, { method: 'POST', body: '[]', headers })).status).toBe(200)
})

test('what a hostile program brings neither stops the others nor reaches a page', async () => {
  const door = await opened()
  const page = reading(door.url)
  const hostile = [
    '{"__proto__":{"id":"x"}}',
    '[[[[[[[[]]]]]]]]',
    JSON.stringify(lineOf('x', { text: 7 })),
    JSON.stringify(lineOf('x', { user: null })),
    JSON.stringify(lineOf('x', { kind: '__proto__' })),
    JSON.stringify(lineOf('x', { sentAtMs: 1e400 })),
    '{"id":"\\ud800","platform":"p","kind":"chat","user":{"id":"u","name":"n"},"atMs":1e308}',
    '"text"',
    '0',
  ]
  const answers = (await (await postTo(door.url, hostile.join('\n'))).json()) as IngestAnswer[]
  expect(answers).toHaveLength(hostile.length)
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  expect((await postTo(door.url, deep)).status).toBe(200)
  await postTo(door.url, JSON.stringify([lineOf('good', { text: '<img src=x onerror=alert(1)>\u202e' })]))
  await expect.poll(() => page.ids.at(-1)).toBe('p:good')
  const kept = [...door.store.messages.range('show', always)]
  expect(kept.every(({ id, atMs }) => id.startsWith('p:') && Math.abs(atMs) < 60_000)).toBe(true)
  expect(kept.at(-1)!.text).toBe('<img src=x onerror=alert(1)>')
})
