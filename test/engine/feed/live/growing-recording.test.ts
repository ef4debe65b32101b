import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAbort } from '../../../../electron/contract/errors.ts'
import { followRecording, type FollowOptions } from '../../../../electron/engine/feed/live/recording/growing-recording.ts'
import { createStretchSignals } from '../../../../electron/engine/feed/live/recording/stretch-signals.ts'
import { measureRecording } from '../../../../electron/engine/feed/measure-recording.ts'
import { systemClock } from '../../../../electron/engine/lib/clock.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'
import { createMedia } from '../../../../electron/engine/media/media.ts'
import { ffmpegForTests, makeVideo } from '../../../helpers/make-video.ts'
import { findHere } from '../../media/find-here.ts'
import { growFile } from './grow-file.ts'

const media = createMedia({ find: findHere, record: undefined, log: silentLog })
const seconds = 16
/** Where the test need not wait as long as the studio does. */
const hurriedClock = fasterClock(5)
function fasterClock(times: number) {
  return {
    monotonicMs: () => performance.now() * times,
    sleep: (ms: number, signal?: AbortSignal) => systemClock.sleep(ms / times, signal),
  }
}
let folder: string
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'growing-recording-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Words of a kind, a beep every five seconds, a key frame every two. */
const sound = '0.2*sin(2*PI*180*t)*gt(sin(2*PI*3.7*t),0)*lt(mod(t,3),2.4)+0.5*sin(2*PI*880*t)*lt(mod(t,5),0.5)'
const made = new Map<string, string>()
function makeRecording(extension: string): string {
  const file = join(folder, `whole.${extension}`)
  if (!made.has(extension)) makeVideo({ file, seconds, keyFrameEvery: 60, audio: [{ expression: sound }], isFragmented: true })
  made.set(extension, file)
  return file
}
const growing = (extension: string) => join(folder, `growing-${crypto.randomUUID()}.${extension}`)

type Told = Map<string, number>
const keyOf = (name: string, atMs: number) => `${name} ${atMs}`

/** Follows until it is over; every sample by its name and time. */
async function follow(path: string, options: Partial<FollowOptions> & Pick<FollowOptions, 'isOver'>): Promise<Told> {
  const told: Told = new Map()
  let stretch: ReturnType<typeof createStretchSignals> | undefined
  let startMs = 0
  await followRecording({
    run: media.run,
    probe: media.probe,
    path,
    wantedFromMs: () => 0,
    mostTimes: () => 100,
    onIdle: () => {},
    onOpen({ fileStartMs }) {
      startMs = fileStartMs
      stretch = createStretchSignals({ showStartMs: 0, fileStartMs }, ({ startMs: secondMs, samples }) => {
        for (const [name, values] of Object.entries(samples))
          for (const [index, value] of values.entries()) told.set(keyOf(name, secondMs + (1000 / values.length) * index), value)
      })
    },
    onPicture: picture => stretch!.picture(picture),
    onSound: (fromStartMs, bytes) => stretch!.sound(startMs + fromStartMs, bytes),
    clock: hurriedClock,
    signal: new AbortController().signal,
    ...options,
  })
  stretch!.end((await media.probe(path)).durationMs)
  return told
}

async function measure(path: string): Promise<Told> {
  const recording = { path, showStartMs: 0, ...(await media.probe(path)) }
  const { signals } = await measureRecording({ run: media.run, recording, audioTrack: 0, signal: undefined, onProgress: () => {} })
  return new Map(
    signals.flatMap(({ name, stepMs, samples }) => [...samples].map((value, index) => [keyOf(name, index * stepMs), value] as const)),
  )
}

/** Not one sample may differ; what is not told says as much as NaN. */
function expectSame(live: Told, finished: Told): void {
  expect(finished.size).toBeGreaterThan(20)
  expect([...finished].filter(([key, value]) => !Object.is(live.get(key) ?? NaN, value))).toEqual([])
  expect([...live].filter(([key, value]) => !finished.has(key) && !Number.isNaN(value))).toEqual([])
}

test.each(['mkv', 'mp4', 'flv', 'ts'])('a growing %s, from the empty file on, tells what the finished one tells', async extension => {
  const [whole, path] = [makeRecording(extension), growing(extension)]
  writeFileSync(path, '')
  let isOver = false
  const times = 8
  const grown = growFile({ from: whole, to: path, bytesPerSecond: (statSync(whole).size / seconds) * times }).finally(() => (isOver = true))
  const [live] = await Promise.all([follow(path, { isOver: () => isOver }), grown])
  expectSame(live, await measure(whole))
})

test('what is written is heard at once, and seen two key frames later at most', async () => {
  const [whole, path] = [makeRecording('mkv'), growing('mkv')]
  const untilMs = 11_000
  const { size } = statSync(whole)
  const lags = { sound: [] as number[], pictures: [] as number[] }
  const sinceMs = performance.now()
  let isOver = false
  const note = (of: number[], atMs: number) => {
    if (atMs > 4000 && !isOver) of.push(performance.now() - sinceMs - atMs) // before that ffmpeg looks what it has got
  }
  const range = [0, Math.floor((size * untilMs) / (seconds * 1000))] as const
  const grown = growFile({ from: whole, to: path, bytesPerSecond: size / seconds, range }).finally(() => (isOver = true))
  const followed = follow(path, {
    isOver: () => isOver,
    onPicture: ({ atMs }) => note(lags.pictures, atMs),
    onSound: (fromStartMs, bytes) => note(lags.sound, fromStartMs + bytes.length / 32),
  })
  await Promise.all([grown, followed])
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
  expect(median(lags.sound)).toBeLessThan(1500)
  expect(median(lags.pictures)).toBeLessThan(5500) // with B-frames the decoder holds two of them back
})

test('a recorder that rests for a while is waited for', async () => {
  const [whole, path] = [makeRecording('mkv'), growing('mkv')]
  writeFileSync(path, '')
  const { size } = statSync(whole)
  let isOver = false
  async function grow() {
    const half = Math.floor(size / 2)
    await growFile({ from: whole, to: path, bytesPerSecond: size, range: [0, half] })
    await sleep(1500)
    await growFile({ from: whole, to: path, bytesPerSecond: size, range: [half, size] })
    isOver = true
  }
  const [live] = await Promise.all([follow(path, { isOver: () => isOver }), grow()])
  expectSame(live, await measure(whole))
})

test.each(['mkv', 'mp4', 'flv', 'ts'])('of a %s whose recorder was killed, all is told that can be read', async extension => {
  const path = growing(extension)
  copyFileSync(makeRecording(extension), path)
  truncateSync(path, Math.floor(statSync(path).size * 0.63))
  expectSame(await follow(path, { isOver: () => true }), await measure(path))
})

test('a file that has grown far ahead is read faster than it grew, but not faster than allowed, and not at all while OBS needs all', async () => {
  const path = makeRecording('mkv')
  const sinceMs = performance.now()
  let times = 0
  const followed = follow(path, { isOver: () => true, mostTimes: () => times, clock: systemClock })
  await sleep(1500)
  times = 12
  const resumedMs = performance.now()
  const live = await followed
  expect(performance.now() - resumedMs).toBeGreaterThan((seconds * 1000) / 12 / 2) // a pipe full was read before
  expect(performance.now() - sinceMs).toBeGreaterThan(1500)
  expectSame(live, await measure(path))
})

test('of a long recording of which only the end is wanted, only the end is read, and tells what the whole tells', async () => {
  const long = 60
  const path = join(folder, 'long.mkv')
  const inputs = ['-f', 'lavfi', '-i', `testsrc2=s=640x360:r=15:d=${long}`, '-f', 'lavfi', '-i', `aevalsrc='${sound}':s=48000:d=${long}`]
  const rate = ['-x264-params', 'nal-hrd=cbr', '-b:v', '2600k', '-minrate', '2600k', '-maxrate', '2600k', '-bufsize', '2600k']
  execFileSync(ffmpegForTests, ['-v', 'error', '-y', ...inputs, '-c:v', 'libx264', '-preset', 'ultrafast', '-g', '30', ...rate, path])
  const facts = await media.probe(path)
  let firstMs = Infinity
  const told = new Map<string, number>()
  let stretch: ReturnType<typeof createStretchSignals> | undefined
  await follow(path, {
    isOver: () => true,
    wantedFromMs: () => 45_000,
    onPicture: picture => stretch?.picture(picture),
    onSound(fromStartMs, bytes) {
      firstMs = Math.min(firstMs, fromStartMs)
      stretch ??= createStretchSignals({ showStartMs: firstMs, fileStartMs: facts.fileStartMs + firstMs }, ({ startMs, samples }) => {
        for (const [name, values] of Object.entries(samples)) told.set(keyOf(name, startMs), values[0]!)
      })
      stretch.sound(facts.fileStartMs + fromStartMs, bytes)
    },
  })
  expect(firstMs).toBeGreaterThan(25_000)
  expect(firstMs).toBeLessThan(45_000)
  const finished = await measure(path)
  for (let atMs = 50_000; atMs < 56_000; atMs += 1000) {
    expect(told.get(keyOf('motion', atMs))).toBe(finished.get(keyOf('motion', atMs)))
    expect(told.get(keyOf('loudness', atMs))).toBeCloseTo(finished.get(keyOf('loudness', atMs))!, 1)
    expect(told.get(keyOf('speech', atMs))).toBeCloseTo(finished.get(keyOf('speech', atMs))!, 1)
  }
})

test('an ordinary MP4 cannot be read while it grows, which is known after some seconds', async () => {
  const whole = makeVideo({ file: join(folder, 'ordinary.mp4'), seconds: 4 })
  const path = growing('mp4')
  copyFileSync(whole, path)
  truncateSync(path, Math.floor(statSync(path).size * 0.6)) // its index comes last
  await expect(follow(path, { isOver: () => false, clock: fasterClock(20) })).rejects.toMatchObject({ code: 'not-a-recording' })
})

test('a recording of pictures alone, and one of sound alone', async () => {
  const pictures = makeVideo({ file: join(folder, 'pictures.mkv'), seconds: 8, audio: [] })
  const soundAlone = join(folder, 'sound.mkv')
  execFileSync(ffmpegForTests, ['-v', 'error', '-y', '-i', makeRecording('mkv'), '-map', '0:a', '-c', 'copy', soundAlone])
  const seen = await follow(pictures, { isOver: () => true })
  const heard = await follow(soundAlone, { isOver: () => true })
  expect([seen.get('motion 3000')! > 0.5, seen.get('loudness 3000')]).toEqual([true, undefined])
  expect([heard.get('loudness 3000')! > -40, heard.get('motion 3000')]).toEqual([true, NaN])
})

test('closing it ends its ffmpeg at once, also while nothing comes', async () => {
  const path = makeRecording('mkv')
  const cancel = new AbortController()
  const followed = follow(path, { isOver: () => false, signal: cancel.signal, onSound: () => {} }).catch((error: unknown) => error)
  await sleep(1500)
  const sinceMs = performance.now()
  cancel.abort()
  expect(isAbort(await followed)).toBe(true)
  expect(performance.now() - sinceMs).toBeLessThan(1400)
})
