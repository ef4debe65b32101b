// The chat of a running show through the whole engine: the switch, the token, the log.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { LogPart } from '../../electron/contract/index.ts'
import type { Engine } from '../../electron/engine/engine.ts'
import { preparedEngine, watched } from './prepared-engine.ts'

const line = (id: string) => ({ id, platform: 'p', kind: 'chat', user: { id: 'u', name: 'n' }, text: '多少钱' })

function followed(engine: Engine): LogPart<'danmaku.live'>[] {
  const parts: LogPart<'danmaku.live'>[] = []
  onTestFinished(engine.follow('danmaku.live', 100, part => parts.push(part)))
  return parts
}

test('the door is shut until the host opens it, and its token stays the same', async () => {
  const { engine } = await preparedEngine(() => {})
  const shut = await engine.call('danmaku.ingestAccess', {})
  expect([shut.isOn, engine.ingest.token()]).toEqual([false, undefined])
  await engine.call('settings.change', { messageIngest: true })
  expect(engine.ingest.token()).toBe(shut.token)
  expect(await engine.call('danmaku.ingestAccess', {})).toMatchObject({ isOn: true, token: shut.token })
  const { token } = await engine.call('danmaku.renewIngestToken', {})
  expect([token === shut.token, engine.ingest.token()]).toEqual([false, token])
})

test('a message is of the show that runs, and that show has it afterwards', async () => {
  const { engine } = await preparedEngine(() => {})
  const parts = followed(engine)
  expect(await engine.ingest.post('tool', [line('early')])).toEqual([{ id: 'early', error: 'live-none' }])
  const { showId } = await engine.call('live.start', { title: '今晚' })
  expect(parts).toEqual([{ of: showId, items: [], isAnew: true }])
  expect(await engine.ingest.post('tool', [line('a'), line('b')])).toEqual([
    { id: 'a', ok: true },
    { id: 'b', ok: true },
  ])
  expect(parts.at(-1)?.items.map(({ id }) => id)).toEqual(['p:a', 'p:b'])
  await engine.call('live.end', {})
  expect(await engine.ingest.post('tool', [line('late')])).toEqual([{ id: 'late', error: 'live-none' }])
  const { messages, total } = await engine.call('danmaku.read', { showId, from: 0, limit: 10 })
  expect([total, messages.map(({ text }) => text)]).toEqual([2, ['多少钱', '多少钱']])
  expect(await engine.call('danmaku.files', { showId })).toMatchObject([{ format: 'live', messages: 2 }])
  expect(watched(engine, 'danmaku.sources')()).toMatchObject([{ kind: 'ingest', name: 'tool', messages: 2 }])
})

test('a chat file is played into the show, and ends with it', async () => {
  const { engine, dataFolder } = await preparedEngine(() => {})
  const file = join(dataFolder, 'chat.ndjson')
  writeFileSync(file, [0, 10, 20, 3_600_000].map(atMs => JSON.stringify({ ...line(String(atMs)), atMs })).join('\n'))
  await expect(engine.call('danmaku.replay', { file, speed: 1 })).rejects.toMatchObject({ code: 'live-none' })
  await engine.call('live.start', {})
  const parts = followed(engine)
  const sources = watched(engine, 'danmaku.sources')
  const { sourceId } = await engine.call('danmaku.replay', { file, speed: 2 })
  await expect.poll(() => parts.flatMap(({ items }) => items).length).toBe(3)
  await engine.call('danmaku.pauseReplay', { isPaused: true })
  await expect.poll(sources).toMatchObject([{ id: sourceId, kind: 'replay', name: 'chat.ndjson', state: 'paused', messages: 3 }])
  await engine.call('live.end', {})
  await expect.poll(sources).toMatchObject([{ id: sourceId, state: 'ended' }])
})

test('trouble that several tell is an alert of the show, until somebody puts it away', async () => {
  const { engine } = await preparedEngine(() => {})
  const alerts = watched(engine, 'live.alerts')
  expect(alerts()).toEqual([])
  await engine.call('live.start', {})
  const says = (id: string) => ({ ...line(id), user: { id, name: id }, text: '没声音' })
  await engine.ingest.post('tool', ['a', 'b', 'c'].map(says))
  await expect.poll(alerts).toMatchObject([{ kind: 'trouble', level: 'loud', people: 3, quotes: [{ seq: 1, text: '没声音' }] }])
  await engine.call('live.dismissAlert', { id: alerts()[0]!.id })
  expect(alerts()).toEqual([])
  await engine.ingest.post('tool', ['d', 'e', 'f'].map(says))
  await expect.poll(alerts).toMatchObject([{ people: 3 }])
  await engine.call('live.end', {})
  await expect.poll(alerts).toEqual([])
})
