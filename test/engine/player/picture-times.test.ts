// The times that a page steps by are those of the pictures that a clip would have.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Recording } from '../../../electron/contract/shows.ts'
import { planClip } from '../../../electron/engine/clips/plan-clip.ts'
import { createPictureTimes } from '../../../electron/engine/player/picture-times.ts'
import { cut, recordingsOf } from '../clips/cut-for-test.ts'
import { makeNumbered, readNumbers, readPictureTimes, remux } from '../clips/numbered-video.ts'
import { recordingOf } from '../clips/recording-for-test.ts'
import { startPlayerServer } from './player-for-test.ts'

let folder: string
let studio: Awaited<ReturnType<typeof startPlayerServer>>
const file = (name: string) => join(folder, name)
const gapMs = 1500

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'picture-times-'))
  const filter = `select='not(eq(mod(n,7),3)+between(mod(n,40),20,27))'`
  makeNumbered({ file: file('uneven.mkv'), seconds: 6, filter })
  remux(file('uneven.mkv'), file('late.flv'), ['-output_ts_offset', '100'])
  remux(file('uneven.mkv'), file('late.ts'), ['-output_ts_offset', '90000'])
  remux(file('uneven.mkv'), file('cut-off.mkv'), ['-f', 'matroska', '-live', '1'])
  makeNumbered({ file: file('even.mp4'), seconds: 4, fps: '30000/1001' })
  const names = ['uneven.mkv', 'late.flv', 'late.ts', 'cut-off.mkv', 'even.mp4']
  const shows = Object.fromEntries(names.map(name => [name, [file(name)]]))
  studio = await startPlayerServer({ shows: { ...shows, two: [file('uneven.mkv'), file('even.mp4')] }, gapMs })
})

afterAll(async () => {
  await studio.close()
  rmSync(folder, { recursive: true, force: true })
})

const timesOf = (show: string, fromMs: number, toMs: number) => studio.player.pictureTimes(show, { fromMs, toMs })

test.each(['uneven.mkv', 'late.flv', 'late.ts', 'cut-off.mkv', 'even.mp4'])('%s: all pictures, when a decoder shows them', async name => {
  const { recordings, durationMs } = studio.shows.get(name)!
  const decoded = readPictureTimes(file(name)).map(ms => ms - recordings[0]!.fileStartMs)
  const times = await timesOf(name, 0, durationMs)
  expect(times).toEqual(decoded.map(ms => expect.closeTo(ms, 1) as number))
})

test.each([
  { startMs: 1033, endMs: 2500 },
  { startMs: 633, endMs: 667 },
  { startMs: 2000, endMs: 4001 },
])('from $startMs to $endMs: those that a clip of that range has', async ({ startMs, endMs }) => {
  const [recording] = await recordingsOf([file('uneven.mkv')])
  const target = { file: file(`clip ${startMs}.mp4`) }
  const clip = await cut([recording!], { startMs, endMs, mode: 'encode', target })
  const all = await timesOf('uneven.mkv', 0, recording!.durationMs)
  const numbers = readNumbers(file('uneven.mkv'))
  const times = await timesOf('uneven.mkv', startMs, endMs)
  expect(times.map(ms => numbers[all.indexOf(ms)])).toEqual(readNumbers(clip.file))
})

test('a stretch over two recordings leaves the gap between them empty', async () => {
  const [first, second] = studio.shows.get('two')!.recordings
  const times = await timesOf('two', 5500, 8000)
  const inGap = times.filter(ms => ms >= first!.durationMs && ms < second!.showStartMs)
  expect(inGap).toEqual([])
  expect(times.filter(ms => ms < first!.durationMs).length).toBeGreaterThan(5)
  expect(times.find(ms => ms > first!.durationMs)).toBeCloseTo(second!.showStartMs, 3)
  expect(times).toEqual(times.toSorted((one, other) => one - other))
})

test('what is no stretch is refused', async () => {
  expect(() => timesOf('two', 0, 60_001)).toThrow(expect.objectContaining({ code: 'invalid-input' }))
  expect(() => timesOf('none', 0, 1000)).toThrow(expect.objectContaining({ code: 'show-missing' }))
  expect(await timesOf('two', 1000, 1000)).toEqual([])
})

test('each minute is read once, whatever is asked of it, and belongs to the range that begins with it', async () => {
  const recording: Recording = recordingOf({ path: '/long', durationMs: 180_000, fileStartMs: 500 })
  const asked: number[] = []
  const pictureTimes = createPictureTimes((_, { fromMs, toMs }) => {
    asked.push(fromMs)
    const all = Array.from({ length: 1800 }, (_, place) => 500 + place * 100)
    return Promise.resolve(all.filter(ms => ms >= fromMs - 0.51 && ms < toMs - 0.51))
  })
  const times = (startMs: number, endMs: number) =>
    pictureTimes(planClip({ recordings: [recording], ranges: [{ startMs, endMs }] }).segments)
  expect(await times(59_900, 60_100)).toEqual([59_900, 60_000])
  expect(await times(60_000, 60_200)).toEqual([60_000, 60_100])
  expect(await times(59_800, 60_000)).toEqual([59_800, 59_900])
  expect(asked).toEqual([500, 60_500])
})

test('a minute that could not be read is asked for again', async () => {
  let tries = 0
  const pictureTimes = createPictureTimes(() => (tries++ === 0 ? Promise.reject(new Error('away')) : Promise.resolve([0])))
  const stretch = { recording: recordingOf({ path: '/a', durationMs: 1000 }), fileFromMs: 0, fileToMs: 1000 }
  await expect(pictureTimes([stretch])).rejects.toThrow('away')
  expect(await pictureTimes([stretch])).toEqual([0])
})
