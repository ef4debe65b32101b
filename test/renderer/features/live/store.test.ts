import { expect, test } from 'vitest'
import { AppError } from '../../../../electron/contract/errors.ts'
import type { ListedJob } from '../../../../electron/contract/jobs.ts'
import type { LiveMoment } from '../../../../electron/contract/live-moments.ts'
import type { EndedShow, LiveShow } from '../../../../electron/contract/live.ts'
import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import type { ObsOutputs, ObsScenes, ObsStatus } from '../../../../electron/contract/obs.ts'
import type { Connection } from '../../../../electron/client/connect-engine.ts'
import { busyKey, clipsFolderOf, hasDesk, isTrue } from '../../../../renderer/features/live/live-view.ts'
import { createLiveStore } from '../../../../renderer/features/live/store.ts'
import { createFakeEngine } from '../../../fakes/fake-engine.ts'
import { liveMessage } from '../../../helpers/live-message.ts'

const status = (phase: ObsStatus['phase'], sinceMs = 0): ObsStatus => ({
  ...{ host: '127.0.0.1', port: 4455, isLocal: true, hasPassword: true, sinceMs, phase },
})
const scenes = (...names: string[]): ObsScenes => ({
  scenes: names.map(name => ({ name, items: [] })),
  programScene: names[0],
  isStudioMode: false,
})
const outputs: ObsOutputs = {
  record: { phase: 'stopped', isPaused: false, durationMs: 0, bytes: 0, asOfMs: 0 },
  stream: { phase: 'stopped', congestion: 0, durationMs: 0, bytes: 0, asOfMs: 0 },
  replay: { phase: 'stopped' },
  virtualCamera: { isOn: false },
}
const show: LiveShow = {
  ...{ showId: 's', title: 'Friday', begunBy: 'host', zeroAtMs: 1000, recording: 'running', gaps: [] },
  stretches: [
    { recordingId: 'a', path: '/videos/a.mkv', showStartMs: 0, fileStartMs: 0, durationMs: 4000, isGrowing: false },
    { recordingId: 'b', path: '/videos/b.mkv', showStartMs: 6000, fileStartMs: 0, durationMs: 2500, isGrowing: true },
  ],
}

const ended: EndedShow = {
  ...{ showId: 's', title: 'Friday', durationMs: 10_000, recordedMs: 6500, gaps: 1, marks: 1 },
  ...{ path: '/videos/b.mkv', isPutAway: false },
}

function open(answers: Parameters<typeof createFakeEngine>[0] = {}) {
  const fake = createFakeEngine({
    'obs.findLocal': () => undefined,
    'obs.readSetup': () => undefined,
    'highlights.marks': () => [],
    ...answers,
  })
  let tellConnection = (_: Connection) => {}
  let nowMs = 0
  fake.tell('obs.status', status('off'))
  fake.tell('obs.scenes', scenes())
  fake.tell('obs.inputs', [])
  fake.tell('obs.transitions', { names: [] })
  fake.tell('obs.outputs', outputs)
  fake.tell('obs.place', { profile: '', profiles: [], collection: '', collections: [] })
  fake.tell('obs.health', undefined)
  fake.tell('obs.setup', undefined)
  fake.tell('live.show', undefined)
  fake.tell('live.ended', undefined)
  fake.tell('live.feed', undefined)
  const store = createLiveStore(
    {
      ...fake.engine,
      onConnection(listener) {
        tellConnection = listener
        listener({ state: 'connected', sinceMs: 0, attempt: 0 })
        return () => {}
      },
      onMissed: () => () => {},
    },
    () => nowMs,
  )
  return {
    ...fake,
    store,
    connection: (state: Connection['state']) => tellConnection({ state, sinceMs: 0, attempt: 0 }),
    at: (ms: number) => (nowMs = ms),
    shown: () => {
      const state = store.getState()
      const names = state.parts?.scenes.scenes.map(({ name }) => name)
      return { desk: hasDesk(state), isTrue: isTrue(state), names, asOf: state.trueUntilMs }
    },
  }
}

test('the desk comes with an OBS that is connected, and stays as old when that goes', () => {
  const live = open()
  expect(live.shown()).toMatchObject({ desk: false, isTrue: false })
  live.tell('obs.scenes', scenes('Stage'))
  live.tell('obs.status', status('connected'))
  expect(live.shown()).toEqual({ desk: true, isTrue: true, names: ['Stage'], asOf: undefined })
  live.at(5000)
  live.tell('obs.status', status('unresponsive', 5000))
  live.at(9000)
  live.tell('obs.status', status('disconnected', 9000))
  expect(live.shown()).toEqual({ desk: true, isTrue: false, names: ['Stage'], asOf: 5000 })
  live.tell('obs.scenes', scenes('Stage', 'Table'))
  live.tell('obs.status', status('connected', 12_000))
  expect(live.shown()).toEqual({ desk: true, isTrue: true, names: ['Stage', 'Table'], asOf: undefined })
})

test('an engine that starts anew and knows nothing yet does not empty the desk', () => {
  const live = open()
  live.tell('obs.scenes', scenes('Stage'))
  live.tell('obs.status', status('connected'))
  live.at(3000)
  live.connection('lost')
  expect(live.shown()).toEqual({ desk: true, isTrue: false, names: ['Stage'], asOf: 3000 })
  live.connection('connected')
  live.tell('obs.scenes', scenes())
  live.tell('obs.status', status('connecting'))
  expect(live.shown()).toEqual({ desk: true, isTrue: false, names: ['Stage'], asOf: 3000 })
})

test('without an OBS that anybody wants there is no desk', () => {
  const live = open()
  live.tell('obs.scenes', scenes('Stage'))
  live.tell('obs.status', status('connected'))
  live.tell('obs.status', status('off'))
  expect(live.shown()).toMatchObject({ desk: false, isTrue: false })
})

test('a command is busy until OBS has done it, is not asked for twice, and tells its trouble where it belongs', async () => {
  const answer = Promise.withResolvers<{ file?: string }>()
  const live = open({ 'obs.record': () => answer.promise })
  const first = live.store.record({ to: 'start' })
  await live.store.record({ to: 'start' })
  expect(live.asked.filter(({ name }) => name === 'obs.record')).toHaveLength(1)
  expect(live.store.getState().busy.has(busyKey('record'))).toBe(true)
  const refused = new AppError('obs-refused', 'no', { details: { why: 'record-failed' } })
  answer.reject(refused)
  await first
  expect(live.store.getState().busy.size).toBe(0)
  expect(live.store.getState().troubles).toEqual({ record: refused })
  live.store.dismiss('record')
  expect(live.store.getState().troubles.record).toBeUndefined()
})

test('what is left of a show that has ended is the word of the engine, also on a page that was opened since', async () => {
  const live = open({ 'live.putEndedAway': () => undefined })
  expect(live.store.getState().ended).toBeUndefined()
  live.tell('live.ended', ended)
  expect(live.store.getState().ended).toEqual(ended)
  await live.store.putEndedAway()
  expect(live.asked.at(-1)).toEqual({ name: 'live.putEndedAway', input: {} })
})

test('the marks of a show go with it', async () => {
  const marks = [{ id: 'm', atMs: 1, madeAtMs: 1 }]
  const live = open({ 'highlights.marks': () => marks })
  live.tell('live.show', show)
  await expect.poll(() => live.store.getState().marks).toEqual(marks)
  live.tell('live.show', undefined)
  expect(live.store.getState().marks).toEqual([])
})

test('what is in a show that has ended is counted by the library, and how far its recording has been gone through is told until it is', () => {
  const live = open()
  const analysis = (showId: string, progress: number): ListedJob => ({
    ...{ id: showId, kind: 'analyse', state: 'running', stage: 'listening', createdAtMs: 0, attempts: 1 },
    ...{ progress, input: { recordings: [], chat: [], showId } },
  })
  const inLibrary = (id: string, moments: number): LibraryShow => ({
    ...{ id, title: id, durationMs: 0, createdAtMs: 0, isAnalysed: true, messages: 200, moments, kept: 3, clips: 0 },
    ...{ recordings: [], sizeBytes: 0, missing: [], chatFiles: 0 },
  })
  const sinceEnd = () => live.store.getState().sinceEnd
  live.tell('live.show', show)
  expect(live.listening('jobs.list')).toBe(0) // nothing is counted while a show runs
  live.tell('live.show', undefined)
  live.tell('live.ended', ended)
  expect(sinceEnd()).toEqual({ found: undefined, goneThrough: undefined })
  live.tell('shows.library', [inLibrary('other', 1), inLibrary('s', 41)])
  live.tell('jobs.list', [analysis('other', 0.9), analysis('s', 0.426)])
  const found = { messages: 200, moments: 41, kept: 3 }
  expect(sinceEnd()).toEqual({ found, goneThrough: 0.42 })
  const told = sinceEnd()
  live.tell('jobs.list', [analysis('s', 0.4299)])
  live.tell('live.ended', { ...ended, recordedMs: 7000 })
  expect(sinceEnd()).toBe(told)
  live.tell('jobs.list', [{ ...analysis('s', 1), state: 'done' }])
  expect(sinceEnd()).toEqual({ found, goneThrough: undefined })
  live.tell('live.ended', { ...ended, isPutAway: true })
  expect(live.listening('jobs.list')).toBe(0)
})

test('a chat file is played as fast as is asked', async () => {
  const live = open({ 'danmaku.replay': () => ({ sourceId: 'r' }) })
  await live.store.replayChat('/chat.xml', 10)
  expect(live.asked.at(-1)).toEqual({ name: 'danmaku.replay', input: { file: '/chat.xml', speed: 10 } })
})

const moment: LiveMoment = {
  ...{ id: 'm1', kind: 'peak', startMs: 2000, endMs: 9000, score: 3, reasons: [] },
  ...{ decision: 'open', isFinal: true },
}

test('moments are kept, dropped and taken back, also once the show is over', async () => {
  const live = open({ 'highlights.decide': () => undefined })
  await live.store.decide(moment, 'kept')
  expect(live.store.getState().troubles.moments).toMatchObject({ code: 'live-none' })
  live.tell('live.show', show)
  live.tell('live.moments', { showId: 's', moments: [moment] })
  await live.store.decide(moment, 'kept')
  live.tell('live.show', undefined)
  await live.store.decide({ ...moment, title: 'Lipstick' }, 'dropped')
  await live.store.decide({ ...moment, decision: 'dropped' }, 'open')
  const place = { momentId: 'm1', kind: 'peak', startMs: 2000, endMs: 9000 }
  expect(live.asked.filter(({ name }) => name === 'highlights.decide').map(({ input }) => input)).toEqual([
    { showId: 's', decisions: [{ ...place, verb: 'keep', state: 'kept' }] },
    { showId: 's', decisions: [{ ...place, verb: 'drop', state: 'dropped', title: 'Lipstick' }] },
    { showId: 's', decisions: [{ ...place, verb: 'drop', state: 'open' }] },
  ])
  expect(live.store.getState().troubles.moments).toBeUndefined()
})

test('what is marked while the engine is away is held, and made once it tells that the same show is running', async () => {
  const live = open({ 'live.mark': () => ({ showId: 's', markId: 'm', atMs: 1 }) })
  const marked = () => live.asked.flatMap(({ name, input }) => (name === 'live.mark' ? [input] : []))
  live.tell('live.show', show)
  live.connection('lost')
  expect([await live.store.mark(), await live.store.mark()]).toEqual(['held', 'held'])
  live.connection('connected')
  expect(marked()).toEqual([]) // nobody knows yet which show is running
  live.tell('live.show', show)
  await expect.poll(marked).toEqual([{ agoMs: expect.any(Number) as number }, { agoMs: expect.any(Number) as number }])
  expect(await live.store.mark()).toMatchObject({ markId: 'm' })
  expect(marked().at(-1)).toEqual({})
})

test('a moment is cut while its show runs and after it, and named after that show', async () => {
  const live = open({ 'clips.cut': () => ({ jobIds: ['j'] }) })
  live.tell('live.show', show)
  live.tell('live.moments', { showId: 's', moments: [moment] })
  await live.store.cut({ ...moment, title: 'Lipstick' }, 'Peak', '/videos')
  live.tell('live.show', undefined)
  live.tell('live.ended', { ...ended, isPutAway: true })
  const folder = clipsFolderOf(live.store.getState(), '')
  expect(folder).toBe('/videos')
  await live.store.cut(moment, 'Peak', folder!)
  const request = { showId: 's', momentId: 'm1', kindWord: 'Peak', ranges: [{ startMs: 2000, endMs: 9000 }] }
  const how = { mode: 'exact', target: { folder: '/videos' } }
  expect(live.asked.filter(({ name }) => name === 'clips.cut').map(({ input }) => input)).toEqual([
    { requests: [{ ...request, ...how, title: 'Lipstick' }] },
    { requests: [{ ...request, ...how, title: 'Friday' }] },
  ])
})

test.each([
  ['/videos/a.mkv', '/videos'],
  ['/a.mkv', '/'],
  ['D:\\a.mkv', 'D:\\'],
])('of a show that is recorded to %s, clips go to %s, also when it is over, unless another folder is set', (path, folder) => {
  const running = { ...show, stretches: show.stretches.map(stretch => ({ ...stretch, path })) }
  expect(clipsFolderOf({ show: running, ended: undefined }, '')).toBe(folder)
  const live = open()
  live.tell('live.show', running)
  live.tell('live.show', undefined)
  live.tell('live.ended', { ...ended, path })
  expect(clipsFolderOf(live.store.getState(), '')).toBe(folder)
  expect(clipsFolderOf(live.store.getState(), '/clips')).toBe('/clips')
  expect(clipsFolderOf({ show: { ...show, stretches: [] }, ended: undefined }, '')).toBeUndefined()
})

test('messages that come in a crowd are drawn together, not one by one', async () => {
  const live = open()
  const rows = () => live.store.flow.getState().chatRows
  let drawn = 0
  live.store.flow.subscribe(() => (drawn += 1))
  for (let seq = 1; seq <= 300; seq++) live.add('danmaku.live', 's', [liveMessage(seq)])
  await expect.poll(() => rows().at(-1)?.seq).toBe(300)
  expect([drawn, rows().length]).toEqual([1, 200])
  live.add('danmaku.live', 's', [liveMessage(301, { mergedInto: 300, times: 2 })])
  await expect.poll(() => rows().at(-1)?.times).toBe(2)
  live.add('danmaku.live', 'next', [liveMessage(1)])
  await expect.poll(() => rows().map(({ seq }) => seq)).toEqual([1])
})

test('what flows many times a second draws nothing else of the desk', async () => {
  const live = open()
  const { flow } = live.store
  await expect.poll(() => live.store.getState().local).toBeUndefined()
  let deskDrawn = 0
  live.store.subscribe(() => (deskDrawn += 1))
  live.add('danmaku.live', 's', [liveMessage(1)])
  live.add('live.curves', 's', [{ seq: 1, atMs: 1000, messages: 3 }])
  await expect.poll(() => [flow.getState().chatRows.length, flow.getState().curves.size]).toEqual([1, 1])
  const { curves } = flow.getState()
  live.add('danmaku.live', 's', [liveMessage(2)])
  await expect.poll(() => flow.getState().chatRows.length).toBe(2)
  expect(flow.getState().curves).toBe(curves)
  expect(deskDrawn).toBe(0)
})

test('an alert is put away by its name', async () => {
  const live = open({ 'live.dismissAlert': () => undefined })
  const alert = { id: 'a', kind: 'complaint', level: 'notice', sinceMs: 0, lastMs: 0, count: 1, people: 1, quotes: [] } as const
  live.tell('live.alerts', [{ ...alert, quotes: [] }])
  expect(live.store.getState().alerts).toEqual([alert])
  await live.store.dismissAlert('a')
  expect(live.asked.at(-1)).toEqual({ name: 'live.dismissAlert', input: { id: 'a' } })
})
