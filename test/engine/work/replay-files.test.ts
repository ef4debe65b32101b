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
import type { ReplayPlan } from '../../../electron/engine/replays/plan-replay.ts'
import { ffmpegForTests } from '../../helpers/make-video.ts'
import { makeNumbered, readNumbers } from '../clips/numbered-video.ts'
import { findHere } from '../media/find-here.ts'

const fps = 30
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

/** As OBS's encoders make it. */
function encode(name: string, bFrames: number): string {
  const encoder = ['-c:v', 'libx264', '-preset', 'veryfast', '-b:v', '1M', '-bf', String(bFrames), '-g', '30', '-sc_threshold', '0']
  return makeNumbered({ file: join(folder, `${name}.mkv`), seconds: 16, fps: String(fps), encoder })
}

/** From a key frame, and as many packets of pictures as are in the buffer then; sound until the same time. Each file begins at zero. */
function replayOf(source: string, { name, fromSeconds, pictures }: { name: string; fromSeconds: number; pictures: number }): string {
  const file = join(folder, name)
  const until = ['-t', String(pictures / fps + 0.2), '-bsf:v', `noise=drop=gte(n\\,${pictures})`]
  ffmpeg('-ss', String(fromSeconds), '-i', source, '-map', '0', '-c', 'copy', ...until, '-avoid_negative_ts', 'make_zero', file)
  return file
}

const cut = async (obsFile: string, { fromMs, toMs }: Pick<ReplayPlan, 'fromMs' | 'toMs'>) =>
  files.cut({ obsFile, fromMs, toMs, fingerprint: await files.fingerprintOf(obsFile) }, control)

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
  const one = replayOf(source, { name: `Replay 1 ${name}.${extension}`, fromSeconds: 0, pictures: first })
  const two = replayOf(source, { name: `Replay 2 ${name}.${extension}`, fromSeconds: 2, pictures: 280 })
  const untouched = await files.fingerprintOf(one)

  const before = await files.read(one, signal)
  const plan = planReplay({ packets: before, before: undefined, elapsedMs: 0, lastMs: 5000 })
  const last = await cut(one, plan)
  const numbers = readNumbers(last.file)
  expect(numbers).toEqual(consecutive(numbers[0]!, 150))
  expect(last.durationMs).toBeCloseTo(5000, -1)
  expect(basename(last.file)).toBe(`Replay 1 ${name} 5s.mp4`)
  expect(Math.abs(numbers.at(-1)! - first)).toBeLessThanOrEqual(1 + bFrames)

  const next = planReplay({ packets: await files.read(two, signal), before, elapsedMs: 3000, lastMs: 30_000 })
  expect(next).toMatchObject({ followsOn: true, isCut: true, isNew: true })
  const rest = await cut(two, next)
  const restNumbers = readNumbers(rest.file)
  expect(restNumbers[0]).toBe(numbers.at(-1)! + 1)
  expect(restNumbers).toEqual(consecutive(restNumbers[0]!, restNumbers.length))
  for (const { file } of [last, rest]) ffmpeg('-xerror', '-i', file, '-f', 'null', '-')
  expect(await files.fingerprintOf(one)).toBe(untouched) // OBS's own stays as it is
  expect(readdirSync(folder).filter(each => each.includes('.part'))).toEqual([])
})

test('the sound of the cut is that of the file, to the sample', async () => {
  const source = encode('sounding', 0)
  const file = replayOf(source, { name: 'sounding.mp4', fromSeconds: 0, pictures: 300 })
  const plan = planReplay({ packets: await files.read(file, signal), before: undefined, elapsedMs: 0, lastMs: 4000 })
  const last = await cut(file, plan)
  const samples = (path: string, ...filter: string[]) => {
    const bytes = ffmpeg('-i', path, '-vn', '-ac', '1', ...filter, '-f', 's16le', '-')
    return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)
  }
  const [whole, heard] = [samples(file), samples(last.file)]
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
  expect((await cut(file, { fromMs: 2000, toMs: 5000 })).file).toBe(join(folder, 'taken 1 3s (2).mp4'))
  const before = readdirSync(folder)
  await expect(cut(file, { fromMs: 60_000, toMs: 70_000 })).rejects.toMatchObject({ code: 'range-outside-show' })
  expect(readdirSync(folder)).toEqual(before)
  expect(existsSync(file)).toBe(true)
})

test('a file that is another one than was looked into is not cut', async () => {
  const source = encode('changing', 0)
  const file = replayOf(source, { name: 'changing 1.mkv', fromSeconds: 0, pictures: 200 })
  const order = { obsFile: file, fromMs: 2000, toMs: 5000, fingerprint: await files.fingerprintOf(file) }
  expect((await files.cut(order, control)).durationMs).toBeCloseTo(3000, -1)
  for (const pictures of [200, 100, 30]) {
    replayOf(source, { name: 'changing 1.mkv', fromSeconds: 3, pictures })
    await expect(files.cut(order, control)).rejects.toMatchObject({ code: 'replay-changed', details: { file } })
  }
})

test('a file that is not there is told as that', async () => {
  await expect(files.fingerprintOf(join(folder, 'gone.mkv'))).rejects.toMatchObject({ code: 'file-missing' })
})
