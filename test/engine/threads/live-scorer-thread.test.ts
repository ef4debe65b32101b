import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../electron/engine/lib/clock.ts'
import type { Log } from '../../../electron/engine/lib/log.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { startLiveScorer } from '../../../electron/engine/threads/live-scorer-thread.ts'
import type { LiveTold } from '../../../electron/engine/work/live-show-scoring.ts'
import { addShow } from '../store/samples.ts'
import { temporaryStore } from '../store/temporary-store.ts'

const times = { restMs: 20, longestRestMs: 100 }
const nothing = { messages: [], feed: [], marks: [] }

function startFor(storeFile: string, backupFolder: string, log: Log = silentLog, showNowMs = () => 0) {
  const told: LiveTold[] = []
  const setup = { storeFile, backupFolder, showId: 'show' }
  const scorer = startLiveScorer({ setup, showNowMs, clock: systemClock, log, onTold: word => told.push(word), times })
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

test('one that cannot work is started again and again, and says so when asked for the end', async () => {
  const { folder, backupFolder } = temporaryStore()
  const errors: string[] = []
  const { scorer } = startFor(`${folder}/none.db`, backupFolder, { ...silentLog, error: message => void errors.push(message) })
  await expect.poll(() => errors.length).toBeGreaterThan(2)
  expect(new Set(errors)).toEqual(new Set(['the scoring of the running show failed, and is started again']))
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
  const { scorer, told } = startFor(file, backupFolder, { ...silentLog, error: (_, error) => void errors.push(error) }, showNowMs)
  expect(scorer.batch({ nowMs: 1000, ...nothing })).toBe(false)
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
