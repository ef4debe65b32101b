import { expect, test } from 'vitest'
import type { NewJobRow } from '../../../electron/contract/job-rows.ts'
import { addShow } from './samples.ts'
import { failureOf, openIn, temporaryStore } from './temporary-store.ts'

const analyse = (id: string, change: Partial<NewJobRow> = {}): NewJobRow => ({
  ...{ id, kind: 'analyse', input: { recordings: ['/a.mkv'], chat: [] }, batch: '["analyse"]', showId: undefined, createdAtMs: 1 },
  ...change,
})
const idsOf = (jobs: readonly { id: string }[]) => jobs.map(job => job.id)

test('a job is queued as asked for, and every change of it outlives the engine', () => {
  const { store, folder } = temporaryStore()
  store.jobs.add([analyse('job')])
  const queued = {
    ...{ id: 'job', kind: 'analyse', state: 'queued', stage: 'waiting', progress: 0, input: { recordings: ['/a.mkv'], chat: [] } },
    ...{ result: undefined, error: undefined, temporaryFiles: [], attempts: 0, createdAtMs: 1 },
    ...{ startedAtMs: undefined, finishedAtMs: undefined, batch: expect.any(String) as string },
  }
  expect(store.jobs.find('job')).toEqual(queued)
  const error = { code: 'disk-full' as const, message: 'full', details: { file: '/a' } }
  store.jobs.update('job', {
    state: 'failed',
    stage: 'cutting',
    progress: 0.5,
    attempts: 2,
    error,
    temporaryFiles: ['/half', '/other'],
    startedAtMs: 2,
    finishedAtMs: 3,
  })
  store.jobs.update('job', { result: { file: '/clip.mp4' } })
  store.close()
  const changed = {
    state: 'failed',
    stage: 'cutting',
    progress: 0.5,
    attempts: 2,
    error,
    temporaryFiles: ['/half', '/other'],
    startedAtMs: 2,
    finishedAtMs: 3,
  }
  const reopened = openIn(folder)
  expect(reopened.jobs.find('job')).toEqual({ ...queued, ...changed, result: { file: '/clip.mp4' } })
  reopened.jobs.update('job', {
    error: undefined,
    temporaryFiles: [],
    result: undefined,
    startedAtMs: undefined,
    finishedAtMs: undefined,
  })
  expect(reopened.jobs.find('job')).toEqual({ ...queued, state: 'failed', stage: 'cutting', progress: 0.5, attempts: 2 })
})

test('unfinished jobs are told oldest first, with the latest finished ones', () => {
  const { store } = temporaryStore()
  for (let index = 0; index < 60; index++) {
    store.jobs.add([analyse(`done${index}`)])
    store.jobs.update(`done${index}`, { state: 'done', finishedAtMs: index })
  }
  for (const id of ['running', 'queued']) store.jobs.add([analyse(id)])
  store.jobs.update('running', { state: 'running' })
  expect(idsOf(store.jobs.unfinished())).toEqual(['running', 'queued'])
  expect(idsOf(store.jobs.listed())).toEqual([...Array.from({ length: 50 }, (_, index) => `done${index + 10}`), 'running', 'queued'])
})

test('a list leaves results out, which may be large; a job that is asked for has its own', () => {
  const { store } = temporaryStore()
  store.jobs.add([analyse('job')])
  store.jobs.update('job', { state: 'done', finishedAtMs: 1, result: { file: '/clip.mp4' } })
  const { result, ...rest } = store.jobs.find('job')!
  expect(result).toEqual({ file: '/clip.mp4' })
  expect(store.jobs.listed()).toEqual([rest])
})

test('an unfinished run of the same request is found with what it had done, a finished one is not', () => {
  const { store } = temporaryStore()
  const [batch, other] = ['["clip",[1,2]]', '["clip",[3]]']
  store.jobs.add(['a', 'b'].map(id => analyse(id, { batch })))
  store.jobs.update('a', { state: 'done', finishedAtMs: 1 })
  expect(idsOf(store.jobs.unfinishedBatch(batch))).toEqual(['a', 'b'])
  expect(store.jobs.unfinishedBatch(other)).toEqual([])
  store.jobs.update('b', { state: 'cancelled', finishedAtMs: 2 })
  expect(store.jobs.unfinishedBatch(batch)).toEqual([])
  for (const id of ['c', 'd']) store.jobs.add([analyse(id, { batch })])
  expect(idsOf(store.jobs.unfinishedBatch(batch))).toEqual(['c', 'd'])
})

test('a job that learns its show later goes with it', () => {
  const { store } = temporaryStore()
  addShow(store)
  for (const id of ['its', 'free']) store.jobs.add([analyse(id)])
  store.jobs.update('its', { showId: 'show' })
  store.shows.remove('show')
  while (!store.tidyStep(10).done);
  expect(idsOf(store.jobs.unfinished())).toEqual(['free'])
})

test('a job that is not there is an expected failure to change, and undefined to find', () => {
  const { store } = temporaryStore()
  expect(failureOf(() => store.jobs.update('nope', { progress: 1 }))).toEqual({ code: 'not-found', details: { job: 'nope' } })
  expect(store.jobs.find('nope')).toBeUndefined()
})

test('jobs asked for together are there together or not at all', () => {
  const { store } = temporaryStore()
  expect(() => store.jobs.add([analyse('same'), analyse('same')])).toThrow()
  expect(store.jobs.unfinished()).toEqual([])
})
