import { existsSync, linkSync, mkdirSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Clip } from '../../../electron/contract/clips.ts'
import { AppError } from '../../../electron/contract/errors.ts'
import { systemClock } from '../../../electron/engine/lib/clock.ts'
import { clipOf, endless, folder, request, startJobs, stateOf, store, untilEnded, useTemporaryStore } from './jobs-for-test.ts'
import type { ClipRunner } from './jobs-for-test.ts'

useTemporaryStore()

test('jobs run a few at a time, in order, and keep their results', async () => {
  let running = 0
  let most = 0
  const order: string[] = []
  const { add, find } = await startJobs(async each => {
    order.push(each.title)
    most = Math.max(most, ++running)
    await new Promise(resolve => setImmediate(resolve))
    running -= 1
    return clipOf(each)
  })
  const ids = add('clip', ['a', 'b', 'c', 'd', 'e'].map(request))
  await untilEnded(ids)
  expect(most).toBe(2)
  expect(order).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(find(ids).map(job => [job.state, job.progress, (job.result as Clip).file])).toEqual(
    ['a', 'b', 'c', 'd', 'e'].map(title => ['done', 1, join(folder, title)]),
  )
})

test('an expected failure keeps its code and facts; another one becomes a bug with a reference', async () => {
  const { add, list } = await startJobs(each =>
    Promise.reject(each.title === 'full' ? new AppError('disk-full', 'full', { details: { folder: '/x' } }) : new TypeError('oops')),
  )
  await untilEnded(add('clip', [request('full'), request('bug')]))
  expect(list().map(job => job.error)).toEqual([
    { code: 'disk-full', message: 'full', details: { folder: '/x' } },
    { code: 'internal', message: 'oops', details: {}, ref: expect.stringMatching(/^[0-9a-f]{8}$/) as string },
  ])
})

test('a cancelled job stops, its half file goes, and the next one runs', async () => {
  const half = join(folder, 'half.part')
  const { add, cancel } = await startJobs(
    (each, control) => {
      if (each.title !== 'long') return Promise.resolve(clipOf(each))
      control.onTemporaryFile(half)
      writeFileSync(half, 'half')
      return endless(each, control)
    },
    { limit: 1 },
  )
  const [long, next] = add('clip', [request('long'), request('next')]) as [string, string]
  await expect.poll(() => existsSync(half)).toBe(true)
  await cancel([long])
  await untilEnded([long, next])
  expect([stateOf(long), stateOf(next), existsSync(half)]).toEqual(['cancelled', 'done', false])
})

test('of several that are cancelled together none gets its turn because another ends', async () => {
  const begun: string[] = []
  const { add, cancel } = await startJobs((each, control) => (begun.push(each.title), endless(each, control)), { limit: 1 })
  const ids = add('clip', [request('running'), request('waiting'), request('last')])
  await expect.poll(() => begun).toEqual(['running'])
  await cancel(ids)
  expect([ids.map(stateOf), begun]).toEqual([['cancelled', 'cancelled', 'cancelled'], ['running']])
})

test('which show a job is about is known by its request, or by what it tells while it runs', async () => {
  const tells: ClipRunner = (each, control) => (each.title === 'tells' && control.onShow('show'), endless(each, control))
  const { add, cancel, onEnded, unfinishedOf } = await startJobs(tells, { limit: 2 })
  const ended: unknown[] = []
  onEnded(({ showId }) => ended.push(showId))
  const [asked, told, other] = add('clip', [{ ...request('asked'), showId: 'show' }, request('tells'), request('other')]) as [
    string,
    string,
    string,
  ]
  await expect.poll(() => unfinishedOf('show').map(({ id }) => id)).toEqual([asked, told])
  expect([stateOf(other), unfinishedOf('nobody')]).toEqual(['queued', []])
  await cancel([other, told])
  await expect.poll(() => ended).toEqual(['show']) // what it has changed is told, although it did not end well
})

test('closing puts what runs back into the queue, and the next engine resumes it', async () => {
  const first = await startJobs(endless)
  const [id] = first.add('clip', [request('a')]) as [string]
  await expect.poll(() => stateOf(id)).toBe('running')
  await first.close()
  expect(store.jobs.find(id)).toMatchObject({ state: 'queued', attempts: 0 })
  await startJobs(each => Promise.resolve(clipOf(each)), { resume: true })
  await untilEnded([id])
  expect(stateOf(id)).toBe('done')
})

/** What a killed engine leaves in the store: a job that claims to run. */
function leaveRunning(attempts: number, temporaryFiles: string[] = []): string {
  store.jobs.add([
    {
      id: 'left',
      kind: 'clip',
      input: request('a'),
      batch: JSON.stringify(['clip', [request('a')]]),
      showId: undefined,
      createdAtMs: Date.now(),
    },
  ])
  store.jobs.update('left', { state: 'running', attempts, temporaryFiles })
  return 'left'
}

test('after a kill every half file is removed, and the job waits until it is asked for again', async () => {
  const halves = ['one.part', 'two.part'].map(name => join(folder, name))
  for (const half of halves) writeFileSync(half, 'half')
  const id = leaveRunning(1, halves)
  const { add } = await startJobs(each => Promise.resolve(clipOf(each)))
  expect([halves.map(half => existsSync(half)), stateOf(id)]).toEqual([[false, false], 'queued'])
  expect(add('clip', [request('a')])).toEqual([id])
  await untilEnded([id])
  expect(stateOf(id)).toBe('done')
})

test('a request made again after it ended is a new job', async () => {
  const { add } = await startJobs(each => Promise.resolve(clipOf(each)))
  const [first] = add('clip', [request('a')]) as [string]
  await untilEnded([first])
  const [second] = add('clip', [request('a')]) as [string]
  expect(second).not.toBe(first)
  await untilEnded([second])
})

test('an interrupted batch goes on with what it had done', async () => {
  const cut: string[] = []
  const first = await startJobs(
    (each, control) => {
      if (each.title !== 'a') return endless(each, control)
      cut.push(each.title)
      return Promise.resolve(clipOf(each))
    },
    { limit: 1 },
  )
  const ids = first.add('clip', [request('a'), request('b')])
  await expect.poll(() => ids.map(stateOf)).toEqual(['done', 'running'])
  await first.close()
  const second = await startJobs(each => {
    cut.push(each.title)
    return Promise.resolve(clipOf(each))
  })
  expect(second.add('clip', [request('a'), request('b')])).toEqual(ids)
  await untilEnded(ids)
  expect(cut).toEqual(['a', 'b'])
})

test('a clip of an interrupted batch that was deleted meanwhile is made again', async () => {
  const cut: string[] = []
  const runner: ClipRunner = (each, control) => {
    if (each.title === 'b' && cut.length === 1) return endless(each, control)
    cut.push(each.title)
    return Promise.resolve(clipOf(each))
  }
  const first = await startJobs(runner, { limit: 1 })
  const ids = first.add('clip', [request('deleted'), request('b')])
  await expect.poll(() => ids.map(stateOf)).toEqual(['done', 'running'])
  await first.close()
  const second = await startJobs(each => Promise.resolve((cut.push(each.title), clipOf(each))))
  second.add('clip', [request('deleted'), request('b')])
  await untilEnded(ids)
  await expect.poll(() => cut.toSorted()).toEqual(['b', 'deleted', 'deleted'])
})

test('what was left behind more than a day ago is not resumed', async () => {
  const id = leaveRunning(1)
  store.jobs.update(id, { createdAtMs: Date.now() - 25 * 60 * 60 * 1000 })
  await startJobs(each => Promise.resolve(clipOf(each)), { resume: true })
  expect(stateOf(id)).toBe('cancelled')
})

test('a job that took three engines down is given up', async () => {
  const id = leaveRunning(3)
  await startJobs(each => Promise.resolve(clipOf(each)), { resume: true })
  expect(store.jobs.find(id)).toMatchObject({ state: 'failed', error: { code: 'job-kept-crashing', details: { attempts: 3 } } })
})

test('a failed job can be tried again', async () => {
  let isBroken = true
  const { add, retry } = await startJobs(each =>
    isBroken ? Promise.reject(new AppError('disk-full', 'full')) : Promise.resolve(clipOf(each)),
  )
  const [id] = add('clip', [request('a')]) as [string]
  await untilEnded([id])
  isBroken = false
  retry(id)
  await untilEnded([id])
  expect(store.jobs.find(id)).toMatchObject({ state: 'done', error: undefined, attempts: 1 })
})

test('listeners hear stage and progress while a job runs', async () => {
  const heard: string[] = []
  const { add, list, onChange } = await startJobs((each, { onProgress }) => {
    onProgress(0.5, 'cutting')
    return Promise.resolve(clipOf(each))
  })
  onChange(() => heard.push(...list().map(job => `${job.state} ${job.stage} ${job.progress}`)))
  await untilEnded(add('clip', [request('a')]))
  await expect.poll(() => heard.at(-1)).toBe('done done 1')
})

test('whoever watches is told of jobs without their results, which are found when asked for', async () => {
  const told: object[] = []
  const { add, list, onChange, find } = await startJobs(each => Promise.resolve(clipOf(each)))
  onChange(() => told.push(...list()))
  const ids = add('clip', [request('a')])
  await untilEnded(ids)
  await expect.poll(() => told.at(-1)).toMatchObject({ id: ids[0], state: 'done' })
  expect(told.filter(job => 'result' in job)).toEqual([])
  expect(find(ids)).toMatchObject([{ result: clipOf(request('a')) }])
})

test('work that was ended from outside is tried again, three times in all', async () => {
  let tries = 0
  const { add } = await startJobs(each => {
    tries++
    return tries < 3 || each.title === 'hopeless' ? Promise.reject(new AppError('work-killed', 'SIGKILL')) : Promise.resolve(clipOf(each))
  })
  const [lucky] = add('clip', [request('a')]) as [string]
  await untilEnded([lucky])
  expect([stateOf(lucky), tries]).toEqual(['done', 3])
  const [hopeless] = add('clip', [request('hopeless')]) as [string]
  await untilEnded([hopeless])
  expect([store.jobs.find(hopeless)?.error?.code, tries]).toEqual(['work-killed', 6])
})

test.each([
  ['whose file got its name before the engine died is done', true, 'done', 0],
  ['whose name was taken by another file is done again', false, 'done', 1],
] as const)('a job %s', async (_, isOwn, state, cuts) => {
  const temporary = join(folder, '.clip.0123456789ab.part.mp4')
  const named = clipOf(request('deleted')) // the name whose file these tests look at
  const first = await startJobs((each, control) => {
    writeFileSync(temporary, 'whole')
    control.onNaming(temporary, named)
    return endless(each, control)
  })
  const [id] = first.add('clip', [request('a')]) as [string]
  await expect.poll(() => store.jobs.find(id)?.result).toBeDefined()
  expect(first.find([id])[0]).not.toHaveProperty('result')
  if (isOwn) linkSync(temporary, named.file)
  else writeFileSync(named.file, "somebody else's")
  await first.close()
  store.jobs.update(id, { state: 'running' }) // as a kill leaves it
  let count = 0
  await startJobs(each => Promise.resolve((count++, clipOf(each))), { resume: true })
  await untilEnded([id])
  expect([stateOf(id), count]).toEqual([state, cuts])
})

test('a half file that cannot be removed stays noted, and goes with the next start', async () => {
  const half = join(folder, 'half.part')
  mkdirSync(half) // what `rm` without `recursive` refuses, as a drive does that was pulled out
  const { add } = await startJobs((_, control) => {
    control.onTemporaryFile(half)
    return Promise.reject(new AppError('folder-unwritable', 'gone'))
  })
  const [id] = add('clip', [request('a')]) as [string]
  await untilEnded([id])
  expect(store.jobs.find(id)).toMatchObject({ state: 'failed', error: { code: 'folder-unwritable' }, temporaryFiles: [half] })
  await rm(half, { recursive: true })
  writeFileSync(half, 'half')
  await startJobs(each => Promise.resolve(clipOf(each)))
  expect([existsSync(half), store.jobs.find(id)?.temporaryFiles]).toEqual([false, []])
})

test('the list shows what ended last, also after the clock was set back', async () => {
  let now = 2_000_000
  const clock = { ...systemClock, now: () => now }
  const { add, list } = await startJobs(each => Promise.resolve(clipOf(each)), { clock })
  const ids = add(
    'clip',
    Array.from({ length: 60 }, (_, number) => request(String(number))),
  )
  await untilEnded(ids)
  now = 1_000_000
  const [last] = add('clip', [request('last')]) as [string]
  await untilEnded([last])
  expect(list().map(({ id }) => id)).toContain(last)
})
