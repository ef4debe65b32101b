// What is done to the chat of a show as a whole: moved against the picture, taken back, and files of it taken off again.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { ShowPart } from '../../../electron/contract/shows.ts'
import { uploadFolderIn } from '../../../electron/engine/calls/uploaded-chat.ts'
import { createEngine } from '../../../electron/engine/engine.ts'
import type { Engine } from '../../../electron/engine/engine.ts'
import { heard, preparedEngine, watched } from '../prepared-engine.ts'
import { addShow, analysis, chatFile, decision, message } from '../store/samples.ts'

const showId = 'show'
const uploaded = '0b7e6a52-58a1-4a5e-9d57-3f1f0d2c4b6a-chat.xml'

/** A show with its own chat file and one that a page sent. */
const chatEngine = (messagesEach = 300) =>
  preparedEngine((store, dataFolder) => {
    const paths = { chat: join(dataFolder, 'mine', 'chat.xml'), sent: join(uploadFolderIn(dataFolder), uploaded) }
    for (const path of Object.values(paths)) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, 'chat')
    }
    store.shows.add({ id: showId, title: '春季上新', createdAtMs: 1000 })
    for (const [id, path] of Object.entries(paths)) {
      store.chatFiles.add(chatFile({ id, path }))
      const words = (index: number) => message({ id: `${id}${index}`, atMs: index * 100, text: `${id} 第 ${index} 条` })
      store.messages.addBatch(
        showId,
        id,
        Array.from({ length: messagesEach }, (_, index) => words(index)),
      )
    }
    store.analyses.add(analysis(), [], store.chatFiles.layoutOf(showId))
    addShow(store, 'other', 'elsewhere')
  })

const offsets = async (engine: Engine) => (await engine.call('danmaku.files', { showId })).map(({ offsetMs }) => offsetMs)
const history = (engine: Engine) => engine.call('highlights.history', { showId })
const partsOf = (changes: { part: ShowPart }[]) => changes.splice(0).map(({ part }) => part)

test('a shift of the chat is taken back and brought back in its turn among decisions and marks, and told each time', async () => {
  const { engine } = await chatEngine()
  const changes = heard(engine, 'shows.changed')
  await engine.call('danmaku.shift', { showId, byMs: 3110 })
  await engine.call('highlights.decide', { showId, decisions: [decision({ title: '试色' })] })
  await engine.call('danmaku.shift', { showId, byMs: -110 })
  await engine.call('highlights.mark', { showId, atMs: 5 })
  partsOf(changes)
  const steps: unknown[] = []
  for (const way of ['undo', 'undo', 'undo', 'undo', 'undo', 'redo', 'redo', 'redo', 'redo'] as const) {
    const { [way]: next } = await history(engine)
    const { act } = await engine.call(`highlights.${way}`, { showId })
    expect(act).toBe(next)
    steps.push([way, act, (await offsets(engine))[0], ...partsOf(changes)])
  }
  expect(steps).toEqual([
    ['undo', 'mark', 3000, 'marks'],
    ['undo', 'shift', 3110, 'chat'],
    ['undo', 'keep', 3110, 'moments'],
    ['undo', 'shift', 0, 'chat'],
    ['undo', undefined, 0],
    ['redo', 'shift', 3110, 'chat'],
    ['redo', 'keep', 3110, 'moments'],
    ['redo', 'shift', 3000, 'chat'],
    ['redo', 'mark', 3000, 'marks'],
  ])
})

test('what one page moved another takes back after the engine was started anew, and messages lie where they lay', async () => {
  const { engine, dataFolder } = await chatEngine()
  await engine.call('danmaku.shift', { showId, byMs: 500 })
  await engine.call('danmaku.shift', { showId, byMs: 20 })
  await engine.call('highlights.undo', { showId })
  await engine.close()
  const next = await createEngine({ dataFolder, resumeJobs: false })
  onTestFinished(() => next.close())
  const firstMs = async () => (await next.call('danmaku.read', { showId, from: 0, limit: 1 })).messages[0]!.atMs
  expect([await history(next), await firstMs()]).toEqual([{ undo: 'shift', redo: 'shift' }, 500])
  // two pages at once take back two acts, and there is only one
  const answers = await Promise.all([next.call('highlights.undo', { showId }), next.call('highlights.undo', { showId })])
  expect([answers, await firstMs()]).toEqual([[{ act: 'shift' }, {}], 0])
  await next.call('highlights.redo', { showId })
  await next.call('highlights.redo', { showId })
  expect([await history(next), await firstMs()]).toEqual([{ undo: 'shift' }, 520])
})

test('a shift by nothing, and one of a show without chat, are no acts', async () => {
  const { engine } = await chatEngine()
  const changes = heard(engine, 'shows.changed')
  await engine.call('danmaku.shift', { showId, byMs: 0 })
  await engine.call('danmaku.remove', { showId: 'other', chatFileId: 'elsewhere' })
  await engine.call('danmaku.shift', { showId: 'other', byMs: 5 })
  expect([await history(engine), await engine.call('highlights.history', { showId: 'other' })]).toEqual([{}, {}])
  expect(changes).toEqual([{ showId: 'other', part: 'chat' }])
})

test('a chat file is taken off with its messages, what was found with it stays, and only a copy of ours goes from the disk', async () => {
  const { engine, dataFolder } = await chatEngine(25_000)
  const library = watched(engine, 'shows.library')
  const changes = heard(engine, 'shows.changed')
  const moments = await engine.call('highlights.moments', { showId })
  const found = async (text: string) => (await engine.call('danmaku.search', { showId, text, limit: 5 })).map(({ id }) => id)
  const rows = () => {
    const db = new Sqlite(join(dataFolder, 'showrunner.db'), { readonly: true })
    const count = db.prepare('SELECT (SELECT COUNT(*) FROM message), (SELECT COUNT(*) FROM chatFile)').raw().get()
    db.close()
    return count
  }
  const left = () => [join('mine', 'chat.xml'), join('uploads', uploaded)].map(path => existsSync(join(dataFolder, path)))
  await engine.call('danmaku.shift', { showId, byMs: 40 })
  partsOf(changes)

  await engine.call('danmaku.remove', { showId, chatFileId: 'sent' })
  expect([await found('sent 第 7 条'), await found('chat 第 7 条')]).toEqual([[], ['chat7']])
  expect((await engine.call('danmaku.read', { showId, from: 24_999, limit: 5 })).messages.map(({ id }) => id)).toEqual(['chat24999'])
  expect([partsOf(changes), left()]).toEqual([['chat'], [true, false]])
  expect(await engine.call('highlights.moments', { showId })).toEqual(moments)
  await expect.poll(library).toMatchObject([{ id: 'other' }, { id: showId, messages: 25_000, chatFiles: 1 }])
  await expect.poll(rows, { timeout: 20_000 }).toEqual([25_000, 2])
  await expect.poll(() => found('chat 第 24998 条')).toEqual(['chat24998'])

  await engine.call('highlights.undo', { showId })
  expect(await offsets(engine)).toEqual([0])
  await engine.call('highlights.redo', { showId })
  await engine.call('danmaku.remove', { showId, chatFileId: 'chat' })
  expect([await found('第 7 条'), await history(engine), left()]).toEqual([[], {}, [true, false]])
  await expect.poll(rows, { timeout: 20_000 }).toEqual([0, 1])
})

test('a chat file that is not in the show, or of a show that is being analysed, is not taken off', async () => {
  const remove = (of: Engine, show: string, chatFileId: string) => of.call('danmaku.remove', { showId: show, chatFileId })
  const { engine } = await chatEngine()
  await expect(remove(engine, 'none', 'chat')).rejects.toMatchObject({ code: 'show-missing' })
  await expect(remove(engine, showId, 'elsewhere')).rejects.toMatchObject({ code: 'not-found' })
  expect(await engine.call('danmaku.files', { showId: 'other' })).toHaveLength(1)

  const { engine: busy } = await preparedEngine(store => {
    addShow(store)
    const input = { showId, recordings: [], chat: [] }
    store.jobs.add([{ id: 'job', kind: 'analyse', input, batch: 'b', showId, createdAtMs: Date.now() }])
  })
  await expect(remove(busy, showId, 'chat')).rejects.toMatchObject({ code: 'show-busy', details: { show: '春季上新' } })
  await busy.call('jobs.cancel', { jobIds: ['job'] })
  await remove(busy, showId, 'chat')
  expect(await offsets(busy)).toEqual([])
})

const isOutdated = async (engine: Engine) => (await engine.call('highlights.analysis', { showId }))?.isOutdated

test('the analysis is said to be outdated while the chat is another one, also after a restart, until moments are found again', async () => {
  const { engine, dataFolder } = await chatEngine()
  expect(await isOutdated(engine)).toBe(false)
  await engine.call('danmaku.shift', { showId, byMs: 40 })
  expect(await isOutdated(engine)).toBe(true)
  await engine.call('highlights.undo', { showId })
  expect(await isOutdated(engine)).toBe(false)
  await engine.call('highlights.redo', { showId })
  await engine.call('highlights.rescore', { showId })
  expect(await isOutdated(engine)).toBe(false)
  await engine.call('danmaku.remove', { showId, chatFileId: 'sent' })
  await engine.close()

  const next = await createEngine({ dataFolder, resumeJobs: false })
  onTestFinished(() => next.close())
  expect(await isOutdated(next)).toBe(true)
  await next.call('highlights.rescore', { showId })
  expect(await isOutdated(next)).toBe(false)
})

test('chat that is moved while moments are found again with it is not what they were found with', async () => {
  const { engine } = await chatEngine(45_000)
  let shifted: Promise<void> | undefined
  onTestFinished(
    engine.watch('highlights.rescoring', ([show]) => {
      if (show && show.progress > 0.1) shifted ??= engine.call('danmaku.shift', { showId, byMs: 40 })
    }),
  )
  await engine.call('highlights.rescore', { showId })
  await shifted
  expect([(await offsets(engine))[0], await isOutdated(engine)]).toEqual([40, true])
  await engine.call('highlights.rescore', { showId })
  expect(await isOutdated(engine)).toBe(false)
})

test('while moments are found again every page is told how far that is, and that it is over, also where it fails', async () => {
  const { engine } = await chatEngine(45_000)
  const told: (readonly { showId: string; progress: number }[])[] = []
  onTestFinished(engine.watch('highlights.rescoring', all => told.push(all)))
  await Promise.all([
    engine.call('highlights.rescore', { showId }),
    expect(engine.call('highlights.rescore', { showId: 'gone' })).rejects.toThrow(),
  ])
  expect(told[0]).toEqual([])
  expect(told.at(-1)).toEqual([])
  const progress = told.flatMap(all => all.filter(each => each.showId === showId).map(each => each.progress))
  expect(progress[0]).toBe(0)
  expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  expect(Math.max(...progress)).toBeGreaterThan(0.1)
  expect(told.some(all => all.some(each => each.showId === 'gone'))).toBe(true)
})
