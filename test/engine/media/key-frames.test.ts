import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isAbort } from '../../../electron/contract/errors.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createMedia } from '../../../electron/engine/media/media.ts'
import { makeVideo } from '../../helpers/make-video.ts'
import { findHere } from './find-here.ts'

let folder: string
const media = createMedia({ find: findHere, record: undefined, log: silentLog })
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'key-frames-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const keyFrames = (file: string, fromMs: number, toMs: number) => media.keyFrames(file, { fromMs, toMs, signal: undefined })

test.each([
  ['mkv', 'h264', {}],
  ['mp4', 'h264', {}],
  ['mp4', 'hevc', {}],
  ['mp4', 'h264', { isFragmented: true }],
  ['mov', 'h264', {}],
  ['flv', 'h264', {}],
  ['ts', 'h264', {}],
  ['ts', 'hevc', {}],
  ['mkv', 'h264', { startMs: 5000 }],
  ['ts', 'h264', { startMs: 5000 }],
] as const)(
  '%s with %s %j: one key frame every half second, also when the search begins in the middle',
  async (extension, codec, options) => {
    const file = makeVideo({
      file: join(folder, `${codec}-${JSON.stringify(options).length}.${extension}`),
      seconds: 8,
      codec,
      keyFrameEvery: 15,
      ...options,
    })
    const { fileStartMs } = await media.probe(file)
    const expected = Array.from({ length: 16 }, (_, index) => expect.closeTo(fileStartMs + 500 * index, -1) as number)
    expect(await keyFrames(file, 0, 1e9)).toEqual(expected)
    expect(await keyFrames(file, fileStartMs + 4950, fileStartMs + 6050)).toEqual(expected.slice(10, 13))
  },
)

test('a key frame exactly at either end of the range belongs to it', async () => {
  const file = makeVideo({ file: join(folder, 'exact.mp4'), seconds: 4 })
  expect(await keyFrames(file, 1000, 3000)).toEqual([1000, 2000, 3000])
})

test('a range without a key frame has none', async () => {
  const file = makeVideo({ file: join(folder, 'rare.mkv'), seconds: 4, keyFrameEvery: 300 })
  expect(await keyFrames(file, 1000, 3000)).toEqual([])
})

test('sound alone has none, and a cover picture is not one', async () => {
  expect(await keyFrames(makeVideo({ file: join(folder, 'sound.mkv'), codec: 'none' }), 0, 1e9)).toEqual([])
  expect(await keyFrames(makeVideo({ file: join(folder, 'cover.mp4'), hasCoverArt: true }), 0, 500)).toEqual([0])
})

test('a recording that went away is told', async () => {
  const file = join(folder, 'gone.mkv')
  await expect(keyFrames(file, 0, 1000)).rejects.toMatchObject({ code: 'recording-gone', details: { file } })
})

test('the search can be cancelled', async () => {
  const cancelled = media.keyFrames(join(folder, 'exact.mp4'), { fromMs: 0, toMs: 1, signal: AbortSignal.abort() })
  expect(isAbort(await cancelled.catch((error: unknown) => error))).toBe(true)
})
