import { expect, test } from 'vitest'
import type { KeptClip } from '../../../../../electron/contract/clips.ts'
import type { ListedJob } from '../../../../../electron/contract/jobs.ts'
import { clipsToList, queueOf } from '../../../../../renderer/features/clips/queue/queue-of.ts'

const clipJob = (id: string, state: ListedJob['state'], showId = 'show'): ListedJob => ({
  id,
  kind: 'clip',
  state,
  stage: 'cutting',
  progress: 0,
  createdAtMs: 0,
  attempts: 1,
  input: { showId, title: id, kindWord: '', ranges: [{ startMs: 0, endMs: 1000 }], mode: 'exact', target: { folder: '/clips' } },
})
const sample: ListedJob = { ...clipJob('sample', 'running'), kind: 'sample', input: {} }

test('running ones come first, then waiting ones, then what went wrong here, newest first', () => {
  const jobs = [
    clipJob('failed-first', 'failed'),
    clipJob('done', 'done'),
    clipJob('failed-elsewhere', 'failed', 'other'),
    clipJob('cancelled', 'cancelled'),
    clipJob('waits-elsewhere', 'queued', 'other'),
    clipJob('put-away', 'failed'),
    clipJob('runs', 'running'),
    sample,
  ]
  expect(queueOf(jobs, 'show', new Set(['put-away'])).map(({ id }) => id)).toEqual(['runs', 'waits-elsewhere', 'cancelled', 'failed-first'])
})

test('of clips made at one place only the newest is there', () => {
  const made = (jobId: string, file: string): KeptClip => ({
    jobId,
    file,
    title: '',
    startMs: 0,
    endMs: 1,
    asked: { startMs: 0, endMs: 1 },
    mode: 'exact',
    verified: true,
    warnings: [],
    madeAtMs: 0,
    sizeBytes: 1,
    isGone: false,
  })
  expect(clipsToList([made('c', '/a.mp4'), made('b', '/b.mp4'), made('a', '/a.mp4')]).map(({ jobId }) => jobId)).toEqual(['c', 'b'])
})
