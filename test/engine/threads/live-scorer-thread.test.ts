import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { Log } from '../../../electron/engine/lib/log.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { startLiveScorer } from '../../../electron/engine/threads/live-scorer-thread.ts'
import type { LiveTold } from '../../../electron/engine/work/live-show-scoring.ts'
import { addShow } from '../store/samples.ts'
import { temporaryStore } from '../store/temporary-store.ts'

/** What is waited for before a start comes soon; an end has its time. */
const clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (ms: number, signal?: AbortSignal) => wait(ms > 10_000 ? ms : ms / 50, undefined, signal ? { signal } : {}),
}
const nothing = { messages: [], feed: [], marks: [] }

function startFor(storeFile: string, backupFolder: string, log: Log = silentLog, showNowMs = () => 0) {
  const told: LiveTold[] = []
  const setup = { storeFile, backupFolder, showId: 'show' }
  const scorer = startLiveScorer({ setup, showNowMs, clock, log, onTold: word => told.push(word) })
  onTestFinished(scorer.close)
  return { scorer, told }
}

test('each batch is answered, and a show that is deleted while it runs ends without a word', async () => {
  const { file, backupFolder, store } = temporaryStore()
  addShow(store)
  const { scorer, told } = startFor(file, backupFolder)
  for (let nowMs = 1000; nowMs <= 20_000; nowMs += 1000) scorer.batch({ nowMs, ...nothing })
  await expect.poll(() => told.length).toBe(21)
  expect([...store.liveSeconds.ofShow('show')].length).toBeGreaterThanOrEqual(5)
  store.shows.remove('show')
  const errors: unknown[] = []
  const late = startFor(file, backupFolder, { ...silentLog, error: (_, error) => void errors.push(error) })
  await expect.poll(() => late.told.length).toBe(1)
  expect(await late.scorer.end(20_000)).toEqual([])
  expect(errors).toEqual([])
})

test('one that cannot work is started again a few times, and then left alone', async () => {
  const { folder, backupFolder } = temporaryStore()
  const errors: string[] = []
  const { scorer } = startFor(`${folder}/none.db`, backupFolder, { ...silentLog, error: message => void errors.push(message) })
  await expect.poll(() => errors).toEqual(Array.from({ length: 5 }, () => 'the scoring of the running show failed'))
  scorer.batch({ nowMs: 1000, ...nothing })
  expect(await scorer.end(1000)).toBeUndefined()
})

test('one that cannot be started is started again as well', async () => {
  const { file, backupFolder, store } = temporaryStore()
  addShow(store)
  const errors: unknown[] = []
  let starts = 0
  const showNowMs = () => {
    if (++starts < 3) throw new Error('no memory for a thread')
    return 0
  }
  const { told } = startFor(file, backupFolder, { ...silentLog, error: (_, error) => void errors.push(error) }, showNowMs)
  await expect.poll(() => told.length).toBe(1)
  expect(errors).toEqual([new Error('no memory for a thread'), new Error('no memory for a thread')])
})

test('one that is far behind leaves out what comes, and ends all the same', async () => {
  const { file, backupFolder, store } = temporaryStore()
  addShow(store)
  const { scorer } = startFor(file, backupFolder)
  const taken = Array.from({ length: 150 }, (_, second) => scorer.batch({ nowMs: 1000 * (second + 1), ...nothing }))
  expect(taken.indexOf(false)).toBe(119)
  expect(await scorer.end(150_000)).toEqual([])
  expect(store.signals.ofAnalysis(store.analyses.latestId('show')!)).not.toEqual([])
})
