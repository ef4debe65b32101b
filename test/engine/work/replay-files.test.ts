// Files as OBS's replay buffer makes them: other packets of the same stream each time. Cut by the real ffmpeg and compared picture by picture.
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createTemporaryRecord } from '../../../electron/engine/lib/temporary-record.ts'
import { createMedia } from '../../../electron/engine/media/media.ts'
import { planReplay } from '../../../electron/engine/replays/plan-replay.ts'
import { createReplayFiles } from '../../../electron/engine/work/replay-files.ts'
import { ffmpegForTests } from '../../helpers/make-video.ts'
import { findHere } from '../media/find-here.ts'

const fps = 30
const keyEvery = 30
const media = createMedia({ find: findHere, record: undefined, log: silentLog })
const { signal } = new AbortController()
const control = { signal, onProgress: () => {}, onNaming: () => {} }
const ffmpeg = (...args: string[]) =>
  execFileSync(ffmpegForTests, ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y', ...args], { maxBuffer: 2 ** 28 })

let folder: string
let files: ReturnType<typeof createReplayFiles>
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'replay-files-'))
  files = createReplayFiles({ media, temporaries: createTemporaryRecord(join(folder, 'temporaries')) })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What OBS's encoders put out: pictures that move, sound that rises, so that no two packets are alike. */
function encode(name: string, bFrames: number): string {
  const file = join(folder, `${name}.mkv`)
  const sources = [`testsrc2=s=320x180:r=${fps}:d=16`, 'aevalsrc=0.3*sin(2*PI*(200+40*t)*t):s=48000:d=16']
  ffmpeg(
    ...sources.flatMap(source => ['-f', 'lavfi', '-i', source]),
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-bf', String(bFrames), '-g', String(keyEvery), '-sc_threshold', '0'],
    ...['-b:v', '1M', '-c:a', 'aac', '-b:a', '96k', file],
  )
  return file
}

/** From a key frame, and as many packets of pictures as are in the buffer then; sound until the same time. Each file begins at zero. */
function replayOf(source: string, { name, fromSeconds, pictures }: { name: string; fromSeconds: number; pictures: number }): string {
  const file = join(folder, name)
  const until = ['-t', String(pictures / fps + 0.2), '-bsf:v', `noise=drop=gte(n\\,${pictures})`]
  ffmpeg('-ss', String(fromSeconds), '-i', source, '-map', '0', '-c', 'copy', ...until, '-avoid_negative_ts', 'make_zero', file)
  return file
}

/** A small picture each, in the order in which they are shown. */
function picturesOf(file: string): Buffer[] {
  const size = 32 * 18
  const all = ffmpeg('-i', file, '-an', '-vf', 'scale=32:18,format=gray', '-fps_mode', 'passthrough', '-f', 'rawvideo', '-')
  return Array.from({ length: all.length / size }, (_, place) => all.subarray(place * size, (place + 1) * size))
}

/** Which picture of the source it is. */
function numbersOf(file: string, source: readonly Buffer[]): number[] {
  const difference = (one: Buffer, other: Buffer) => one.reduce((sum, value, place) => sum + Math.abs(value - other[place]!), 0)
  return picturesOf(file).map(picture => {
    const differences = source.map(other => difference(picture, other))
    return differences.indexOf(Math.min(...differences))
  })
}

const consecutive = (from: number, count: number) => Array.from({ length: count }, (_, place) => from + place)

test.each([
  { what: 'mkv, no B-frames', bFrames: 0, extension: 'mkv', first: 240 },
  { what: 'mkv, in the middle of B-frames', bFrames: 3, extension: 'mkv', first: 242 },
  { what: 'mp4, in the middle of B-frames', bFrames: 3, extension: 'mp4', first: 243 },
  { what: 'flv', bFrames: 0, extension: 'flv', first: 241 },
  { what: 'ts, in the middle of B-frames', bFrames: 2, extension: 'ts', first: 242 },
])('the last 5 s have 150 pictures, and the next replay begins with the one after them: $what', async ({ bFrames, extension, first }) => {
  const name = `${extension}${bFrames}`
  const source = encode(`source-${name}`, bFrames)
  const shown = picturesOf(source)
  const one = replayOf(source, { name: `Replay 1 ${name}.${extension}`, fromSeconds: 0, pictures: first })
  const two = replayOf(source, { name: `Replay 2 ${name}.${extension}`, fromSeconds: 2, pictures: 280 })
  const untouched = picturesOf(one).length

  const before = await files.read(one, signal)
  const plan = planReplay({ packets: before, before: undefined, elapsedMs: 0, lastMs: 5000 })
  const cut = await files.cut({ obsFile: one, ...plan }, control)
  const numbers = numbersOf(cut.file, shown)
  expect(numbers).toEqual(consecutive(numbers[0]!, 150))
  expect(cut.durationMs).toBeCloseTo(5000, -1)
  expect(basename(cut.file)).toBe(`Replay 1 ${name} 5s.mp4`)
  expect(Math.abs(numbers.at(-1)! - first)).toBeLessThanOrEqual(1 + bFrames)

  const next = planReplay({ packets: await files.read(two, signal), before, elapsedMs: 3000, lastMs: 30_000 })
  expect(next).toMatchObject({ followsOn: true, isCut: true, isNew: true })
  const rest = await files.cut({ obsFile: two, ...next }, control)
  const restNumbers = numbersOf(rest.file, shown)
  expect(restNumbers[0]).toBe(numbers.at(-1)! + 1)
  expect(restNumbers).toEqual(consecutive(restNumbers[0]!, restNumbers.length))
  for (const file of [cut.file, rest.file]) ffmpeg('-xerror', '-i', file, '-f', 'null', '-')
  expect(picturesOf(one)).toHaveLength(untouched) // OBS's own stays as it is
  expect(readdirSync(folder).filter(each => each.includes('.part'))).toEqual([])
})

test('the sound of the cut is that of the file, to the sample', async () => {
  const source = encode('sounding', 0)
  const file = replayOf(source, { name: 'sounding.mp4', fromSeconds: 0, pictures: 300 })
  const plan = planReplay({ packets: await files.read(file, signal), before: undefined, elapsedMs: 0, lastMs: 4000 })
  const cut = await files.cut({ obsFile: file, ...plan }, control)
  const samples = (path: string, ...filter: string[]) => {
    const bytes = ffmpeg('-i', path, '-vn', '-ac', '1', ...filter, '-f', 's16le', '-')
    return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
  }
  const [whole, heard] = [samples(file), samples(cut.file)]
  const from = Math.round((plan.fromMs / 1000) * 48_000)
  const wrong = (shift: number) =>
    heard.subarray(0, 96_000).reduce((sum, value, at) => sum + Math.abs(value - whole[from + shift + at]!), 0)
  const shifts = consecutive(-40, 81)
  expect(shifts.toSorted((one, other) => wrong(one) - wrong(other))[0]).toBe(0)
})

test('a name that is taken stays whose it is, and what cannot be cut leaves nothing behind', async () => {
  const source = encode('taken', 0)
  const file = replayOf(source, { name: 'taken 1.mkv', fromSeconds: 0, pictures: 200 })
  copyFileSync(file, join(folder, 'taken 1 3s.mp4'))
  const order = { obsFile: file, fromMs: 2000, toMs: 5000 }
  expect((await files.cut(order, control)).file).toBe(join(folder, 'taken 1 3s (2).mp4'))
  const before = readdirSync(folder)
  await expect(files.cut({ ...order, fromMs: 60_000, toMs: 70_000 }, control)).rejects.toMatchObject({ code: 'range-outside-show' })
  expect(readdirSync(folder)).toEqual(before)
  expect(existsSync(file)).toBe(true)
})

test('a file that is another one than was looked into is not cut', async () => {
  const source = encode('changing', 0)
  const file = replayOf(source, { name: 'changing 1.mkv', fromSeconds: 0, pictures: 200 })
  const order = { obsFile: file, fromMs: 2000, toMs: 5000, fingerprint: await files.fingerprintOf(file) }
  expect((await files.cut(order, control)).durationMs).toBeCloseTo(3000, -1)
  replayOf(source, { name: 'changing 1.mkv', fromSeconds: 3, pictures: 200 })
  await expect(files.cut(order, control)).rejects.toMatchObject({ code: 'replay-overwritten', details: { file } })
})
