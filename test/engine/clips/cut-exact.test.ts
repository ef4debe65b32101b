// Exact clips of recordings as real encoders and containers make them: their pictures carry numbers, so a clip can be asked what it shows.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cut, recordingsOf } from './cut-for-test.ts'
import {
  closedGroups,
  hevcOpenGroups,
  makeNumbered,
  openGroups,
  readNumbers,
  readPictureHashes,
  readPictureTimes,
  remux,
  soundOffsets,
} from './numbered-video.ts'
import type { NumberedOptions } from './numbered-video.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const emptyFolder = () => mkdtempSync(join(folder, 'out-'))

const x264 = (...params: string[]) => [
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-x264-params', ['keyint=60', 'min-keyint=60', 'scenecut=0', ...params].join(':')],
]
const x265 = (...params: string[]) => [
  ...[
    '-c:v',
    'libx265',
    '-preset',
    'ultrafast',
    '-x265-params',
    ['keyint=60', 'min-keyint=60', 'scenecut=0', 'log-level=error', ...params].join(':'),
  ],
]

interface Kind {
  name: string
  file: string
  options?: Partial<NumberedOptions>
}

const kinds: Kind[] = [
  { name: 'H.264 with B-frames in Matroska', file: 'closed.mkv', options: { encoder: closedGroups, tracks: 2 } },
  { name: 'the same in MP4', file: 'closed.mp4' },
  { name: 'the same in fragments', file: 'fragments.mp4', options: { output: ['-movflags', 'frag_keyframe+empty_moov'] } },
  { name: 'the same in MOV', file: 'closed.mov' },
  { name: 'the same in FLV', file: 'closed.flv' },
  { name: 'the same in a transport stream', file: 'closed.ts' },
  { name: 'H.264 with open groups', file: 'open.mkv', options: { encoder: openGroups } },
  { name: 'open groups in a transport stream', file: 'open.ts', options: { encoder: openGroups } },
  {
    name: 'open groups, and a group that is not',
    file: 'half-open.mkv',
    options: { encoder: [...openGroups, '-forced-idr', '1', '-force_key_frames', '5'] },
  },
  {
    name: 'open groups without a pyramid or arithmetic coding, several slices',
    file: 'open-slices.mp4',
    options: { encoder: x264('open-gop=1', 'bframes=2', 'b-pyramid=none', 'cabac=0', 'slices=3', 'ref=4') },
  },
  {
    name: 'open groups, one reference',
    file: 'open-simple.flv',
    options: { encoder: x264('open-gop=1', 'bframes=3', 'b-pyramid=none', 'ref=1', 'weightp=0') },
  },
  { name: 'without B-frames', file: 'simple.mkv', options: { encoder: x264('bframes=0') } },
  { name: 'without arithmetic coding', file: 'baseline.mp4', options: { encoder: [...x264('bframes=0'), '-profile:v', 'baseline'] } },
  { name: 'Main profile', file: 'main.mkv', options: { encoder: [...x264('bframes=2'), '-profile:v', 'main'] } },
  {
    name: 'a pyramid of B-frames, many references',
    file: 'pyramid.mkv',
    options: { encoder: x264('bframes=7', 'b-pyramid=normal', 'ref=5') },
  },
  { name: 'several slices a picture', file: 'slices.mkv', options: { encoder: x264('bframes=2', 'slices=4') } },
  {
    name: 'parameter sets before each key frame, and other ids',
    file: 'ids.mkv',
    options: { encoder: x264('sps-id=1', 'repeat-headers=1') },
  },
  { name: 'full range', file: 'full.mkv', options: { encoder: [...closedGroups, '-color_range', 'pc'], filter: 'scale=out_range=pc' } },
  { name: '60 pictures a second, in whole milliseconds', file: 'fast.mkv', options: { fps: '60' } },
  { name: '59.94 pictures a second', file: 'ntsc.mp4', options: { fps: '60000/1001' } },
  { name: 'HEVC', file: 'hevc.mp4', options: { encoder: [...x265('bframes=3', 'open-gop=0'), '-tag:v', 'hvc1'] } },
  { name: 'HEVC with open groups', file: 'hevc-open.mkv', options: { encoder: hevcOpenGroups } },
  { name: 'HEVC without B-frames', file: 'hevc-simple.mkv', options: { encoder: x265('bframes=0', 'open-gop=0') } },
  { name: 'a clock that does not begin at 0', file: 'late.mkv', options: { output: ['-output_ts_offset', '100'] } },
  { name: 'no sound', file: 'silent.mkv', options: { tracks: 0 } },
]

describe.each(kinds)('$name', ({ file, options }) => {
  test('the clip has the pictures asked for, the middle untouched, and its sound in step', async () => {
    const source = makeNumbered({ file: join(folder, file), seconds: 8, ...options })
    const pictureMs = 1000 / evaluated(options?.fps ?? '30')
    const [from, to] = [Math.round(1.5 * (1000 / pictureMs)), Math.round(7.1 * (1000 / pictureMs))] // neither is a key frame
    const asked = { startMs: from * pictureMs, endMs: to * pictureMs }
    const clip = await cut(await recordingsOf([source]), { ranges: [asked], mode: 'exact', target: { folder: emptyFolder() } })
    expect(clip).toMatchObject({ mode: 'exact', verified: true, warnings: [] })
    expect(clip.fallback).toBeUndefined()
    expect(readNumbers(clip.file)).toEqual(range(from, to))
    expect(readPictureTimes(clip.file)).toEqual(range(0, to - from).map(place => expect.closeTo(place * pictureMs, 0) as number))
    const [ours, theirs] = [readPictureHashes(clip.file), readPictureHashes(source).slice(from, to)]
    const same = ours.map((hash, place) => hash === theirs[place])
    expect(same.lastIndexOf(true) - same.indexOf(true)).toBeGreaterThan((4.5 * 1000) / pictureMs) // of 5.6 s
    expect(same.slice(same.indexOf(true), same.lastIndexOf(true))).not.toContain(false)
    for (const track of range(0, options?.tracks ?? 1)) {
      const offsets = soundOffsets(clip.file, { track, perSecond: Math.round(1000 / pictureMs) })
      expect(offsets.length).toBeGreaterThan(3)
      for (const offset of offsets) expect(Math.abs(offset)).toBeLessThan(pictureMs)
    }
  })
})

const range = (from: number, to: number) => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)
const evaluated = (fps: string) =>
  fps
    .split('/')
    .map(Number)
    .reduce((a, b) => a / b)

describe('what cannot be cut like that is encoded, and says why', () => {
  test.each<[string, Partial<NumberedOptions>, string]>([
    ['ten bits', { encoder: x264(), output: ['-pix_fmt', 'yuv420p10le'] }, 'coding'],
    ['interlaced', { encoder: [...closedGroups, '-flags', '+ilme+ildct'] }, 'coding'],
    ['another codec', { encoder: ['-c:v', 'mpeg4', '-q:v', '3', '-g', '60'] }, 'coding'],
    ['one key frame for all', { encoder: x264('keyint=9999') }, 'no-key-frame'],
    ['a refresh of the picture bit by bit', { encoder: x264('intra-refresh=1', 'bframes=0') }, 'no-key-frame'],
  ])('%s', async (name, options, reason) => {
    const source = makeNumbered({ file: join(folder, `${name}.mkv`), seconds: 6, ...options })
    const asked = { startMs: 1500, endMs: 4500 }
    const clip = await cut(await recordingsOf([source]), { ranges: [asked], mode: 'exact', target: { folder: emptyFolder() } })
    expect(clip).toMatchObject({ mode: 'encode', fallback: { reason }, verified: true })
    expect(readNumbers(clip.file)).toEqual(range(45, 135))
  })
})

describe('a recording with B-frames', () => {
  let source: string
  beforeAll(() => {
    source = makeNumbered({ file: join(folder, 'plain.mkv'), seconds: 8 })
  })
  const exact = async (startMs: number, endMs: number, out = emptyFolder()) =>
    cut(await recordingsOf([source]), { ranges: [{ startMs, endMs }], mode: 'exact', target: { folder: out } })

  test.each([
    ['from key frame to key frame', 2000, 6000, 60, 180],
    ['from a key frame', 2000, 5100, 60, 153],
    ['to a key frame', 1500, 4000, 45, 120],
    ['from the very first picture', 0, 3100, 0, 93],
    ['to the very last picture', 3100, 8000, 93, 240],
    ['all of it', 0, 8000, 0, 240],
    ['all but one picture of a group', 33, 2033, 1, 61],
    ['two pictures', 3990, 4040, 120, 122],
  ])('%s', async (_, startMs, endMs, from, to) => {
    const clip = await exact(startMs, endMs)
    expect(clip).toMatchObject({ mode: 'exact', verified: true })
    expect(readNumbers(clip.file)).toEqual(range(from, to))
  })

  test.each(['mp4', 'mov', 'mkv'])('into %s, by its name', async extension => {
    const file = join(emptyFolder(), `clip.${extension}`)
    const clip = await cut(await recordingsOf([source]), { ranges: [{ startMs: 1500, endMs: 7000 }], mode: 'exact', target: { file } })
    expect(clip).toMatchObject({ mode: 'exact', file })
    expect(readNumbers(file)).toEqual(range(45, 210))
    for (const offset of soundOffsets(file)) expect(Math.abs(offset)).toBeLessThan(33)
  })

  test('louder sound leaves the pictures as they are', async () => {
    const clip = await cut(await recordingsOf([source]), {
      ...{ ranges: [{ startMs: 1500, endMs: 7000 }], mode: 'exact', loudnessLufs: -16, target: { folder: emptyFolder() } },
    })
    expect(clip).toMatchObject({ mode: 'exact', verified: true })
    const theirs = readPictureHashes(source).slice(60, 200)
    expect(readPictureHashes(clip.file).slice(15, 155)).toEqual(theirs)
    for (const offset of soundOffsets(clip.file)) expect(Math.abs(offset)).toBeLessThan(33)
  })

  test('several ranges become one file, in the order asked', async () => {
    const ranges = [
      { startMs: 4500, endMs: 7500 },
      { startMs: 500, endMs: 3500 },
      { startMs: 2000, endMs: 2100 },
    ]
    const clip = await cut(await recordingsOf([source]), { ranges, mode: 'exact', target: { folder: emptyFolder() } })
    expect(clip).toMatchObject({ mode: 'exact', verified: true })
    expect(readNumbers(clip.file)).toEqual([...range(135, 225), ...range(15, 105), ...range(60, 63)])
    for (const offset of soundOffsets(clip.file)) expect(Math.abs(offset)).toBeLessThan(33)
  })

  test('a span over recordings that were split', async () => {
    const [first, second] = ['a', 'b'].map(name => makeNumbered({ file: join(folder, `${name}.mkv`), seconds: 6 }))
    const recordings = await recordingsOf([first!, second!])
    const asked = { startMs: 3500, endMs: 6000 + 3500 }
    const clip = await cut(recordings, { ranges: [asked], mode: 'exact', target: { folder: emptyFolder() } })
    expect(clip).toMatchObject({ mode: 'exact', verified: true })
    expect(readNumbers(clip.file)).toEqual([...range(105, 180), ...range(0, 105)])
    for (const offset of soundOffsets(clip.file)) expect(Math.abs(offset)).toBeLessThan(33)
  })
})

describe('a recording with open groups, whose only picture to begin at is its first', () => {
  let source: string
  let hashes: string[]
  beforeAll(() => {
    const encoder = x264('open-gop=1', 'bframes=3', 'b-pyramid=normal', 'ref=4', 'weightp=2', 'keyint=24', 'min-keyint=24')
    source = makeNumbered({ file: join(folder, 'open-groups.mkv'), seconds: 8, encoder })
    hashes = readPictureHashes(source)
  })

  test.each([
    { name: 'right behind a key frame', ranges: [[25, 150]], same: [[48, 140]] },
    { name: 'right before one', ranges: [[47, 101]], same: [[48, 90]] },
    { name: 'at one', ranges: [[72, 120]], same: [[72, 112]] },
    { name: 'from the first picture', ranges: [[0, 100]], same: [[0, 92]] },
    { name: 'to the last picture', ranges: [[130, 240]], same: [[144, 240]] },
    {
      name: 'ranges in another order',
      ranges: [
        [130, 200],
        [20, 60],
        [75, 110],
      ],
      same: [
        [144, 192],
        [24, 52],
        [96, 100],
      ],
    },
  ])('$name', async ({ ranges, same }) => {
    const asked = ranges.map(([from, to]) => ({ startMs: (from! * 1000) / 30, endMs: (to! * 1000) / 30 }))
    const clip = await cut(await recordingsOf([source]), { ranges: asked, mode: 'exact', target: { folder: emptyFolder() } })
    expect(clip).toMatchObject({ mode: 'exact', verified: true })
    const numbers = ranges.flatMap(([from, to]) => range(from!, to!))
    expect(readNumbers(clip.file)).toEqual(numbers)
    const ours = readPictureHashes(clip.file)
    for (const [from, to] of same) {
      const at = numbers.indexOf(from!)
      expect(ours.slice(at, at + to! - from!)).toEqual(hashes.slice(from, to))
    }
  })
})

test.each<[string, Partial<NumberedOptions>]>([
  ['pictures at uneven times', { filter: "select='not(eq(mod(n,7),3)+between(n,100,112))'" }],
  ['one picture stays for a second', { filter: "select='not(between(n,130,160))'" }],
])('%s keep them', async (name, options) => {
  const source = makeNumbered({ file: join(folder, `${name}.mkv`), seconds: 8, ...options })
  const clip = await cut(await recordingsOf([source]), {
    ...{ ranges: [{ startMs: 1500, endMs: 7100 }], mode: 'exact', target: { folder: emptyFolder() } },
  })
  expect(clip).toMatchObject({ mode: 'exact', verified: true })
  const [numbers, times] = [readNumbers(clip.file), readPictureTimes(clip.file)]
  expect(numbers.every((number, place) => Math.abs(times[place]! - ((number - numbers[0]!) * 1000) / 30) < 1.5)).toBe(true)
  expect(numbers).toEqual(readNumbers(source).filter(number => number >= numbers[0]! && number < 213))
})

test.each([90, 180, 270])('a recording turned by %d degrees stays turned', async degrees => {
  const upright = makeNumbered({ file: join(folder, `upright-${degrees}.mp4`), seconds: 6 })
  const source = remux(upright, join(folder, `turned-${degrees}.mp4`), ['-metadata:s:v', `rotate=${360 - degrees}`])
  const recordings = await recordingsOf([source])
  expect(recordings[0]?.video?.rotationDegrees).toBe(degrees)
  const clip = await cut(recordings, { ranges: [{ startMs: 1500, endMs: 5000 }], mode: 'exact', target: { folder: emptyFolder() } })
  expect(clip).toMatchObject({ mode: 'exact', verified: true })
  expect((await recordingsOf([clip.file]))[0]?.video?.rotationDegrees).toBe(degrees)
})
