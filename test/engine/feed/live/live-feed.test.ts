import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../../../electron/contract/errors.ts'
import type { Signal } from '../../../../electron/contract/highlights.ts'
import type { LiveStretch } from '../../../../electron/contract/live.ts'
import type { LiveFeed } from '../../../../electron/contract/live-feed.ts'
import { joinRecordings } from '../../../../electron/engine/feed/join-signals.ts'
import { startLiveFeed, type LiveFeedOptions } from '../../../../electron/engine/feed/live/live-feed.ts'
import type { RecordedShow } from '../../../../electron/engine/feed/live/recording/followed-file.ts'
import type { FeedSecond } from '../../../../electron/engine/feed/live/second-assembler.ts'
import { measureRecording } from '../../../../electron/engine/feed/measure-recording.ts'
import { systemClock } from '../../../../electron/engine/lib/clock.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'
import { createMedia } from '../../../../electron/engine/media/media.ts'
import { ffmpegForTests, makeVideo } from '../../../helpers/make-video.ts'
import { findHere } from '../../media/find-here.ts'
import { growFile } from './grow-file.ts'

const media = createMedia({ find: findHere, record: undefined, log: silentLog })
/** The show runs so much faster than the test, where nothing else is said. */
const usualSpeed = 4
let folder: string
let jpeg: Buffer
const made = new Map<number, { path: string; durationMs: number }>()
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'live-feed-'))
  jpeg = execFileSync(ffmpegForTests, ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=320x180', '-frames:v', '1', '-f', 'mjpeg', '-'])
  for (const seconds of [12, 10]) {
    const expression = '0.2*sin(2*PI*180*t)*gt(sin(2*PI*3.7*t),0)+0.5*sin(2*PI*880*t)*lt(mod(t,5),0.5)'
    const path = makeVideo({ file: join(folder, `${seconds}s.mkv`), seconds, keyFrameEvery: 30, audio: [{ expression }] })
    made.set(seconds, { path, durationMs: (await media.probe(path)).durationMs })
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Stage extends RecordedShow {
  stretches: LiveStretch[]
  isObsThere: boolean
  isLocal: boolean
  skippedShare: number
  hasMeters: boolean
}

/** A show on the stage of the test: what is recorded when, what OBS says meanwhile, and what the feed makes of it. */
function startShow({
  fromMs = 0,
  startedMsAgo = 0,
  speed = usualSpeed,
  run = media.run,
  ...given
}: Partial<Stage> & { fromMs?: number; startedMsAgo?: number; speed?: number; run?: typeof media.run } = {}) {
  const stage: Stage = { stretches: [], recording: 'stopped', isObsThere: true, isLocal: true, skippedShare: 0, hasMeters: true, ...given }
  const zero = performance.now() - startedMsAgo / speed
  const showNowMs = () => (performance.now() - zero) * speed
  const told: FeedSecond[] = []
  const states: LiveFeed[] = []
  const asked = { screenshots: 0 }
  const options: LiveFeedOptions = {
    run,
    probe: media.probe,
    show: () => stage,
    log: silentLog,
    clock: { monotonicMs: () => performance.now() * speed, sleep: (ms, signal) => systemClock.sleep(ms / speed, signal) },
    fromMs,
    showNowMs,
    screenshot: () => {
      asked.screenshots += 1
      return stage.isObsThere ? Promise.resolve({ atMs: showNowMs(), jpeg }) : Promise.reject(new Error('away'))
    },
    listenToMeters(listener) {
      const timer = setInterval(() => {
        if (stage.hasMeters) listener({ atMs: showNowMs(), peaksDb: [-20] })
      }, 100 / speed)
      return () => clearInterval(timer)
    },
    obs: () => ({ isThere: stage.isObsThere, isLocal: stage.isLocal, skippedShare: stage.skippedShare }),
    onSecond: second => void told.push(second),
  }
  const feed = startLiveFeed(options)
  let seen = feed.now()
  const look = () => {
    if (isDeepStrictEqual(feed.now(), seen)) return
    seen = feed.now()
    states.push(seen)
  }
  const looking = setInterval(look, 50 / speed)
  onTestFinished(() => clearInterval(looking))

  /** Resolves when it has been recorded; then the stretch has ended, and `isGoingOn` says whether another follows at once. */
  async function record(seconds: number, { path = join(folder, `${crypto.randomUUID()}.mkv`), range = [0, Infinity] as const } = {}) {
    const source = made.get(seconds)!
    const { size } = statSync(source.path)
    const stretch = { recordingId: crypto.randomUUID(), path, showStartMs: showNowMs(), fileStartMs: 0, durationMs: 0, isGrowing: true }
    writeFileSync(path, '')
    stage.stretches.push(stretch)
    stage.recording = 'running'
    await growFile({ from: source.path, to: path, bytesPerSecond: (size / seconds) * speed, range })
    Object.assign(stretch, { isGrowing: false, durationMs: source.durationMs })
    return { ...stretch, path: source.path }
  }
  /** Closes it once all seconds that begin before then are told, and leaves out those that were told besides. */
  async function closeAt(untilMs: number) {
    const seconds = Math.ceil((untilMs - fromMs) / 1000)
    await expect.poll(() => told.length, { interval: 20 }).toBeGreaterThanOrEqual(seconds)
    await feed.close()
    told.length = seconds
  }
  return { stage, feed, told, states, asked, record, closeAt, showNowMs, sleepShow: (ms: number) => systemClock.sleep(ms / speed) }
}

async function measure(stretches: readonly { path: string; showStartMs: number }[], durationMs: number): Promise<Signal[]> {
  const measured = await Promise.all(
    stretches.map(async ({ path, showStartMs }) => {
      const recording = { ...(await media.probe(path)), path, showStartMs }
      return measureRecording({ run: media.run, recording, audioTrack: 0, signal: undefined, onProgress: () => {} })
    }),
  )
  return joinRecordings(
    measured.map(({ signals }) => signals),
    durationMs,
  )
}

/** In these seconds, in all signals. */
function differences(told: readonly FeedSecond[], finished: readonly Signal[], [fromSecond, toSecond]: readonly [number, number]) {
  return told.slice(fromSecond, toSecond).flatMap(({ startMs, samples }) =>
    finished.flatMap(({ name, stepMs, samples: theirs }) =>
      [...samples[name as keyof typeof samples]].flatMap((value, index) => {
        const other = theirs[startMs / stepMs + index] ?? NaN
        return Object.is(value, other) ? [] : [{ name, atMs: startMs + index * stepMs, value, other }]
      }),
    ),
  )
}
const expectWhole = (told: readonly FeedSecond[], seconds: number, fromMs = 0) =>
  expect(told.map(({ startMs }) => startMs)).toEqual(Array.from({ length: seconds }, (_, second) => fromMs + second * 1000))
const froms = (states: readonly LiveFeed[]) => {
  const all = states.map(({ pictures, sound }) => `${pictures.from}+${sound.from}`)
  return all.filter((from, index) => from !== all[index - 1])
}

test('a show in two files, then in none: what was recorded is told as of the finished files, the rest by screenshots and meters', async () => {
  const show = startShow()
  const first = await show.record(12)
  const second = await show.record(10)
  show.stage.recording = 'stopped'
  await show.sleepShow(9000)
  const untilMs = show.showNowMs()
  await show.closeAt(untilMs)
  const seconds = Math.ceil(untilMs / 1000)
  expectWhole(show.told, seconds)
  const finished = await measure([first, second], untilMs)
  const lastRecorded = Math.floor((second.showStartMs + second.durationMs) / 1000)
  expect(differences(show.told, finished, [0, lastRecorded - 1])).toEqual([])
  const after = show.told.slice(lastRecorded + 3, seconds - 3)
  expect(after.length).toBeGreaterThan(1)
  for (const { samples } of after) {
    expect(samples.loudness[2]).toBeGreaterThan(-40)
    expect(samples.motion[0]).toBe(0) // the very same picture again and again
    expect([samples.speech[0], samples.laughterSound[0]]).toEqual([NaN, NaN])
  }
  expect(froms(show.states)).toEqual(['recording+recording', 'screenshots+meters'])
  // a second is told when the two after it have been heard, and OBS's file, ffmpeg and the machine take their time
  expect(Math.max(...show.states.slice(20).map(({ lagMs }) => lagMs))).toBeLessThan(12_000)
})

test('a pause in one file: the show goes on meanwhile, and what follows lies where the show has it', async () => {
  const show = startShow()
  const { size } = statSync(made.get(12)!.path)
  const half = Math.floor(size / 2)
  const path = join(folder, 'paused.mkv')
  const first = await show.record(12, { path, range: [0, half] })
  Object.assign(show.stage.stretches[0]!, { durationMs: 6000 })
  show.stage.recording = 'paused'
  await show.sleepShow(6000)
  const resumedMs = show.showNowMs()
  show.stage.stretches.push({ ...first, path, recordingId: 'second', showStartMs: resumedMs, fileStartMs: 6000, isGrowing: true })
  show.stage.recording = 'running'
  await growFile({ from: made.get(12)!.path, to: path, bytesPerSecond: (size / 12) * usualSpeed, range: [half, size] })
  Object.assign(show.stage.stretches[1]!, { isGrowing: false, durationMs: 6000 })
  show.stage.recording = 'stopped'
  await show.sleepShow(4000)
  await show.closeAt(resumedMs + 6000)
  // beeps at 0 and 5 s of the file, and at 10 s, which is 4 s after the pause
  const loud = show.told.flatMap(({ startMs, samples }) => (samples.loudness.some(value => value > -10) ? [startMs] : []))
  const beeps = loud.filter((startMs, index) => startMs !== (loud[index - 1] ?? NaN) + 1000)
  const expected = [0, 5000, resumedMs - 6000 + 10_000].map(ms => ms + 0)
  expect(beeps).toHaveLength(3)
  for (const [index, beep] of beeps.entries())
    expect(Math.abs(beep - (index < 2 ? first.showStartMs + expected[index]! : expected[2]!))).toBeLessThan(1100)
  expect(froms(show.states)).toContain('screenshots+meters')
})

test('a studio that starts in the middle of a show is told all of it from what is in the file, also when its ffmpeg is killed meanwhile', async () => {
  const source = made.get(12)!
  const stretch = { recordingId: 'r', path: source.path, showStartMs: 0, fileStartMs: 0, durationMs: 12_000, isGrowing: true }
  let runs = 0
  const run: typeof media.run = (args, options) =>
    args.includes('mpjpeg') || runs++ > 0
      ? media.run(args, options)
      : media.run(args, { ...options, onStdoutChunk: () => Promise.reject(new AppError('work-killed', 'SIGKILL')) })
  // ffmpeg has to start twice before what it does not tell is given up
  const show = startShow({ startedMsAgo: 12_000, stretches: [stretch], recording: 'running', run, speed: 1 })
  await show.sleepShow(4000)
  Object.assign(show.stage.stretches[0]!, { isGrowing: false, durationMs: source.durationMs })
  show.stage.recording = 'stopped'
  await show.closeAt(12_000)
  expectWhole(show.told, 12)
  expect(differences(show.told, await measure([{ path: source.path, showStartMs: 0 }], 12_000), [0, 12])).toEqual([])
  expect(runs).toBe(2)
})

test('a file that stops growing though OBS records on is given up for screenshots and meters, and comes back', async () => {
  const show = startShow()
  const { path, durationMs } = made.get(12)!
  const { size } = statSync(path)
  const growing = join(folder, 'stalled.mkv')
  writeFileSync(growing, '')
  const zeroMs = show.showNowMs()
  show.stage.stretches.push({ recordingId: 's', path: growing, showStartMs: zeroMs, fileStartMs: 0, durationMs: 0, isGrowing: true })
  show.stage.recording = 'running'
  const half = Math.floor(size / 2)
  await growFile({ from: path, to: growing, bytesPerSecond: (size / 12) * usualSpeed, range: [0, half] })
  await expect.poll(() => show.feed.now().sound, { interval: 20 }).toEqual({ from: 'meters', why: 'recording-silent' })
  await growFile({ from: path, to: growing, bytesPerSecond: (size / 12) * usualSpeed, range: [half, size] })
  Object.assign(show.stage.stretches[0]!, { isGrowing: false, durationMs })
  expect(froms(show.states)).toEqual(['recording+recording', 'screenshots+meters', 'recording+recording'])
  await show.feed.close()
  expectWhole(show.told, show.told.length)
})

test('a recording of an OBS elsewhere is said to be there, and read once it is found here', async () => {
  const { path, durationMs } = made.get(12)!
  const shared = join(folder, 'shared.mkv')
  const stretch = { recordingId: 'e', path: shared, showStartMs: 0, fileStartMs: 0, durationMs, isGrowing: true }
  const show = startShow({ isLocal: false, stretches: [stretch], recording: 'running' })
  await show.sleepShow(12_000)
  const there = { from: 'meters', why: 'recording-elsewhere' }
  expect(show.feed.now()).toMatchObject({ pictures: { from: 'screenshots', why: 'recording-elsewhere' }, sound: there })
  expect(show.told.length).toBeGreaterThan(4) // none waits for it
  copyFileSync(path, shared)
  await expect.poll(() => show.feed.now().sound, { interval: 20 }).toEqual({ from: 'recording', why: 'recording-grows' })
  await show.feed.close()
  expectWhole(show.told, show.told.length)
})

test('without OBS and without a recording each second is told all the same, with nothing in it', async () => {
  const show = startShow({ fromMs: 3000, isObsThere: false })
  await show.sleepShow(12_000)
  await show.feed.close()
  expect(show.told.length).toBeGreaterThan(2)
  expectWhole(show.told, show.told.length, 3000)
  expect(
    show.told.flatMap(({ samples }) => Object.values(samples).flatMap(values => [...values].filter(value => !Number.isNaN(value)))),
  ).toEqual([])
  expect([show.feed.now().pictures.from, show.asked.screenshots]).toEqual(['none', 0])
})

test('an OBS that skips is asked for less within two seconds, and for nothing when that does not help', async () => {
  const show = startShow()
  await show.sleepShow(4000)
  const before = show.asked.screenshots
  expect(before).toBeGreaterThan(3)
  const skippedAtMs = show.showNowMs()
  const ramp = setInterval(() => (show.stage.skippedShare += 0.02), 1000 / usualSpeed)
  show.stage.skippedShare = 0.02
  await expect.poll(() => show.feed.now().pictures.width, { interval: 20 }).toBe(160)
  expect(show.showNowMs() - skippedAtMs).toBeLessThan(2000)
  await expect.poll(() => show.feed.now().pictures.from, { interval: 20 }).toBe('none')
  await show.sleepShow(1000)
  const off = show.asked.screenshots
  await show.sleepShow(4000)
  expect(show.asked.screenshots).toBe(off)
  clearInterval(ramp)
  await show.feed.close()
})
