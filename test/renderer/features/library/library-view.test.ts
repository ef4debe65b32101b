import { expect, test } from 'vitest'
import type { ListedJob } from '../../../../electron/contract/jobs.ts'
import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import {
  cardState,
  latestAnalyses,
  matching,
  moveInGrid,
  posterTurn,
  sampleJob,
} from '../../../../renderer/features/library/library-view.ts'

const showOf = (id: string, more: Partial<LibraryShow> = {}): LibraryShow => ({
  ...{ id, title: id, durationMs: 1000, createdAtMs: 0, isAnalysed: false, messages: 0, moments: 0, clips: 0 },
  ...{ recordings: [], sizeBytes: 0, missing: [], chatFiles: 0, kept: 0 },
  ...more,
})
const withFile = (id: string, path: string): LibraryShow => showOf(id, { recordings: [{ path }] as unknown as LibraryShow['recordings'] })

const jobOf = (id: string, state: ListedJob['state'], input: { showId?: string; recordings?: string[] }): ListedJob => ({
  ...{ id, state, kind: 'analyse', stage: 'listening', progress: 0.5, createdAtMs: 0, attempts: 1 },
  input: { recordings: [], chat: [], ...input },
})

test.each([
  ['', ['防晒 第一场', 'Girls Night']],
  ['girls', ['Girls Night']],
  ['一 防晒', ['防晒 第一场']],
  ['d:\\live', ['Girls Night']],
  ['nothing', []],
])('the search "%s" leaves %o', (search, titles) => {
  const shows = [withFile('防晒 第一场', '/media/1.mkv'), withFile('Girls Night', 'D:\\live\\gn.mkv')]
  expect(matching(shows, search).map(({ title }) => title)).toEqual(titles)
})

test('the latest analysis of a show counts, whether it was asked for by id or by file', () => {
  const shows = [withFile('a', '/a.mkv'), withFile('b', '/b.mkv')]
  const jobs = [
    jobOf('1', 'failed', { showId: 'a' }),
    jobOf('2', 'running', { recordings: ['/b.mkv'] }),
    jobOf('3', 'done', { showId: 'a' }),
  ]
  expect([...latestAnalyses(shows, jobs)].map(([showId, { id }]) => [showId, id])).toEqual([
    ['a', '3'],
    ['b', '2'],
  ])
})

test.each([
  { about: 'nothing to say', show: {}, job: undefined, kind: 'plain' },
  { about: 'a finished job', show: {}, job: 'done', kind: 'plain' },
  { about: 'work goes before what is missing', show: { missing: ['r'] }, job: 'running', kind: 'working' },
  { about: 'a queued job is work', show: {}, job: 'queued', kind: 'working' },
  { about: 'a failure', show: {}, job: 'failed', kind: 'failed' },
  { about: 'a failure that was put away', show: { missing: ['r'] }, job: 'failed', dismissed: true, kind: 'missing' },
  { about: 'a cancelled job', show: {}, job: 'cancelled', kind: 'plain' },
  { about: 'nothing is missing of a show that runs', show: { missing: ['r'] }, job: undefined, isRunning: true, kind: 'plain' },
  { about: 'a show that runs is not analysed again', show: {}, job: 'failed', isRunning: true, kind: 'plain' },
  { about: 'work on a show that runs can be seen', show: {}, job: 'running', isRunning: true, kind: 'working' },
] as const)('a card says: $about', ({ show, job, kind, ...rest }) => {
  const dismissed = new Set('dismissed' in rest ? ['j'] : [])
  const isRunning = 'isRunning' in rest
  const listed = job && (jobOf('j', job, { showId: 'a' }) as Extract<ListedJob, { kind: 'analyse' }>)
  const shown = showOf('a', { missing: [...('missing' in show ? show.missing : [])] })
  expect(cardState(shown, { job: listed, dismissed, isRunning }).kind).toBe(kind)
})

test('a picture is worth asking for again when there are other recordings, and once a minute while the show runs', () => {
  const recordings = [{ video: undefined }] as unknown as LibraryShow['recordings']
  const seen = [{ video: {} }] as unknown as LibraryShow['recordings']
  const turn = (show: Partial<LibraryShow>, isRunning = true) => posterTurn(showOf('a', { recordings: seen, ...show }), isRunning)
  expect(turn({ durationMs: 5000 })).toBe(turn({ durationMs: 55_000 }))
  expect(turn({ durationMs: 5000 })).not.toBe(turn({ durationMs: 65_000 }))
  expect(turn({ durationMs: 5000 }, false)).toBe(turn({ durationMs: 65_000 }, false))
  expect(turn({ recordings })).not.toBe(turn({}))
  expect(turn({ missing: ['r'] })).not.toBe(turn({}))
})

test('a sample that failed is shown until it is put away, and only the latest counts', () => {
  const sample = (id: string, state: ListedJob['state']): ListedJob => ({ ...jobOf(id, state, {}), kind: 'sample', input: {} })
  expect(sampleJob([sample('1', 'failed'), sample('2', 'done')], new Set())).toBeUndefined()
  expect(sampleJob([sample('1', 'failed')], new Set())?.id).toBe('1')
  expect(sampleJob([sample('1', 'failed')], new Set(['1']))).toBeUndefined()
  expect(sampleJob([sample('1', 'running')], new Set(['1']))?.id).toBe('1')
})

test.each([
  [0, 'ArrowRight', 1],
  [6, 'ArrowRight', 6],
  [1, 'ArrowDown', 5],
  [4, 'ArrowDown', 4], // nothing is below
  [5, 'ArrowUp', 1],
  [0, 'ArrowLeft', 0],
  [3, 'End', 6],
  [3, 'Tab', undefined],
])('in a grid of 4 columns and 7 cards, %d and %s lead to %s', (index, key, next) => {
  expect(moveInGrid(index, key, { count: 7, columns: 4 })).toBe(next)
})
