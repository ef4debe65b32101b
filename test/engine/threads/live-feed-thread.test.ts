import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import type { LiveStretch } from '../../../electron/contract/live.ts'
import type { RecordedShow } from '../../../electron/engine/feed/live/recording/followed-file.ts'
import type { FeedSecond } from '../../../electron/engine/feed/live/second-assembler.ts'
import { startOf } from '../../../electron/engine/lib/process-record.ts'
import { systemClock } from '../../../electron/engine/lib/clock.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { startFeedThread, type FeedThreadOptions } from '../../../electron/engine/threads/live-feed-thread.ts'
import { ffmpegForTests, makeVideo } from '../../helpers/make-video.ts'
import { growFile } from '../feed/live/grow-file.ts'
import { findHere } from '../media/find-here.ts'
import { temporaryFolder } from '../store/temporary-store.ts'

const seconds = 60

/** A show that runs in real time, and of whose threads and programs the test knows. */
function startShow(given: Partial<FeedThreadOptions> = {}) {
  const folder = temporaryFolder()
  const processFolder = join(folder, 'processes')
  mkdirSync(processFolder)
  const workers: Worker[] = []
  const meet = (worker: Worker) => void workers.push(worker)
  process.on('worker', meet)
  const show: RecordedShow & { stretches: LiveStretch[] } = { recording: 'stopped', stretches: [] }
  const zero = performance.now()
  const showNowMs = () => performance.now() - zero
  const told: FeedSecond[] = []
  const errors: string[] = []
  const warnings: string[] = []
  const meters = { listeners: 0 }
  const feed = startFeedThread({
    ...{ processFolder, findFfmpeg: () => findHere, fromMs: 0, showNowMs, clock: systemClock, times: { restMs: 40 } },
    show: () => show,
    obs: () => ({ isThere: true, isLocal: true, skippedShare: 0 }),
    screenshot: () => Promise.reject(new Error('this OBS has no pictures')),
    listenToMeters(listener) {
      meters.listeners += 1
      const timer = setInterval(() => listener({ atMs: showNowMs(), peaksDb: [-20] }), 100)
      return () => {
        meters.listeners -= 1
        clearInterval(timer)
      }
    },
    onSecond: second => void told.push(second),
    log: { ...silentLog, warn: message => void warnings.push(message), error: message => void errors.push(message) },
    ...given,
  })
  onTestFinished(async () => {
    process.off('worker', meet)
    await feed.close()
  })
  /** Pids that are written down, and still run. */
  const programs = () =>
    readdirSync(processFolder)
      .map(name => Number.parseInt(name))
      .filter(pid => startOf(pid) !== undefined)
  /** A recording grows, or lies there at once with more than has happened. */
  function record({ isWhole = false } = {}) {
    const from = makeVideo({ file: join(folder, 'whole.mkv'), seconds, keyFrameEvery: 30, audio: [{ expression: '0.3*sin(2*PI*440*t)' }] })
    const path = join(folder, 'grows.mkv')
    if (isWhole) copyFileSync(from, path)
    else void growFile({ from, to: path, bytesPerSecond: 40_000 }).catch(() => {})
    show.stretches.push({ recordingId: 'only', path, showStartMs: showNowMs(), fileStartMs: 0, durationMs: 0, isGrowing: true })
    show.recording = 'running'
  }
  return { feed, told, errors, warnings, workers, programs, record, meters, processFolder }
}

const smallPicture = () => execFileSync(ffmpegForTests, '-v error -f lavfi -i testsrc2=s=320x180 -frames:v 1 -f mjpeg -'.split(' '))
const isSeen = ({ samples }: FeedSecond) => !Number.isNaN(samples.motion[0])
const startsOf = (told: readonly FeedSecond[]) => told.map(({ startMs }) => startMs)

test.each([
  ['is ended from outside', (worker: Worker) => void worker.terminate()],
  ['crashes', (worker: Worker) => worker.postMessage({ kind: 'facts', facts: undefined })],
])('one that %s leaves no ffmpeg, and another goes on after the last second that was told', async (_, end) => {
  const { feed, told, errors, workers, programs, record } = startShow()
  record()
  await expect.poll(() => told.length).toBeGreaterThan(1)
  await expect.poll(() => feed.now().sound.from).toBe('recording')
  let before: number[] = []
  await expect.poll(() => (before = programs())).not.toEqual([]) // one ends and another begins where there is nothing new yet
  end(workers[0]!)
  await expect.poll(() => errors).toEqual(['the feed of the running show failed, and is started again'])
  await expect.poll(() => before.filter(pid => startOf(pid) !== undefined)).toEqual([])
  const toldThen = told.length
  await expect.poll(() => told.length).toBeGreaterThan(toldThen + 2)
  await expect.poll(programs).not.toEqual([])
  expect(workers.length).toBe(2)
  expect(startsOf(told)).toEqual(told.map((__, index) => 1000 * index))
})

test('one that loops is noticed and ended, and another goes on after the last second that was told', async () => {
  const { feed, told, errors, warnings, workers, programs, record, meters } = startShow({ times: { restMs: 40, hangsAfterMs: 8000 } })
  record()
  await expect.poll(() => told.length).toBeGreaterThan(1)
  await expect.poll(() => [feed.now().sound.from, meters.listeners]).toEqual(['recording', 0])
  let before: number[] = []
  await expect.poll(() => (before = programs())).not.toEqual([])
  const endless: undefined[] = []
  endless.length = 2 ** 32 - 1
  const facts = { show: undefined, showNowMs: 0, atMs: 0, obs: { isThere: true, isLocal: true, skippedShare: 0 }, meters: endless }
  workers[0]!.postMessage({ kind: 'facts', facts })
  await expect.poll(() => warnings).toEqual(['the feed of the running show says nothing any more, and is ended'])
  await expect.poll(() => errors).toEqual(['the feed of the running show failed, and is started again'])
  expect(feed.now().lagMs).toBeGreaterThan(2000)
  await expect.poll(() => before.filter(pid => startOf(pid) !== undefined)).toEqual([])
  const toldThen = told.length
  await expect.poll(() => told.length).toBeGreaterThan(toldThen + 2)
  expect(startsOf(told)).toEqual(told.map((__, index) => 1000 * index))
})

test('one that cannot be started is started again', async () => {
  let starts = 0
  const { told, errors, record } = startShow({
    findFfmpeg: () => {
      if (++starts < 3) throw new Error('no memory for a thread')
      return findHere
    },
  })
  record()
  await expect.poll(() => told.length).toBeGreaterThan(1)
  expect([starts, errors]).toEqual([3, Array.from({ length: 2 }, () => 'the feed of the running show failed, and is started again')])
})

test('while there is none that is told, and how far it is behind', async () => {
  const { feed } = startShow({
    findFfmpeg() {
      throw new Error('no memory for a thread')
    },
    times: { restMs: 60_000 },
  })
  const away = { from: 'none', why: 'starting-again' }
  expect(feed.now()).toEqual({ pictures: { ...away, perSecond: 0, width: 0 }, sound: away, isReduced: false, lagMs: 0 })
  await expect.poll(() => feed.now().lagMs).toBeGreaterThan(1500)
  expect(feed.now().pictures).toMatchObject(away)
})

test('somebody who fails to take a second does not stop those that follow', async () => {
  const taken: FeedSecond[] = []
  const { errors, record } = startShow({
    onSecond(second) {
      taken.push(second)
      if (taken.length === 1) throw new Error('no room')
    },
  })
  record()
  await expect.poll(() => taken.length).toBeGreaterThan(3)
  expect([startsOf(taken).slice(0, 4), errors]).toEqual([[0, 1000, 2000, 3000], ['something of the running show was not taken']])
})

test('closing it ends its ffmpeg and its listening, and nothing is told any more', async () => {
  const { feed, told, errors, programs, record, meters, processFolder } = startShow()
  await expect.poll(() => meters.listeners).toBe(1)
  record()
  await expect.poll(programs).not.toEqual([])
  const pids = programs()
  const closed = feed.close()
  const toldThen = told.length
  await closed
  expect(told.length).toBe(toldThen)
  expect(pids.filter(pid => startOf(pid) !== undefined)).toEqual([])
  expect([readdirSync(processFolder), meters.listeners, errors]).toEqual([[], 0, []])
})

test('a screenshot is handed over and seen', async () => {
  const text = smallPicture().toString('base64')
  let taken = 0
  const { told } = startShow({
    screenshot: () => Promise.resolve({ atMs: 1000 * ++taken, jpeg: Buffer.from(text, 'base64') }),
  })
  await expect.poll(() => told.filter(isSeen).length).toBeGreaterThan(0)
})

test('an ffmpeg that is chosen while the show runs is taken', async () => {
  const nowhere = { ...findHere, environment: {}, npm: { ffmpeg: undefined, ffprobe: undefined } }
  const jpeg = smallPicture()
  let taken = 0
  const { feed, told } = startShow({
    findFfmpeg: () => nowhere,
    screenshot: () => Promise.resolve({ atMs: 1000 * ++taken, jpeg: Buffer.from(jpeg) }),
  })
  await expect.poll(() => taken).toBeGreaterThan(1)
  expect(told.filter(isSeen)).toEqual([])
  feed.lookWith(findHere)
  await expect.poll(() => told.filter(isSeen).length).toBeGreaterThan(0)
})

test('while the engine is busy nothing piles up, and afterwards what was heard meanwhile is told', async () => {
  const { feed, told, workers, record } = startShow()
  record({ isWhole: true })
  await expect.poll(() => feed.now().sound.from).toBe('recording')
  await expect.poll(() => told.length).toBeGreaterThan(2)
  const toldThen = told.length
  let words = 0
  workers[0]!.on('message', ({ kind }: { kind: string }) => (words += kind === 'told' ? 1 : 0))
  const until = performance.now() + 4000
  while (performance.now() < until); // an engine that does nothing else
  await wait(50)
  expect(words).toBeLessThanOrEqual(2) // one waited, one may have come since
  await expect.poll(() => told.length).toBeGreaterThan(toldThen + 4)
  expect(startsOf(told)).toEqual(told.map((_, index) => 1000 * index))
})
