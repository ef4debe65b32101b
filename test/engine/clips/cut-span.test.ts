// Clips over the place where a recording was split.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cut, realTools, recordingsOf } from './cut-for-test.ts'
import { closedGroups, makeNumbered, readClicks, readNumbers, readPictureTimes, soundOffsets } from './numbered-video.ts'

let folder: string
let first: string
let second: string
const inFolder = (name: string) => join(folder, name)
const target = () => ({ folder: inFolder("it's here 🎬") })
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
  first = makeNumbered({ file: inFolder('a.mkv'), seconds: 4 })
  second = makeNumbered({ file: inFolder('b.mkv'), seconds: 4 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const endsLater = (laterMs: number) => ({ code: 'clip-ends-later', details: { laterMs: expect.closeTo(laterMs, -1) as number } })
const steps = (times: readonly number[]) => times.slice(1).map((ms, index) => ms - times[index]!)

test.each([
  ['Matroska', 'mkv'],
  ['MP4', 'mp4'],
  ['MPEG-TS', 'ts'],
])('%s: recordings that are alike become one lossless file, without a jump', async (_, extension) => {
  const paths = ['a', 'b'].map(name => makeNumbered({ file: inFolder(`alike-${name}.${extension}`), seconds: 4 }))
  const recordings = await recordingsOf(paths)
  const clip = await cut(recordings, { startMs: 2500, endMs: 5000, mode: 'lossless', target: target() })
  expect(clip).toMatchObject({ mode: 'lossless', verified: true, startMs: expect.closeTo(2000, -1) })
  expect(clip.warnings).toEqual([endsLater(1000)])
  expect(clip).not.toHaveProperty('fallback')
  expect(readNumbers(clip.file)).toEqual([...from(60, 119), ...from(0, 59)])
  const times = readPictureTimes(clip.file)
  expect(times[0]).toBe(0)
  expect(steps(times).every(ms => Math.abs(ms - 1000 / 30) < 2)).toBe(true)
  // at 3 s of the first recording, at the seam, and a second after it
  expect(soundOffsets(clip.file)).toEqual([3, 1024 / 48, 3].map(within => expect.toSatisfy(ms => Math.abs(ms as number) < within)))
})

test('a gap between recordings is left out and said', async () => {
  const recordings = await recordingsOf([first, second], 30_000)
  const clip = await cut(recordings, { startMs: 3000, endMs: 35_000, mode: 'lossless', target: target() })
  expect(readNumbers(clip.file)).toEqual([...from(60, 119), ...from(0, 59)])
  expect(clip.warnings).toEqual([
    { code: 'recording-gap', details: { file: second, gapMs: expect.closeTo(30_000, 0) } },
    { code: 'clip-starts-earlier', details: { earlierMs: 1000 } },
    endsLater(1000),
  ])
})

test('three recordings, the middle one whole, encoded exactly', async () => {
  const short = makeNumbered({ file: inFolder('short.mkv'), seconds: 1 })
  const recordings = await recordingsOf([first, short, second])
  const startMs = recordings[1]!.showStartMs - 500
  const endMs = recordings[2]!.showStartMs + 700
  const clip = await cut(recordings, { startMs, endMs, mode: 'encode', target: target() })
  const numbers = readNumbers(clip.file)
  expect(numbers.filter((number, index) => number !== numbers[index - 1]! + 1)).toEqual([numbers[0], 0, 0])
  expect([...new Set(numbers)].filter(number => number < 30)).toEqual(from(0, 29))
  expect(Math.abs(numbers[0]! - 105)).toBeLessThanOrEqual(1) // where a recording ends depends on its sound
  expect(Math.abs(numbers.at(-1)! - 20)).toBeLessThanOrEqual(1)
})

test.each([
  ['size', { size: { width: 480, height: 360 } }, 'size: 320x180 and 480x360'],
  [
    'coding parameters',
    { encoder: [...closedGroups, '-refs', '1', '-profile:v', 'baseline', '-bf', '0'] },
    'profile: High and Constrained Baseline',
  ],
  [
    'frame rate and sound',
    { fps: '25', output: ['-ar', '44100'] },
    expect.stringContaining('sound: aac 1 ch 48000 Hz and aac 1 ch 44100 Hz'),
  ],
  ['number of tracks', { tracks: 2 }, expect.stringContaining('streams: ')],
])('recordings with another %s are encoded to one file, and the reason is said', async (name, options, detail) => {
  const other = makeNumbered({ file: inFolder(`other-${name}.mkv`), seconds: 4, ...options })
  const recordings = await recordingsOf([first, other])
  const seamMs = recordings[1]!.showStartMs
  const clip = await cut(recordings, { startMs: seamMs - 1500, endMs: seamMs + 1500, mode: 'lossless', target: target() })
  expect(clip).toMatchObject({ mode: 'encode', verified: true, fallback: { reason: 'recordings-differ', detail } })
  const { video, audio } = await realTools.probe(clip.file)
  expect({ video, tracks: audio.length }).toMatchObject({ video: { width: 320, height: 180 }, tracks: 'tracks' in options ? 2 : 1 })
  expect(readNumbers(clip.file)[0]).toBe(75)
  // the clicks at 3 s of the first recording and at 0 and 1 s of the second
  expect(readClicks(clip.file)).toEqual([500, 1500, 2500].map(ms => expect.closeTo(ms, -1.7)))
})

test('a track that only the later recording has begins with silence', async () => {
  const recordings = await recordingsOf([first, inFolder('other-number of tracks.mkv')])
  const seamMs = recordings[1]!.showStartMs
  const clip = await cut(recordings, { startMs: seamMs - 1500, endMs: seamMs + 1500, mode: 'encode', target: target() })
  expect(readClicks(clip.file, 1)).toEqual([expect.closeTo(1500, -1.7), expect.closeTo(2500, -1.7)])
})

test('where recordings overlap, the later one goes on without repeating anything', async () => {
  const recordings = await recordingsOf([first, second])
  recordings[1]!.showStartMs = 3000
  const clip = await cut(recordings, { startMs: 2000, endMs: 6000, mode: 'lossless', target: target() })
  expect(clip).toMatchObject({ mode: 'encode', fallback: { reason: 'seam-without-key-frame' } })
  expect(steps(readNumbers(clip.file)).filter(step => step !== 1)).toHaveLength(1)
  expect(readNumbers(clip.file)).toHaveLength(120)
})
