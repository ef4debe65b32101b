// Cuts to the frame, found by a real ffmpeg in small films whose cuts are known; one of them is damaged.
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError, codeOf, isAbort } from '../../../electron/contract/errors.ts'
import type { Signal } from '../../../electron/contract/highlights.ts'
import { findCutsNear, type FindCutsOptions } from '../../../electron/engine/feed/find-cuts.ts'
import { measureRecording } from '../../../electron/engine/feed/measure-recording.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createMedia } from '../../../electron/engine/media/media.ts'
import { ffmpegForTests } from '../../helpers/make-video.ts'
import { findHere } from '../media/find-here.ts'

let folder: string
/** What was decoded, in order, and how each run ended. */
let runs: { file: string; code: string }[]
const media = createMedia({ find: findHere, record: undefined, log: silentLog })
let damaged: Awaited<ReturnType<typeof damagedFilm>>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'find-cuts-'))
  damaged = await damagedFilm('damaged.mkv')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => (runs = []))

const run: FindCutsOptions['run'] = async (args, options) => {
  const file = basename(args[args.indexOf('-i') + 1]!)
  try {
    await media.run(args, options)
    runs.push({ file, code: 'done' })
  } catch (error) {
    runs.push({ file, code: isAbort(error) ? 'cancelled' : codeOf(error) })
    throw error
  }
}

const fps = 20

/** Made once of each kind. */
const made = new Map<string, string>()

/**
 * Scenes that turn into each other at 3.45 s and, where there is a third, at 11.45 s: no key frame there,
 * one every two seconds. The file begins at 7 s.
 */
function makeCuts(name: string, scenes: 2 | 3): string {
  const [file, kind] = [join(folder, name), `${scenes}${extname(name)}`]
  if (!made.has(kind)) made.set(kind, joinScenes(join(folder, `made-${kind}`), scenes))
  copyFileSync(made.get(kind)!, file)
  return file
}

function joinScenes(file: string, scenes: 2 | 3): string {
  const still = `testsrc2=s=320x180:r=${fps}`
  const sources = [still, `mandelbrot=s=320x180:r=${fps}:start_scale=1`, still].slice(0, scenes)
  const lengths = [3.45, scenes === 2 ? 4.55 : 8, 4.55]
  const parts = sources.map((_, index) => `[${index}:v]trim=end=${lengths[index]},setpts=PTS-STARTPTS[p${index}];`)
  const joined = `${parts.join('')}${sources.map((_, index) => `[p${index}]`).join('')}concat=n=${scenes}:v=1[v]`
  const inputs = sources.flatMap(source => ['-f', 'lavfi', '-i', source])
  const encode = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', `${2 * fps}`, '-sc_threshold', '0', '-pix_fmt', 'yuv420p']
  const args = [...inputs, '-filter_complex', joined, '-map', '[v]', ...encode, '-output_ts_offset', '7', file]
  execFileSync(ffmpegForTests, ['-hide_banner', '-v', 'error', '-y', ...args])
  return file
}

const recordingOf = async (path: string, showStartMs: number) => ({ path, showStartMs, ...(await media.probe(path)) })

/** Key frames told of a cut in every second. */
const cutsEverywhere: Signal = { name: 'cuts', startMs: 0, stepMs: 1000, samples: new Float32Array(60).fill(1) }

test.each([['mkv'], ['mp4'], ['ts']])('a cut is told between its key frames, and found to the frame, in %s', async extension => {
  const recording = await recordingOf(makeCuts(`cut.${extension}`, 2), 1000)
  const { signals: measured } = await measureRecording({
    run: media.run,
    recording,
    audioTrack: undefined,
    signal: undefined,
    onProgress: () => {},
  })
  const cuts = measured.find(({ name }) => name === 'cuts')!
  expect([cuts.startMs, ...cuts.samples.subarray(0, 6)].map(Math.round)).toEqual([1000, 0, 0, 1, 1, 1, 0])
  const near = (atMs: number[], mostStretches?: number) =>
    findCutsNear({ run, recordings: [recording], atMs, cuts, signal: undefined, ...(mostStretches !== undefined && { mostStretches }) })
  expect(await near([4000])).toEqual([4450])
  runs = []
  expect(await near([4000, 4100, 4200, 8500])).toEqual([4450]) // places close together are looked at once, those without a cut not at all
  expect([runs.length, await near([4000], 0), await near([])]).toEqual([1, [], []])
})

test('what is decoded goes by how important a place is in the whole show, whichever recording it lies in', async () => {
  const films = [makeCuts('first.mkv', 3), makeCuts('second.mkv', 3)]
  const recordings = await Promise.all(films.map((file, index) => recordingOf(file, index * 16_000)))
  const near = (atMs: number[], mostStretches: number) =>
    findCutsNear({ run, recordings, atMs, cuts: cutsEverywhere, signal: undefined, mostStretches })
  const [early, late, inSecond] = [3500, 11_500, 19_500]
  // the second recording has the weakest place: nothing of it is decoded
  expect(await near([early, late, inSecond], 2)).toEqual([3450, 11_450])
  expect(runs.map(({ file }) => file)).toEqual(['first.mkv', 'first.mkv'])
  expect(await near([inSecond, early, late], 2)).toEqual([3450, 19_450])
  expect(await near([late, inSecond, early], 1)).toEqual([11_450])
})

test('near the seam of two recordings both are looked at', async () => {
  const recordings = [await recordingOf(makeCuts('ending.mkv', 3), 0), await recordingOf(makeCuts('beginning.mkv', 2), 16_000)]
  await findCutsNear({ run, recordings, atMs: [15_500], cuts: cutsEverywhere, signal: undefined })
  expect(runs.map(({ file }) => file)).toEqual(['ending.mkv', 'beginning.mkv'])
})

/** Pictures from 7.2 to 7.9 s are spoiled; the next key frame, at 8 s, shows again what there is. */
async function damagedFilm(name: string) {
  const recording = await recordingOf(makeCuts(name, 3), 0)
  const bytes = readFileSync(recording.path)
  const asked = ['-v', 'error', '-show_entries', 'packet=pts_time,pos,size', '-of', 'json', recording.path]
  const { packets } = JSON.parse(execFileSync('ffprobe', asked, { encoding: 'utf8' })) as { packets: Record<string, string>[] }
  for (const { pts_time: seconds, pos, size } of packets) {
    if (Number(seconds) < 14.2 || Number(seconds) > 14.9) continue
    for (let at = Number(pos) + 40; at < Number(pos) + Number(size); at += 11) bytes[at] = (bytes[at]! * 7 + 31) % 256
  }
  writeFileSync(recording.path, bytes)
  return recording
}

test.each([['mkv'], ['mp4'], ['ts']])('a damaged stretch of a %s is no cut, and keeps none from being found elsewhere', async extension => {
  const recordings = [extension === 'mkv' ? damaged : await damagedFilm(`damaged.${extension}`)]
  const near = (atMs: number[]) => findCutsNear({ run, recordings, atMs, cuts: cutsEverywhere, signal: undefined })
  expect(await near([3500, 7900, 12_500])).toEqual([3450, 11_450])
  expect(runs.map(({ code }) => code)).toEqual(['done', 'ffmpeg-failed', 'done']) // else this film would prove nothing
})

test('what was read before the damage counts', async () => {
  const recordings = [await recordingOf(makeCuts('late.mkv', 2), 0)]
  const failsAtTheEnd: FindCutsOptions['run'] = async (args, options) => {
    await media.run(args, options)
    throw new AppError('ffmpeg-failed', 'at the last picture')
  }
  expect(await findCutsNear({ run: failsAtTheEnd, recordings, atMs: [3500], cuts: cutsEverywhere, signal: undefined })).toEqual([3450])
})

test.each<[string, Error]>([
  ['a recording that is gone', new AppError('recording-gone', 'gone')],
  ['a file that may not be read', new AppError('file-unreadable', 'denied')],
  ['a full disk', new AppError('disk-full', 'full')],
  ['no ffmpeg', new AppError('ffmpeg-missing', 'none')],
  ['a bug', new TypeError('oops')],
])('%s is not taken for damage', async (_, error) => {
  const search = findCutsNear({
    run: () => Promise.reject(error),
    recordings: [damaged],
    atMs: [3500],
    cuts: cutsEverywhere,
    signal: undefined,
  })
  await expect(search).rejects.toBe(error)
})

test('a search that is cancelled ends as cancelled, also in the middle of damage', async () => {
  const cancel = new AbortController()
  const cancelThere: FindCutsOptions['run'] = (args, options) =>
    media.run(args, { ...options, onStdoutChunk: chunk => (cancel.abort(), options.onStdoutChunk?.(chunk)) })
  for (const [runner, signal] of [
    [run, AbortSignal.abort()],
    [cancelThere, cancel.signal],
  ] as const) {
    const search = findCutsNear({ run: runner, recordings: [damaged], atMs: [7900, 3500], cuts: cutsEverywhere, signal })
    expect(isAbort(await search.catch((error: unknown) => error))).toBe(true)
  }
})
