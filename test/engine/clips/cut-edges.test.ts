// Ranges that reach beyond the pictures, although the recording itself goes on.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cut, recordingsOf } from './cut-for-test.ts'
import { makeNumbered, readClicks } from './numbered-video.ts'
import { ffmpegForTests, makeVideo, videoArguments } from '../../helpers/make-video.ts'

let folder: string
let soundGoesOn: string
const everyMode = ['lossless', 'encode'] as const
const emptyFolder = () => mkdtempSync(join(folder, 'out-'))

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
  soundGoesOn = makeVideo({ file: join(folder, 'sound.mkv'), seconds: 3, audio: [{ seconds: 8 }] })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(everyMode)('%s: where only sound is left there is no clip of other pictures', async mode => {
  const out = emptyFolder()
  const cutting = cut(await recordingsOf([soundGoesOn]), { startMs: 5000, endMs: 7000, mode, target: { folder: out } })
  await expect(cutting).rejects.toMatchObject({ code: 'cut-failed', details: { detail: 'no picture in this range' } })
  expect(readdirSync(out)).toEqual([])
})

test.each(everyMode)('%s: a clip that ends with the last picture says that it is shorter', async mode => {
  const clip = await cut(await recordingsOf([soundGoesOn]), { startMs: 2000, endMs: 7000, mode, target: { folder: emptyFolder() } })
  expect(clip).toMatchObject({ mode, startMs: expect.closeTo(2000, -2), endMs: expect.closeTo(3000, -2) })
  expect(clip.warnings).toEqual([{ code: 'clip-shortened', details: { askedMs: 5000, gotMs: expect.closeTo(1000, -2) } }])
})

// in MP4 the last picture's length is known, in Matroska it is not
test.each([['mkv'], ['mp4']])('a stream that stalled (%s) is encoded as long as it was asked for', async extension => {
  const file = join(folder, `stalled.${extension}`)
  const args = videoArguments({ file, seconds: 30 })
  const output = args.lastIndexOf(file)
  execFileSync(ffmpegForTests, [...args.slice(0, output), '-filter:v', "select='lt(t,3)+gt(t,25)'", '-fps_mode', 'vfr', file])
  const recordings = await recordingsOf([file])
  const encode = (startMs: number) => cut(recordings, { startMs, endMs: 8000, mode: 'encode', target: { folder: emptyFolder() } })
  expect(await encode(2000)).toMatchObject({ startMs: expect.closeTo(2000, -2), endMs: 8000, warnings: [] })
  expect(await encode(2966)).toMatchObject({ startMs: expect.closeTo(2966, -2), endMs: 8000, warnings: [] }) // one picture
})

test('sound that ends before its pictures is followed by silence, and the next recording stays in step', async () => {
  const first = makeVideo({ file: join(folder, 'falls-silent.mkv'), seconds: 4, audio: [{ seconds: 2 }] })
  const second = makeNumbered({ file: join(folder, 'clicks.mkv'), seconds: 4 })
  const recordings = await recordingsOf([first, second])
  const clip = await cut(recordings, { startMs: 1000, endMs: 7000, mode: 'encode', target: { folder: emptyFolder() } })
  expect(readClicks(clip.file)).toEqual([3000, 4000, 5000].map(atMs => expect.closeTo(atMs, -2) as number))
})
