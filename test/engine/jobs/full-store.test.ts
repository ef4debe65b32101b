// The store has no room for how a job stands: nothing is made twice, and nothing is said that is not so.
import { renameSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AppError } from '../../../electron/contract/errors.ts'
import { clipOf, folder, request, startJobs, stateOf, store, untilEnded, useTemporaryStore } from './jobs-for-test.ts'
import type { ClipRunner } from './jobs-for-test.ts'

useTemporaryStore()

/** The store as it is, but with no room for some changes while `isFull()`. */
const fullFor = (states: readonly (string | undefined)[], isFull: () => boolean): typeof store.jobs => ({
  ...store.jobs,
  update(id, change) {
    if (isFull() && states.includes(change.state)) throw new AppError('disk-full', 'no room')
    store.jobs.update(id, change)
  },
})

test('where the store has no room for "running" the job fails, and can be asked for again', async () => {
  let isFull = true
  const table = fullFor(['running', 'failed'], () => isFull)
  const { add, find } = await startJobs(each => Promise.resolve(clipOf(each)), { table })
  const ids = add('clip', [request('a'), request('b')])
  await expect.poll(() => find(ids).map(job => [job.state, job.error?.code])).toEqual(ids.map(() => ['failed', 'disk-full']))
  isFull = false
  expect(add('clip', [request('a'), request('b')])).toEqual(ids)
  await untilEnded(ids)
  expect(find(ids).map(job => [job.state, job.error])).toEqual(ids.map(() => ['done', undefined]))
})

test('where the store has no room for a failure, and none for another try, the job stays failed until there is', async () => {
  let isFull = true
  const table = fullFor(['failed', 'queued'], () => isFull)
  const run = () => (isFull ? Promise.reject(new AppError('cut-failed', 'no')) : Promise.resolve(clipOf(request('a'))))
  const { add, find, retry } = await startJobs(run, { table })
  const [id] = add('clip', [request('a')]) as [string]
  await expect.poll(() => find([id])[0]?.state).toBe('failed')
  expect(() => retry(id)).toThrow('no room')
  expect(find([id])[0]?.state).toBe('failed')
  isFull = false
  retry(id)
  await untilEnded([id])
  expect(stateOf(id)).toBe('done')
})

/** Makes the one file that these tests look at, as a clip is made: noted before it gets its name. Counts how often. */
function createMaker(counts: { cuts: number }): ClipRunner {
  return (_, control) => {
    const temporary = join(folder, `.clip.${++counts.cuts}.part.mp4`)
    writeFileSync(temporary, 'whole')
    const clip = clipOf(request('deleted'))
    control.onNaming(temporary, clip)
    renameSync(temporary, clip.file)
    return Promise.resolve(clip)
  }
}

test('what was made is done, although the store had no room to say so: nothing makes it again, nor does the next engine', async () => {
  const counts = { cuts: 0 }
  const first = await startJobs(createMaker(counts), { table: fullFor(['done', 'failed'], () => true) })
  const ids = first.add('clip', [request('a')])
  const [id] = ids as [string]
  await expect.poll(() => first.find(ids)).toMatchObject([{ state: 'done', stage: 'done', result: clipOf(request('deleted')) }])
  expect([stateOf(id), first.list()[0]?.state]).toEqual(['running', 'done'])
  first.retry(id)
  expect(first.add('clip', [request('a')])).toEqual(ids)
  await first.close()
  await startJobs(createMaker(counts), { resume: true })
  expect([stateOf(id), counts.cuts]).toEqual(['done', 1])
})

test('what was made, could not be written down and was deleted since is made again when asked for', async () => {
  let isFull = true
  const counts = { cuts: 0 }
  const { add, find } = await startJobs(createMaker(counts), { table: fullFor(['done'], () => isFull) })
  const ids = add('clip', [request('a')])
  await expect.poll(() => find(ids)[0]?.state).toBe('done')
  isFull = false
  await rm(clipOf(request('deleted')).file)
  expect(add('clip', [request('a')])).toEqual(ids)
  await untilEnded(ids)
  expect(counts.cuts).toBe(2)
})

test.each([
  ['is done when it is tried again', true, 1],
  ['is made when another file has its name by then', false, 2],
] as const)('a job that is kept as failed, whose file got its name all the same, %s', async (_, isOwn, cuts) => {
  const counts = { cuts: 0 }
  const first = await startJobs(createMaker(counts), { table: fullFor(['done'], () => true) })
  const [id] = first.add('clip', [request('a')]) as [string]
  await expect.poll(() => counts.cuts).toBe(1)
  await first.close()
  store.jobs.update(id, { state: 'failed', error: { code: 'disk-full', message: 'no room' } }) // as earlier versions did
  const { file } = clipOf(request('deleted'))
  if (!isOwn) {
    writeFileSync(`${file}.other`, "somebody else's")
    renameSync(`${file}.other`, file)
  }
  const { retry } = await startJobs(createMaker(counts))
  retry(id)
  await untilEnded([id])
  expect(store.jobs.find(id)).toMatchObject({ state: 'done', error: undefined, result: clipOf(request('deleted')) })
  expect(counts.cuts).toBe(cuts)
})

test('a job that failed after its file was noted forgets the note: a later file may have the same identity', async () => {
  const { add } = await startJobs((each, control) => {
    writeFileSync(join(folder, 'half'), 'half')
    control.onNaming(join(folder, 'half'), clipOf(each))
    return Promise.reject(new AppError('file-exists', 'taken'))
  })
  const [id] = add('clip', [request('a')]) as [string]
  await untilEnded([id])
  expect(store.jobs.find(id)).toMatchObject({ state: 'failed', result: undefined })
})
