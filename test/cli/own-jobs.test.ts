import { expect, test } from 'vitest'
import { createOwnJobs } from '../../electron/cli/own-jobs.ts'
import type { Job } from '../../electron/contract/jobs.ts'
import { createFakeEngine } from '../fakes/fake-engine.ts'

const jobOf = (id: string, state: Job['state']): Job => ({
  ...{ id, kind: 'analyse', state, stage: 'waiting', progress: 0, createdAtMs: 0, attempts: 1 },
  input: { recordings: [], chat: [] },
})

/** A studio with these jobs, as they stand. */
function studioWith(jobs: readonly Job[]) {
  const fake = createFakeEngine({
    'jobs.find': ({ jobIds }) => jobIds.flatMap(id => jobs.find(job => job.id === id) ?? []),
    'jobs.cancel': () => undefined,
  })
  const ownJobs = createOwnJobs(fake.engine)
  const cancelled = () => fake.asked.flatMap(({ name, input }) => (name === 'jobs.cancel' ? (input as { jobIds: string[] }).jobIds : []))
  return { fake, ownJobs, cancelled }
}

test('what a command began is cancelled, at once; what it only joined, and what has ended, is not', async () => {
  const { fake, ownJobs, cancelled } = studioWith([
    jobOf('joined', 'running'),
    jobOf('ended', 'done'),
    jobOf('first', 'running'),
    jobOf('last', 'queued'),
    jobOf('of others', 'queued'),
  ])
  fake.tell('jobs.list', [jobOf('joined', 'running')])
  await ownJobs.isKnown
  ownJobs.follow('clips.cut', Promise.resolve({ jobIds: ['joined', 'ended', 'first', 'last'] }))
  fake.tell('jobs.list', [jobOf('joined', 'running'), jobOf('first', 'running'), jobOf('last', 'queued'), jobOf('of others', 'queued')])
  expect(await ownJobs.cancel()).toBe(2)
  expect(cancelled()).toEqual(['first', 'last'])
})

test('a job that failed before and was begun again is the command’s own', async () => {
  const { fake, ownJobs, cancelled } = studioWith([jobOf('again', 'running')])
  fake.tell('jobs.list', [jobOf('again', 'failed')])
  ownJobs.follow('jobs.analyse', Promise.resolve({ jobId: 'again' }))
  expect(await ownJobs.cancel()).toBe(1)
  expect(cancelled()).toEqual(['again'])
})

test('what is just being begun is waited for; a call that fails, or begins nothing, is none', async () => {
  const { ownJobs, cancelled } = studioWith([jobOf('late', 'queued')])
  const begun = Promise.withResolvers<{ jobIds: string[] }>()
  ownJobs.follow('clips.cut', begun.promise)
  ownJobs.follow('jobs.analyse', Promise.reject(new Error('refused')))
  ownJobs.follow('shows.list', Promise.resolve([]))
  const count = ownJobs.cancel()
  expect(cancelled()).toEqual([])
  begun.resolve({ jobIds: ['late'] })
  expect(await count).toBe(1)
  expect(cancelled()).toEqual(['late'])
})
