// What is looked up beside the engine process, asked as a page asks it.
import { expect, test } from 'vitest'
import { addShow, analysis, chatFile, message, recording } from '../store/samples.ts'
import { heard, preparedEngine, watched } from '../prepared-engine.ts'

const chatEngine = () =>
  preparedEngine(store => {
    addShow(store)
    store.shows.setRecordings('show', [recording()], undefined)
    store.chatFiles.add(chatFile({ id: 'second', path: '/second.xml' }))
    const messages = (file: string, count: number) =>
      Array.from({ length: count }, (_, index) => message({ id: `${file}${index}`, atMs: index * 100, text: `${file} 第 ${index} 条` }))
    store.messages.addBatch('show', 'chat', messages('a', 600))
    store.messages.addBatch('show', 'second', messages('b', 300))
    const samples = Float32Array.from({ length: 60 }, (_, second) => (second < 30 ? second : NaN))
    store.analyses.add(analysis(), [{ name: 'messageRate', startMs: 0, stepMs: 1000, samples }], '')
    store.waveforms.replaceOf('show', { startMs: 0, stepMs: 20, low: new Int8Array(3000).fill(-127), high: new Int8Array(3000) })
  })

test('chat is read by place, searched, and moved against the picture', async () => {
  const { engine } = await chatEngine()
  const changes = heard(engine, 'shows.changed')
  const read = await engine.call('danmaku.read', { showId: 'show', from: 598, limit: 4 })
  expect({ total: read.total, ids: read.messages.map(({ id }) => id) }).toEqual({ total: 900, ids: ['a299', 'b299', 'a300', 'a301'] })
  expect(await engine.call('danmaku.placeAt', { showId: 'show', atMs: 30_000 })).toEqual({ place: 600 })
  expect(await engine.call('danmaku.search', { showId: 'show', text: 'b 第 7 条', limit: 5 })).toMatchObject([{ id: 'b7', atMs: 700 }])
  await engine.call('danmaku.shift', { showId: 'show', byMs: -2500 })
  expect(changes).toEqual([{ showId: 'show', part: 'chat' }])
  expect(await engine.call('danmaku.placeAt', { showId: 'show', atMs: 27_500 })).toEqual({ place: 600 })
  expect(await engine.call('danmaku.files', { showId: 'show' })).toMatchObject([
    { id: 'chat', offsetMs: -2500, messages: 600 },
    { id: 'second', offsetMs: -2500, messages: 300 },
  ])
  await engine.call('danmaku.shift', { showId: 'show', byMs: 2500 })
  expect((await engine.call('danmaku.files', { showId: 'show' })).map(({ offsetMs }) => offsetMs)).toEqual([0, 0])
})

test('lanes are drawn from what is stored, and a stretch that runs backwards is refused', async () => {
  const { engine } = await chatEngine()
  const stretch = { showId: 'show', fromMs: 0, toMs: 60_000, columns: 4 }
  expect(await engine.call('lanes.signals', { ...stretch, names: ['messageRate', 'laughter'] })).toEqual([
    {
      ...{ name: 'messageRate', fromMs: 0, stepMs: 15_000, range: { least: 0, greatest: 29 } },
      ...{ low: [0, 15, null, null], high: [14, 29, null, null] },
    },
  ])
  expect(await engine.call('lanes.waveform', stretch)).toMatchObject({ low: [-1, -1, -1, -1], high: [0, 0, 0, 0] })
  await expect(engine.call('lanes.waveform', { ...stretch, toMs: 0 })).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(engine.call('danmaku.shift', { showId: 'none', byMs: 5 })).rejects.toMatchObject({ code: 'show-missing' })
})

test('what a show takes up is told before it is deleted, and the library tells when it is gone', async () => {
  const { engine } = await chatEngine()
  const library = watched(engine, 'shows.library')
  expect(library()).toMatchObject([{ id: 'show', messages: 900, chatFiles: 2 }])
  const { freedBytes } = await engine.call('shows.sizeOf', { showId: 'show' })
  expect(freedBytes).toBeGreaterThan(900 * 60)
  expect(freedBytes).toBeLessThan(900 * 400)
  await engine.call('shows.delete', { showId: 'show' })
  await expect.poll(library).toEqual([])
  await expect(engine.call('shows.sizeOf', { showId: 'show' })).rejects.toMatchObject({ code: 'show-missing' })
})

test('renaming is seen at once', async () => {
  const { engine } = await chatEngine()
  const library = watched(engine, 'shows.library')
  await engine.call('shows.rename', { showId: 'show', title: '  双十一专场 ' })
  await expect.poll(() => library()[0]?.title).toBe('双十一专场')
  await expect(engine.call('shows.rename', { showId: 'show', title: ' ' })).rejects.toMatchObject({ code: 'invalid-input' })
})
