// Clips copied by reading and writing files must be what ffmpeg's own copies are.
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { AppError } from '../../../../../electron/contract/errors.ts'
import type { Recording } from '../../../../../electron/contract/shows.ts'
import type { ClipDraft, ClipWork } from '../../../../../electron/engine/clips/clip-draft.ts'
import type { ClipTools } from '../../../../../electron/engine/clips/clip-tools.ts'
import { findFault } from '../../../../../electron/engine/clips/find-fault.ts'
import { listPackets } from '../../../../../electron/engine/clips/list-packets.ts'
import { cutLossless, cutRewrapped } from '../../../../../electron/engine/clips/lossless/cut-lossless.ts'
import { findPlaced } from '../../../../../electron/engine/clips/lossless/rewrap/find-placed.ts'
import { planClip } from '../../../../../electron/engine/clips/plan-clip.ts'
import { makeVideo } from '../../../../helpers/make-video.ts'
import { cut, realTools, recordingsOf } from '../../cut-for-test.ts'
import { hevcOpenGroups, makeNumbered, openGroups, remux, soundOffsets } from '../../numbered-video.ts'
import { workOf as workIn } from './work-for-test.ts'
import type { WorkForTest } from './work-for-test.ts'

let folder: string
let source: string
const inFolder = (name: string) => join(folder, name)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
  source = makeNumbered({ file: inFolder('source.mkv'), seconds: 8, tracks: 2 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const workOf = (recordings: readonly Recording[], ranges: WorkForTest['ranges'], tracks: readonly number[]): ClipWork =>
  workIn(folder, { recordings, ranges, tracks })

/** Every packet's times, key, size and checksum, as ffmpeg reads them back. */
async function contentOf({ file }: ClipDraft) {
  const streams = await listPackets(realTools.run, ['-i', `file:${file}`, '-map', '0'], undefined)
  return streams.map(({ startMs, decodeMs, ...stream }) => ({ ...stream, durationMs: [], startMs, decodeMs }))
}

const pictureMs = 1000 / 30
const faultOf = async ({ file, expected }: ClipDraft) => (await findFault(realTools, file, expected, undefined)) === undefined

const near = (times: readonly number[], withinMs: number) =>
  times.map(ms => expect.toSatisfy(found => Math.abs(Number(found) - ms) <= withinMs) as number)

test.each([
  ['Matroska with B-frames and two tracks', () => source, [0, 1]],
  ['Matroska, one of the tracks', () => source, [1]],
  ['MP4', () => remux(source, inFolder('a.mp4')), [0, 1]],
  ['MOV', () => remux(source, inFolder('a.mov')), [0]],
  ['a file that begins at 100 s', () => remux(source, inFolder('late.mkv'), ['-output_ts_offset', '100']), [0]],
  ['HEVC with open groups', () => makeNumbered({ file: inFolder('hevc.mkv'), seconds: 8, encoder: hevcOpenGroups }), [0]],
  ['H.264 with open groups', () => makeNumbered({ file: inFolder('open.mkv'), seconds: 8, encoder: openGroups }), [0]],
  ['no sound', () => makeNumbered({ file: inFolder('silent.mkv'), seconds: 8, tracks: 0 }), []],
  ['sound at 44.1 kHz', () => makeNumbered({ file: inFolder('44.mkv'), seconds: 8, output: ['-ar', '44100'] }), [0]],
  [
    'a variable frame rate',
    () => makeNumbered({ file: inFolder('vfr.mp4'), seconds: 8, filter: "select='not(eq(mod(n,7),3)+between(mod(n,80),40,52))'" }),
    [0],
  ],
  ['sound that begins later', () => makeVideo({ file: inFolder('late-sound.mkv'), seconds: 8, audio: [{ lateMs: 3300 }] }), [0]],
] as const)('%s: the same packets at the same times as ffmpeg copies them', async (_, make, tracks) => {
  const recordings = await recordingsOf([make()])
  for (const range of [
    [2500, 5100],
    [0, 1000],
    [6500, 8500],
  ] as const) {
    const work = workOf(recordings, [range], tracks)
    const [quick, slow] = [await cutRewrapped(work), await cutLossless(work)]
    expect(quick).toMatchObject({ expected: { pictures: slow.expected.pictures, audioTracks: slow.expected.audioTracks } })
    const [part, other] = [quick!.parts[0]!, slow.parts[0]!]
    expect(part.startMs).toBeCloseTo(other.startMs, 0)
    expect(Math.abs(part.endMs - other.endMs)).toBeLessThan(pictureMs)
    expect(part.durationMs).toBeCloseTo(part.endMs - part.startMs, 3)
    expect(await faultOf(quick!)).toBe(await faultOf(slow)) // H.264's open groups cannot be decoded from their key frame on
    // Matroska rounds to milliseconds, and ffmpeg's own clock of the whole file counts milliseconds, too
    expect(await contentOf(quick!)).toEqual(
      (await contentOf(slow)).map(stream => ({ ...stream, startMs: near(stream.startMs, 1.6), decodeMs: expect.any(Array) as number[] })),
    )
  }
})

test('ranges out of order, joined', async () => {
  const recordings = await recordingsOf([source])
  const work = workOf(
    recordings,
    [
      [4500, 5000],
      [100, 1900],
    ],
    [0, 1],
  )
  const [quick, slow] = [await cutRewrapped(work), await cutLossless(work)]
  const checksums = async (draft: ClipDraft) => (await contentOf(draft)).map(({ checksum }) => checksum)
  expect(await checksums(quick!)).toEqual(await checksums(slow))
  expect(soundOffsets(quick!.file).filter(ms => Math.abs(ms) > 1024 / 48)).toEqual([])
})

test.each([
  ['fragments', () => remux(source, inFolder('fragments.mp4'), ['-movflags', '+frag_keyframe+empty_moov'])],
  ['FLV', () => remux(makeNumbered({ file: inFolder('one.mkv'), seconds: 4 }), inFolder('a.flv'))],
  ['sound that MP4 keeps in another way', () => makeNumbered({ file: inFolder('opus.mkv'), seconds: 4, output: ['-c:a', 'libopus'] })],
  [
    'a Matroska stream, whose clusters have no size',
    () => {
      const bytes = readFileSync(source)
      const id = Buffer.from('1f43b675', 'hex')
      for (let at = bytes.indexOf(id); at >= 0; at = bytes.indexOf(id, at + 4)) {
        const length = Math.clz32(bytes[at + 4]!) - 23
        bytes.fill(0xff, at + 4, at + 4 + length)
        bytes[at + 4] = 0xff >> (length - 1)
      }
      writeFileSync(inFolder('stream.mkv'), bytes)
      return inFolder('stream.mkv')
    },
  ],
  [
    'a Matroska file that was cut off',
    () => {
      copyFileSync(source, inFolder('torn.mkv'))
      truncateSync(inFolder('torn.mkv'), Math.round(statSync(source).size * 0.9))
      return inFolder('torn.mkv')
    },
  ],
])('%s: left to ffmpeg, which cuts it all the same', async (_, make) => {
  const recordings = await recordingsOf([make()])
  const { segments } = planClip({ recordings, ranges: [{ startMs: 1000, endMs: 1900 }] })
  const found = await findPlaced(segments[0]!, [0])
  const clip = await cut(recordings, { startMs: 1000, endMs: 1900, mode: 'lossless', target: { folder: inFolder('clips') } })
  expect(clip).toMatchObject({ mode: 'lossless', verified: true })
  expect(found).toBeUndefined()
})

test('what does not pass verification is copied by ffmpeg before anything is encoded', async () => {
  const recordings = await recordingsOf([source])
  const asked: string[] = []
  const run: ClipTools['run'] = (args, options) => {
    if (args.some(text => text.startsWith('noise=drop'))) asked.push('copied')
    const isCheck = args.includes('-xerror')
    if (isCheck) asked.push('decoded')
    if (isCheck && !asked.includes('copied')) return Promise.reject(new AppError('ffmpeg-failed', 'no', { details: { detail: 'no' } }))
    return realTools.run(args, options)
  }
  const out = inFolder('second')
  const clip = await cut(
    recordings,
    { startMs: 2500, endMs: 5100, mode: 'lossless', target: { folder: out } },
    { tools: { ...realTools, run } },
  )
  expect({ clip, asked: asked.slice(asked.indexOf('copied')) }).toMatchObject({
    clip: { mode: 'lossless', verified: true },
    asked: ['copied', 'decoded'],
  })
  expect(readdirSync(out)).toHaveLength(1)
})

test('a recording that shrinks between reading and copying is no clip of nothing', async () => {
  const file = inFolder('shrinks.mkv')
  copyFileSync(source, file)
  const recordings = await recordingsOf([file])
  const work = workOf(recordings, [[2500, 5100]], [0])
  const assertSpace = () => Promise.resolve(truncateSync(file, 100_000))
  expect(await cutRewrapped({ ...work, assertSpace })).toBeUndefined()
  work.temporaries.removeAll()
  expect(existsSync(file)).toBe(true)
})

test('a disk that takes a part of each write gets all of the clip', async () => {
  const recordings = await recordingsOf([source])
  const work = workOf(recordings, [[2500, 5100]], [0])
  const whole = await cutRewrapped(work)
  const handle = await open(source)
  const files = Object.getPrototypeOf(handle) as FileHandle
  await handle.close()
  const { write } = files
  const writing = vi.spyOn(files, 'write').mockImplementation(function (this: FileHandle, ...asked: unknown[]) {
    const [bytes, offset, length, position] = asked as [Buffer, number, number, number]
    return Reflect.apply(write, this, [bytes, offset, Math.min(length, 5000), position]) as ReturnType<typeof write>
  })
  onTestFinished(() => writing.mockRestore())
  const partly = await cutRewrapped(work)
  expect(writing.mock.calls.length).toBeGreaterThan(10)
  expect(readFileSync(partly!.file)).toEqual(readFileSync(whole!.file))
})
