// Several ranges of a show, joined into one file in the order they were asked for.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ClipMode } from '../../../electron/contract/clips.ts'
import type { Recording } from '../../../electron/contract/shows.ts'
import { ffmpegForTests } from '../../helpers/make-video.ts'
import { cut, realTools, recordingsOf } from './cut-for-test.ts'
import {
  hevcOpenGroups,
  makeNumbered,
  openGroups,
  readNumbers,
  readPictureHashes,
  readPictureTimes,
  soundOffsets,
} from './numbered-video.ts'

let folder: string
let recordings: Recording[]
const inFolder = (name: string) => join(folder, name)
const target = () => ({ folder: inFolder('clips') })
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)
const steps = (times: readonly number[]) => times.slice(1).map((ms, index) => ms - times[index]!)
const joined = (of: readonly Recording[], mode: ClipMode, ...ranges: readonly (readonly [number, number])[]) =>
  cut(of, { ranges: ranges.map(([startMs, endMs]) => ({ startMs, endMs })), mode, target: target() })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
  recordings = await recordingsOf(['a.mkv', 'b.mkv'].map(name => makeNumbered({ file: inFolder(name), seconds: 8 })))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('lossless: each range from key frame to key frame, packet for packet, later ones first', async () => {
  const clip = await joined(recordings, 'lossless', [4500, 5500], [900, 1100], [4100, 6000])
  expect(clip).toEqual({
    file: clip.file,
    startMs: expect.closeTo(4000, 0),
    endMs: expect.closeTo(6000, 0),
    asked: { startMs: 4500, endMs: 6000 },
    parts: [
      { startMs: expect.closeTo(4000, 0), endMs: expect.closeTo(6000, 0), atMs: 0, asked: { startMs: 4500, endMs: 5500 } },
      { startMs: 0, endMs: expect.closeTo(2000, 0), atMs: expect.closeTo(2000, 0), asked: { startMs: 900, endMs: 1100 } },
      {
        startMs: expect.closeTo(4000, 0),
        endMs: expect.closeTo(6000, 0),
        atMs: expect.closeTo(4000, 0),
        asked: { startMs: 4100, endMs: 6000 },
      },
    ],
    mode: 'lossless',
    verified: true,
    warnings: [
      { code: 'clip-starts-earlier', details: { earlierMs: 900, range: 2 } },
      { code: 'clip-ends-later', details: { laterMs: 900, range: 2 } },
    ],
  })
  expect(readNumbers(clip.file)).toEqual([...from(120, 179), ...from(0, 59), ...from(120, 179)])
  const hashes = readPictureHashes(recordings[0]!.path)
  expect(readPictureHashes(clip.file)).toEqual([...hashes.slice(120, 180), ...hashes.slice(0, 60), ...hashes.slice(120, 180)])
  expect(steps(readPictureTimes(clip.file)).every(ms => Math.abs(ms - 1000 / 30) < 2)).toBe(true)
  expect(soundOffsets(clip.file).filter(ms => Math.abs(ms) > 1024 / 48)).toEqual([])
  expect(commentOf(clip.file)).toBe('a.mkv 0:00:04.000-0:00:06.000; a.mkv 0:00:00.000-0:00:02.000; a.mkv 0:00:04.000-0:00:06.000')
  expect(readdirSync(inFolder('clips')).filter(name => name.startsWith('.'))).toEqual([])
})

// such a key frame is fine at the start of a file, but behind other pictures the decoder would not begin anew
test.each([
  ['HEVC', hevcOpenGroups],
  ['H.264', openGroups],
])('%s with open groups: what cannot follow something else is encoded, and that is said', async (codec, encoder) => {
  const open = await recordingsOf([makeNumbered({ file: inFolder(`open-${codec}.mkv`), seconds: 8, encoder })])
  const clip = await joined(open, 'lossless', [4500, 5000], [2500, 3000])
  expect(clip).toMatchObject({ mode: 'encode', fallback: { reason: 'seam-without-key-frame' }, parts: [{ atMs: 0 }, { startMs: 2500 }] })
  expect(readNumbers(clip.file)).toEqual([...from(135, 149), ...from(75, 89)])
})

test('encode: exactly the pictures of each range, backwards and overlapping, at an even pace, sound in step', async () => {
  const clip = await joined(recordings, 'encode', [4500, 5500], [900, 2100], [1500, 1600])
  expect(clip).toMatchObject({
    ...{ startMs: expect.closeTo(4500, 0), endMs: expect.closeTo(1600, 0), asked: { startMs: 4500, endMs: 1600 }, warnings: [] },
    parts: [{ atMs: 0 }, { startMs: 900, atMs: expect.closeTo(1000, 0) }, { atMs: expect.closeTo(2200, 0) }],
  })
  expect(readNumbers(clip.file)).toEqual([...from(135, 164), ...from(27, 62), ...from(45, 47)])
  expect(readPictureTimes(clip.file)).toEqual(from(0, 68).map(place => expect.closeTo((place * 1000) / 30, 1) as number))
  expect(soundOffsets(clip.file).filter(ms => Math.abs(ms) > 3)).toEqual([])
})

test.each(['lossless', 'encode'] as const)('%s: over split recordings', async mode => {
  const splitMs = recordings[1]!.showStartMs
  const clip = await joined(recordings, mode, [splitMs + 2000, splitMs + 4000], [splitMs - 2000, splitMs + 2000])
  expect(clip).toMatchObject({ mode, verified: true, warnings: [], parts: [{}, { startMs: expect.closeTo(splitMs - 2000, -2) }] })
  const numbers = readNumbers(clip.file)
  const jumps = numbers.filter((number, index) => number !== numbers[index - 1]! + 1)
  expect(jumps).toEqual([expect.closeTo(60, -0.5), expect.closeTo(180, -0.5), 0])
  expect(soundOffsets(clip.file).filter(ms => Math.abs(ms) > 1024 / 48)).toEqual([])
})

test('many short ranges do not drift apart', async () => {
  const ranges = Array.from({ length: 20 }, (_, place) => [(place * 1700) % 7000, ((place * 1700) % 7000) + 233] as const)
  const clip = await joined(recordings, 'encode', ...ranges)
  expect(readNumbers(clip.file)).toHaveLength(20 * 7)
  expect(clip.parts).toHaveLength(20)
})

test.each([
  ['is backwards', [3000, 2000], { code: 'range-backwards', details: { range: 2 } }],
  ['lies outside', [90_000, 91_000], { code: 'range-outside-show', details: { range: 2 } }],
] as const)('a range that %s is named, and nothing is left behind', async (_, range, expected) => {
  const out = inFolder('refused')
  const ranges = [
    { startMs: 0, endMs: 1000 },
    { startMs: range[0], endMs: range[1] },
  ]
  await expect(cut(recordings, { ranges, mode: 'lossless', target: { folder: out } })).rejects.toMatchObject(expected)
})

test('encode: a range between two pictures is named', async () => {
  const stalled = await recordingsOf([
    makeNumbered({ file: inFolder('stalled.mkv'), seconds: 4, filter: "select='not(between(n,60,90))'" }),
  ])
  await expect(joined(stalled, 'encode', [0, 1000], [2200, 2400])).rejects.toMatchObject({
    code: 'cut-failed',
    details: { detail: 'no picture in range 2' },
  })
})

/** A tone so low that a wave which is cut off in its middle stands out: how loud it is above 3 kHz, around each 10 ms, in decibels. */
function hiss(file: string): number[] {
  const filters = ['highpass=f=3000:p=2', 'highpass=f=3000:p=2', 'aresample=48000', 'pan=mono|c0=c0'].join(',')
  const args = ['-v', 'error', '-i', file, '-map', '0:a', '-af', filters, '-f', 'f32le', '-']
  const bytes = execFileSync(ffmpegForTests, args, { maxBuffer: 1 << 28 })
  return Array.from({ length: Math.floor(bytes.length / 4 / 480) }, (_, block) => {
    const peak = Array.from({ length: 480 }, (__, at) => Math.abs(bytes.readFloatLE(4 * (480 * block + at)))).reduce(
      (a, b) => Math.max(a, b),
      0,
    )
    return 20 * Math.log10(peak + 1e-9)
  })
}

test('encode: no click where the clip jumps, and no fade where ranges meet', async () => {
  const file = inFolder('hum.mkv')
  const tone = "aevalsrc='0.6*sin(110*2*PI*t)':s=48000:d=6"
  const output = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '30', '-c:a', 'flac', file]
  execFileSync(ffmpegForTests, ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=30:d=6', '-f', 'lavfi', '-i', tone, ...output])
  const hum = await recordingsOf([file])
  // where the first range's last picture ends (1.533 s) the wave is near its trough, where the second begins (3.5 s) at zero: a click
  const jumping = hiss((await joined(hum, 'encode', [1000, 1502], [3468, 4000])).file)
  expect(Math.max(...jumping.slice(20, -20))).toBeLessThan(-50)
  const meeting = await joined(hum, 'encode', [1000, 1500], [1500, 2000])
  const levels = levelsOf(meeting.file)
  expect(Math.min(...levels.slice(20, -20))).toBeGreaterThan(0.5)
})

/** The loudest sample of each 10 ms. */
function levelsOf(file: string): number[] {
  const bytes = execFileSync(ffmpegForTests, ['-v', 'error', '-i', file, '-map', '0:a', '-f', 'f32le', '-ac', '1', '-'], {
    maxBuffer: 1 << 28,
  })
  return Array.from({ length: Math.floor(bytes.length / 4 / 480) }, (_, block) =>
    Array.from({ length: 480 }, (__, at) => Math.abs(bytes.readFloatLE(4 * (480 * block + at)))).reduce((a, b) => Math.max(a, b), 0),
  )
}

const commentOf = (file: string): string =>
  execFileSync('ffprobe', ['-v', 'error', '-show_entries', 'format_tags=comment', '-of', 'csv=p=0', file], { encoding: 'utf8' }).trim()

test('the sound of each range is kept on all tracks', async () => {
  const two = await recordingsOf([makeNumbered({ file: inFolder('two.mkv'), seconds: 6, tracks: 2 })])
  const clip = await joined(two, 'encode', [3500, 4500], [500, 1500])
  expect((await realTools.probe(clip.file)).audio).toHaveLength(2)
  for (const track of [0, 1]) expect(soundOffsets(clip.file, { track }).map(ms => Math.abs(ms) < 3)).toEqual([true, true])
})
