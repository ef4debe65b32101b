// The chat of a show that is being analysed stays where it is: neither moved, nor moved back by undo, nor taken off.
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ListedJob } from '../../../electron/contract/jobs.ts'
import { createBusyShows } from '../../../electron/engine/calls/busy-shows.ts'
import { createEngine } from '../../../electron/engine/engine.ts'
import type { Engine } from '../../../electron/engine/engine.ts'
import { unfinished } from '../../../electron/engine/store/chat/chat-files.ts'
import { makeChat } from '../../helpers/make-chat.ts'
import { makeVideo } from '../../helpers/make-video.ts'
import { preparedEngine } from '../prepared-engine.ts'
import { addShow, chatFile, decision, message, recording } from '../store/samples.ts'
import { failureOf, temporaryFolder } from '../store/temporary-store.ts'

const showId = 'show'
const mostMessages = 100_000
const busy = { code: 'show-busy', details: { show: '春季上新' } }
const offsetOf = async (engine: Engine) => (await engine.call('danmaku.files', { showId }))[0]?.offsetMs

test('while a show is being analysed no shift is made, undone or redone; a decision is', async () => {
  const { engine } = await preparedEngine(store => {
    addShow(store)
    store.chatShifts.add(showId, 500)
    store.decisions.append(showId, decision({}))
    store.chatShifts.add(showId, 70)
    store.decisions.undo(showId)
    const input = { showId, recordings: [], chat: [] }
    store.jobs.add([{ id: 'job', kind: 'analyse', input, batch: 'b', showId, createdAtMs: Date.now() }])
  })
  await expect(engine.call('danmaku.shift', { showId, byMs: 5 })).rejects.toMatchObject(busy)
  await expect(engine.call('highlights.redo', { showId })).rejects.toMatchObject(busy)
  expect(await engine.call('highlights.undo', { showId })).toEqual({ act: 'keep', momentId: 'moment' })
  await expect(engine.call('highlights.undo', { showId })).rejects.toMatchObject(busy)
  expect([await offsetOf(engine), await engine.call('highlights.history', { showId })]).toEqual([500, { undo: 'shift', redo: 'keep' }])
  await engine.call('jobs.cancel', { jobIds: ['job'] })
  expect([await engine.call('highlights.undo', { showId }), await offsetOf(engine)]).toEqual([{ act: 'shift' }, 0])
})

/** A show whose recording is also reached by another path, and a long chat for it. */
async function showWithLink() {
  const folder = temporaryFolder()
  const file = makeVideo({ file: join(folder, 'show.mkv'), seconds: 4, width: 160, height: 90, fps: 10 })
  const link = join(folder, 'link.mkv')
  symlinkSync(file, link)
  const chat = join(folder, 'chat.ndjson')
  await makeChat({ file: chat, format: 'ndjson', messages: mostMessages, durationMs: 4000, seed: 5 })
  const engine = await createEngine({ dataFolder: join(folder, 'data'), resumeJobs: false })
  onTestFinished(() => engine.close())
  const { show } = await engine.call('shows.open', { recordings: [file] })
  const messages = async () => (await engine.call('shows.find', { show: show.id })).messages
  return { engine, show, link, chat, messages }
}

test('an analysis that was begun with a link keeps the chat of its show in place while it is imported', { timeout: 60_000 }, async () => {
  const { engine, show, link, chat, messages } = await showWithLink()
  await engine.call('jobs.analyse', { recordings: [link], chat: [chat], chatOffsetMs: 0 })
  await expect.poll(messages, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0)
  await expect(engine.call('danmaku.shift', { showId: show.id, byMs: 500 })).rejects.toMatchObject({ code: 'show-busy' })
  expect(await messages()).toBeLessThan(mostMessages)
})

test(
  'an analysis that was begun with paths ends with its show when that is deleted, and does not bring it back',
  { timeout: 60_000 },
  async () => {
    const { engine, show, link, chat, messages } = await showWithLink()
    const { jobId } = await engine.call('jobs.analyse', { recordings: [link], chat: [chat], chatOffsetMs: 0 })
    await expect.poll(messages, { timeout: 30_000, interval: 5 }).toBeGreaterThan(0)
    await engine.call('shows.delete', { showId: show.id })
    expect([(await engine.call('jobs.find', { jobIds: [jobId] })).map(({ state }) => state), await engine.call('shows.list', {})]).toEqual([
      ['cancelled'],
      [],
    ])
  },
)

test('one that waits keeps a show busy whose recordings it was asked for, and goes with it', async () => {
  const shows = new Map(['one', 'two'].map(id => [id, { id, title: id, recordings: [recording({ path: `/${id}.mkv` })] }]))
  const waiting = { id: 'job', kind: 'analyse', state: 'queued', input: { recordings: ['/two.mkv'], chat: [] } } as unknown as ListedJob
  const { assertIdle, jobsOf } = createBusyShows({ findShow: id => shows.get(id), jobs: { list: () => [waiting], unfinishedOf: () => [] } })
  expect(['one', 'two', 'gone'].map(id => failureOf(() => assertIdle(id)))).toEqual([
    'nothing was thrown',
    { code: 'show-busy', details: { show: 'two' } },
    { code: 'show-missing', details: { show: 'gone' } },
  ])
  expect([...shows.values()].map(show => jobsOf(show))).toEqual([[], [waiting]])
})

test('an engine that died in the middle of an import has the old chat again at its next start, and nothing of the new', async () => {
  const { engine } = await preparedEngine(store => {
    addShow(store)
    store.messages.addBatch(showId, 'chat', [message({ id: 'old', text: '旧的弹幕' }), message({ id: 'both', text: '都有的弹幕' })])
    store.chatFiles.setAside('chat')
    store.chatFiles.add(chatFile({ id: 'new', fingerprint: unfinished }))
    store.messages.addBatch(showId, 'new', [message({ id: 'both', text: '都有的弹幕' }), message({ id: 'new', text: '新的弹幕' })])
  })
  expect((await engine.call('danmaku.files', { showId })).map(({ id, messages }) => [id, messages])).toEqual([['chat', 2]])
  const found = async () => (await engine.call('danmaku.search', { showId, text: '弹幕', limit: 9 })).map(({ id }) => id)
  await expect.poll(found).toEqual(['old', 'both'])
})
