import { expect, test } from 'vitest'
import { addShow, analysis, message, moment, recording } from './samples.ts'
import { failureOf, openIn, temporaryStore } from './temporary-store.ts'

const ranges = [{ startMs: 0, endMs: 1 }]
const cut = { showId: 'show', title: '', kindWord: '', ranges, mode: 'lossless' as const, target: { folder: '/clips' } }

test('a show is listed with its recordings and what it holds', () => {
  const { store } = temporaryStore()
  addShow(store)
  store.shows.setRecordings('show', [recording(), recording({ id: 'second', path: '/2.mkv', showStartMs: 70_000 })], 1_700_000_000_000)
  store.messages.addBatch('show', 'chat', [message({ id: 'a' }), message({ id: 'b' })])
  store.analyses.add(analysis({ id: 'old', moments: [moment(), moment({ id: 'm2' }), moment({ id: 'm3' })] }), [], '')
  store.analyses.add(analysis({ id: 'new', createdAtMs: 3000, moments: [moment(), moment({ id: 'm2' })] }), [], '')
  for (const id of ['clip', 'queued']) store.jobs.add([{ id, kind: 'clip', input: cut, batch: id, showId: 'show', createdAtMs: 1 }])
  store.jobs.update('clip', { state: 'done' })
  const show = {
    id: 'show',
    title: '春季上新',
    startedAtMs: 1_700_000_000_000,
    durationMs: 130_000.5,
    createdAtMs: 1000,
    isAnalysed: true,
    messages: 2,
    moments: 2,
    clips: 1,
    recordings: [recording(), recording({ id: 'second', path: '/2.mkv', showStartMs: 70_000 })],
  }
  expect(store.shows.list()).toEqual([show])
  expect(store.shows.find('show')).toEqual(show)
})

test('the newest show comes first, and a show may have nothing yet', () => {
  const { store } = temporaryStore()
  store.shows.add({ id: 'old', title: 'old', createdAtMs: 1 })
  store.shows.add({ id: 'new', title: 'new', createdAtMs: 2, startedAtMs: 5 })
  store.shows.rename('new', 'renamed')
  const empty = { durationMs: 0, isAnalysed: false, messages: 0, moments: 0, clips: 0, recordings: [] }
  expect(store.shows.list()).toEqual([
    { id: 'new', title: 'renamed', createdAtMs: 2, startedAtMs: 5, ...empty },
    { id: 'old', title: 'old', createdAtMs: 1, ...empty },
  ])
})

test('a show that is not there is an expected failure where something is added to it, and undefined where it is looked up', () => {
  const { store } = temporaryStore()
  const missing = { code: 'show-missing', details: { show: 'nope' } }
  expect(store.shows.find('nope')).toBeUndefined()
  expect(failureOf(() => store.shows.rename('nope', ''))).toEqual(missing)
  expect(failureOf(() => store.shows.remove('nope'))).toEqual(missing)
  expect(failureOf(() => store.shows.setRecordings('nope', [], undefined))).toEqual(missing)
  expect(failureOf(() => store.messages.addBatch('nope', 'chat', []))).toEqual(missing)
  expect(failureOf(() => store.analyses.add(analysis({ showId: 'nope' }), [], ''))).toEqual(missing)
})

test('recordings are found by path and by fingerprint, and again after the file was moved', () => {
  const { store } = temporaryStore()
  store.shows.add({ id: 'show', title: '', createdAtMs: 1 })
  store.shows.add({ id: 'again', title: '', createdAtMs: 2 })
  const full = recording({
    video: { codec: 'h264', width: 1920, height: 1080, fps: 29.97, isVariableFps: true, rotationDegrees: 90 },
    audio: [{ codec: 'aac', channels: 2, sampleRateHz: 48_000, title: '麦克风' }],
    fileStartMs: 12.345,
    startedAtMs: 1_700_000_000_000,
    warnings: [{ code: 'recording-cut-off', details: { file: '/show.mkv' } }],
  })
  store.shows.setRecordings('show', [full], undefined)
  const same = recording({ id: 'same', showId: 'again' })
  store.shows.setRecordings('again', [same], undefined)
  expect(store.recordings.byPath('/show.mkv')).toEqual([same, full])
  expect(store.recordings.byFingerprint('1000.a.b')).toEqual([same, full])
  expect(store.recordings.byFingerprint('other')).toEqual([])

  store.shows.moveRecording('recording', '/moved.mkv')
  expect(store.recordings.byPath('/moved.mkv')).toEqual([{ ...full, path: '/moved.mkv' }])
  expect(failureOf(() => store.recordings.updatePath('nope', '/x'))).toEqual({ code: 'not-found', details: { recording: 'nope' } })
})

test('what one connection wrote, a worker and a reader beside it see', () => {
  const { store, folder } = temporaryStore()
  const [worker, reader] = [openIn(folder, 'worker'), openIn(folder, 'reader')]
  worker.shows.add({ id: 'show', title: 'by the worker', createdAtMs: 1 })
  expect(store.shows.find('show')?.title).toBe('by the worker')
  expect(reader.shows.find('show')?.title).toBe('by the worker')
})
