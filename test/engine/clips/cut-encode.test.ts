import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Recording } from '../../../electron/contract/shows.ts'
import { soundGraph } from '../../../electron/engine/clips/encode/filter-graph.ts'
import { measureLoudness, measuringFilter } from '../../../electron/engine/clips/encode/loudness.ts'
import { makeVideo } from '../../helpers/make-video.ts'
import { cut, realTools, recordingsOf } from './cut-for-test.ts'
import {
  closedGroups,
  hevcOpenGroups,
  makeNumbered,
  readClicks,
  readNumbers,
  readPictureTimes,
  remux,
  soundOffsets,
} from './numbered-video.ts'

let folder: string
let source: string
const inFolder = (name: string) => join(folder, name)
const target = () => ({ folder: inFolder('clips') })
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)
const encode = (recordings: readonly Recording[], startMs: number, endMs: number, more = {}) =>
  cut(recordings, { startMs, endMs, mode: 'encode', target: target(), ...more })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
  source = makeNumbered({ file: inFolder('source.mkv'), seconds: 6 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['Matroska', () => source],
  ['fragmented MP4', () => remux(source, inFolder('fragmented.mp4'), ['-movflags', '+frag_keyframe+empty_moov'])],
  ['FLV', () => remux(source, inFolder('a.flv'))],
  ['MPEG-TS', () => remux(source, inFolder('a.ts'))],
  ['a file that begins at 100 s', () => remux(source, inFolder('late.mkv'), ['-output_ts_offset', '100'])],
  ['HEVC with open groups', () => makeNumbered({ file: inFolder('hevc.mp4'), seconds: 6, encoder: hevcOpenGroups })],
])('from %s: exactly the pictures asked for, at an even pace, sound in step', async (_, make) => {
  const clip = await encode(await recordingsOf([make()]), 2700, 4300)
  expect(clip).toEqual({
    file: clip.file,
    startMs: expect.closeTo(2700, 0),
    endMs: expect.closeTo(4300, 0),
    asked: { startMs: 2700, endMs: 4300 },
    mode: 'encode',
    verified: true,
    warnings: [],
  })
  expect(readNumbers(clip.file)).toEqual(from(81, 128))
  expect(readPictureTimes(clip.file)).toEqual(from(0, 47).map(place => expect.closeTo((place * 1000) / 30, 1)))
  expect(soundOffsets(clip.file).map(ms => Math.abs(ms) < 3)).toEqual([true, true])
})

test.each(['.mkv', '.mov', '.mp4'])('into %s: the same pictures, sound in step', async extension => {
  const file = inFolder(`exactly${extension}`)
  const clip = await encode(await recordingsOf([source]), 2700, 4300, { target: { file } })
  expect(clip).toMatchObject({ file, mode: 'encode', verified: true, warnings: [] })
  expect(readNumbers(file)).toEqual(from(81, 128))
  expect(soundOffsets(file).map(ms => Math.abs(ms) < 3)).toEqual([true, true])
})

test.each([
  ['a time rounded to whole milliseconds', 2967, 3033, [89, 90]],
  ['the beginning of the file', 0, 100, [0, 1, 2]],
  ['the end of the file', 5900, 7000, [177, 178, 179]],
])('%s means the picture that stands there', async (_, startMs, endMs, numbers) => {
  expect(readNumbers((await encode(await recordingsOf([source]), startMs, endMs)).file)).toEqual(numbers)
})

test('23.976 pictures a second stay 23.976, although Matroska rounds them', async () => {
  const film = await recordingsOf([makeNumbered({ file: inFolder('film.mkv'), seconds: 5, fps: '24000/1001', tracks: 2 })])
  const { file } = await encode(film, 2503, 4004)
  expect(readNumbers(file)).toEqual(from(60, 95))
  expect(await realTools.probe(file)).toMatchObject({
    video: { fps: expect.closeTo(24000 / 1001, 3), isVariableFps: false },
    audio: [{}, {}],
  })
})

test('a variable frame rate keeps its times', async () => {
  const filter = "select='not(eq(mod(n,7),3)+between(mod(n,80),40,52))'"
  const recordings = await recordingsOf([makeNumbered({ file: inFolder('vfr.mkv'), seconds: 6, filter })])
  const { file } = await encode(recordings, 3567, 4900)
  const numbers = readNumbers(file)
  expect(numbers).toEqual(from(107, 146).filter(number => number % 7 !== 3 && !(number % 80 >= 40 && number % 80 <= 52)))
  expect(readPictureTimes(file).map(Math.round)).toEqual(numbers.map(number => expect.closeTo(((number - 107) * 1000) / 30, -0.5)))
})

test('sound comes out at 48 kHz; only sound stays only sound, cut to the sample', async () => {
  const radio = await recordingsOf([makeNumbered({ file: inFolder('radio.mkv'), seconds: 4, hasPicture: false, output: ['-ar', '44100'] })])
  const clip = await encode(radio, 1250, 3250)
  expect(clip).toMatchObject({ startMs: 1250, endMs: 3250, file: expect.stringMatching(/\.m4a$/) })
  expect((await realTools.probe(clip.file)).audio).toEqual([expect.objectContaining({ codec: 'aac', sampleRateHz: 48_000 })])
  expect(readClicks(clip.file)).toEqual([2, 3].map(click => expect.closeTo(readClicks(radio[0]!.path)[click]! - 1250, 0)))
})

test('a turned picture is turned upright, odd sizes lose a line, 4:4:4 becomes 4:2:0', async () => {
  const phone = await recordingsOf([makeVideo({ file: inFolder('phone.mp4'), seconds: 2, rotationDegrees: 90, width: 322 })])
  expect((await realTools.probe((await encode(phone, 500, 1000)).file)).video).toMatchObject({
    width: 180,
    height: 322,
    rotationDegrees: 0,
  })
  const output = ['-pix_fmt', 'yuv444p']
  const odd = makeNumbered({ file: inFolder('odd.mkv'), seconds: 2, size: { width: 321, height: 181 }, encoder: closedGroups, output })
  expect((await realTools.probe((await encode(await recordingsOf([odd]), 500, 1000)).file)).video).toMatchObject({
    width: 320,
    height: 180,
    pixelFormat: 'yuv420p',
  })
})

test.each(['smpte2084', 'arib-std-b67'])('HDR (%s) is turned into what every screen can show', async transfer => {
  const colours = ['-color_primaries', 'bt2020', '-color_trc', transfer, '-colorspace', 'bt2020nc']
  const output = ['-pix_fmt', 'yuv420p10le', ...colours]
  const file = makeNumbered({ file: inFolder(`${transfer}.mkv`), seconds: 2, encoder: [...hevcOpenGroups, '-profile:v', 'main10'], output })
  const [recording] = await recordingsOf([file])
  expect(recording!.video).toMatchObject({ pixelFormat: 'yuv420p10le', colorTransfer: transfer })
  expect(colourOf((await encode([recording!], 500, 1000)).file)).toEqual({ pix_fmt: 'yuv420p', color_transfer: 'bt709' })
})

const colourOf = (file: string): unknown => {
  const args = ['-v', 'error', '-select_streams', 'v', '-show_entries', 'stream=pix_fmt,color_transfer', '-of', 'json', file]
  return (JSON.parse(execFileSync('ffprobe', args, { encoding: 'utf8' })) as { streams: unknown[] }).streams[0]
}

const tone = (gain: number) => ({ expression: `${gain}*sin(997*2*PI*t)*(0.6+0.4*sin(2*PI*t))` })

async function loudnessOf(path: string, place: number) {
  const [recording] = await recordingsOf([path])
  const input = {
    startMs: 0,
    endMs: recording!.durationMs,
    fades: { in: false, out: false },
    video: undefined,
    tracks: [{ track: place, channels: 2 }],
  }
  return measureLoudness(realTools.run, ['-i', `file:${path}`, '-filter_complex', soundGraph([input], 0, measuringFilter)], undefined)
}

test('every track is brought to the loudness asked for, loud or quiet, and does not clip', async () => {
  const file = makeVideo({ file: inFolder('loud.mkv'), seconds: 8, audio: [tone(0.02), tone(0.9)] })
  const clip = await encode(await recordingsOf([file]), 1000, 7000, { loudnessLufs: -16 })
  const heard = [await loudnessOf(clip.file, 0), await loudnessOf(clip.file, 1)]
  expect(heard.map(({ integratedLufs }) => integratedLufs)).toEqual([expect.closeTo(-16, 0), expect.closeTo(-16, 0)])
  expect(heard.map(({ truePeakDb }) => truePeakDb < 0)).toEqual([true, true])
})

test('one channel can be brought to a loudness, too, and stays one', async () => {
  const file = makeVideo({ file: inFolder('mono.mkv'), seconds: 4, audio: [{ expression: '0.1*sin(997*2*PI*t)', isMono: true }] })
  const clip = await encode(await recordingsOf([file]), 500, 3500, { loudnessLufs: -16 })
  const [made] = await recordingsOf([clip.file])
  expect(made!.audio).toMatchObject([{ channels: 1 }])
  expect((await loudnessOf(clip.file, 0)).integratedLufs).toBeCloseTo(-16, 0)
})

test('a lossless clip cannot change its loudness: it is encoded, and says why', async () => {
  const request = { startMs: 1000, endMs: 2000, mode: 'lossless' as const, loudnessLufs: -16, target: target() }
  expect(await cut(await recordingsOf([source]), request)).toMatchObject({ mode: 'encode', fallback: { reason: 'loudness' } })
})

test.each([
  ['fails on any picture', { filter: 'scale=-7:-9' }],
  ['is gone', { globalArguments: ['-init_hw_device', 'drm=card:/nowhere/renderD128'] }],
])('a hardware encoder that %s after all is replaced by x264, and that is said', async (_, trouble) => {
  const broken = { name: 'h264_nvenc', works: true, globalArguments: [], filter: 'null', ...trouble }
  const tools = { ...realTools, encoders: () => Promise.resolve([broken]) }
  const request = { startMs: 1000, endMs: 2000, mode: 'encode' as const, target: target() }
  const clip = await cut(await recordingsOf([source]), request, { tools })
  expect(clip.warnings).toEqual([{ code: 'hardware-encoder-failed', details: { encoder: 'h264_nvenc' } }])
  expect(readNumbers(clip.file)).toEqual(from(30, 59))
})

test('a range too short for a picture is refused', async () => {
  await expect(encode(await recordingsOf([source]), 2010, 2020)).rejects.toMatchObject({
    code: 'range-too-short',
    details: { shortestMs: 34 },
  })
})
