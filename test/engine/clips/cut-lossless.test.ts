import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeVideo } from '../../helpers/make-video.ts'
import { cut, realTools, recordingsOf } from './cut-for-test.ts'
import {
  hevcOpenGroups,
  makeNumbered,
  openGroups,
  readNumbers,
  readPictureHashes,
  readPictureTimes,
  remux,
  soundOffsets,
} from './numbered-video.ts'

let folder: string
let source: string
const inFolder = (name: string) => join(folder, name)
const target = () => ({ folder: inFolder('clips') })
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)
const audioFrameMs = 1024 / 48

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-'))
  source = makeNumbered({ file: inFolder('source.mkv'), seconds: 8 })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['Matroska', () => source],
  ['MP4', () => remux(source, inFolder('a.mp4'))],
  ['fragmented MP4', () => remux(source, inFolder('fragmented.mp4'), ['-movflags', '+frag_keyframe+empty_moov'])],
  ['FLV', () => remux(source, inFolder('a.flv'))],
  ['MPEG-TS', () => remux(source, inFolder('a.ts'))],
  ['MOV', () => remux(source, inFolder('a.mov'))],
  ['a file that begins at 100 s', () => remux(source, inFolder('late.mkv'), ['-output_ts_offset', '100'])],
  ['a name with quotes, brackets, Chinese and emoji', () => remux(source, inFolder("it's [直播] 100% 🎉; a:b.mkv"))],
])('from %s: key frame to key frame, every picture untouched, sound in step', async (_, make) => {
  const recordings = await recordingsOf([make()])
  const clip = await cut(recordings, { startMs: 2500, endMs: 5100, mode: 'lossless', target: target() })
  expect(clip).toEqual({
    file: clip.file,
    startMs: expect.closeTo(2000, 0),
    endMs: expect.closeTo(6000, 0),
    asked: { startMs: 2500, endMs: 5100 },
    mode: 'lossless',
    verified: true,
    warnings: [{ code: 'clip-ends-later', details: { laterMs: expect.closeTo(900, -1) } }],
  })
  expect(basename(clip.file)).toMatch(/^00m02s 互动高潮 新品 🎉( \(\d+\))?\.mp4$/)
  expect(readNumbers(clip.file)).toEqual(from(60, 179))
  expect(readPictureHashes(clip.file)).toEqual(readPictureHashes(recordings[0]!.path).slice(60, 180))
  expect(readPictureTimes(clip.file)[0]).toBe(0)
  expect(soundOffsets(clip.file).map(ms => Math.abs(ms) < audioFrameMs / 4)).toEqual([true, true, true])
})

test('pictures of HEVC that cannot be decoded from the first key frame on are left out, at both ends', async () => {
  const recordings = await recordingsOf([makeNumbered({ file: inFolder('hevc.mkv'), seconds: 8, encoder: hevcOpenGroups })])
  const clip = await cut(recordings, { startMs: 2500, endMs: 3700, mode: 'lossless', target: target() })
  const numbers = readNumbers(clip.file)
  expect(clip).toMatchObject({ mode: 'lossless', verified: true, startMs: 2000 })
  expect(numbers).toEqual(from(60, 59 + numbers.length))
  expect(clip.endMs).toBeCloseTo(2000 + (numbers.length * 1000) / 30, -1)
  expect(clip.endMs).toBeGreaterThanOrEqual(3700)
  expect(tagOf(clip.file)).toBe('hvc1')
})

test('open groups of H.264 are copied whole or encoded, never damaged', async () => {
  const recordings = await recordingsOf([makeNumbered({ file: inFolder('open.mkv'), seconds: 8, encoder: openGroups })])
  const clip = await cut(recordings, { startMs: 2500, endMs: 3700, mode: 'lossless', target: target() })
  const numbers = readNumbers(clip.file)
  expect(numbers).toEqual(from(clip.mode === 'lossless' ? 60 : 75, numbers.at(-1)!))
  expect(readPictureTimes(clip.file)[0]).toBe(0)
})

test('a variable frame rate keeps its times', async () => {
  const filter = "select='not(eq(mod(n,7),3)+between(mod(n,80),40,52))'"
  const recordings = await recordingsOf([makeNumbered({ file: inFolder('vfr.mp4'), seconds: 8, filter })])
  const clip = await cut(recordings, { startMs: 3500, endMs: 4100, mode: 'lossless', target: target() })
  const numbers = readNumbers(clip.file)
  expect(readPictureTimes(clip.file)).toEqual(numbers.map(number => expect.closeTo(((number - numbers[0]!) * 1000) / 30, 1)))
  expect(clip).toMatchObject({ mode: 'lossless', startMs: expect.closeTo((numbers[0]! * 1000) / 30, 1) })
})

test('the head and the tail of a file', async () => {
  const recordings = await recordingsOf([source])
  const head = await cut(recordings, { startMs: 0, endMs: 1000, mode: 'lossless', target: target() })
  expect({ ...head, numbers: readNumbers(head.file) }).toMatchObject({
    ...{ startMs: 0, endMs: 2000, numbers: from(0, 59) },
    warnings: [{ code: 'clip-ends-later', details: { laterMs: 1000 } }],
  })
  const tail = await cut(recordings, { startMs: 7000, endMs: 9000, mode: 'lossless', target: target() })
  expect({ ...tail, numbers: readNumbers(tail.file) }).toMatchObject({
    startMs: 6000,
    endMs: expect.closeTo(8000, 0),
    numbers: from(180, 239),
    warnings: [
      { code: 'clip-shortened', details: { askedMs: 2000, gotMs: expect.closeTo(1000, -2) } },
      { code: 'clip-starts-earlier', details: { earlierMs: 1000 } },
    ],
  })
})

test('all audio tracks are kept, or the one chosen; their names and languages stay', async () => {
  const file = makeVideo({
    file: inFolder('tracks.mkv'),
    seconds: 4,
    audio: [
      { title: '主播', language: 'chi' },
      { title: 'Game', language: 'eng', frequencyHz: 880 },
    ],
  })
  const recordings = await recordingsOf([file])
  const range = { startMs: 1200, endMs: 2500, mode: 'lossless' as const, target: target() }
  const audioOf = async (path: string) => (await realTools.probe(path)).audio.map(({ title, language }) => ({ title, language }))
  expect(await audioOf((await cut(recordings, range)).file)).toEqual([
    { title: '主播', language: 'chi' },
    { title: 'Game', language: 'eng' },
  ])
  expect(await audioOf((await cut(recordings, { ...range, audioTrack: 1 })).file)).toEqual([{ title: 'Game', language: 'eng' }])
  await expect(cut(recordings, { ...range, audioTrack: 2 })).rejects.toMatchObject({
    code: 'audio-track-missing',
    details: { track: 2, tracks: 2 },
  })
})

test('a recording without sound, and one without pictures', async () => {
  const silent = await recordingsOf([makeNumbered({ file: inFolder('silent.mkv'), seconds: 4, tracks: 0 })])
  const pictures = await cut(silent, { startMs: 2100, endMs: 2200, mode: 'lossless', target: target() })
  expect({ ...pictures, numbers: readNumbers(pictures.file) }).toMatchObject({ mode: 'lossless', numbers: from(60, 119) })
  const radio = await recordingsOf([makeNumbered({ file: inFolder('radio.mkv'), seconds: 4, hasPicture: false })])
  const sound = await cut(radio, { startMs: 1000, endMs: 2000, mode: 'lossless', target: target() })
  expect(sound).toMatchObject({ mode: 'lossless', file: expect.stringMatching(/\.m4a$/), verified: true })
  expect(sound.startMs).toBeGreaterThan(1000 - audioFrameMs - 1)
  expect(sound.startMs).toBeLessThanOrEqual(1000)
  expect(sound.endMs).toBeGreaterThanOrEqual(1999)
  expect(sound.endMs).toBeLessThan(2000 + audioFrameMs + 1)
})

test.each([
  ['FLAC', ['-c:a', 'flac'], '.mkv'],
  ['Opus', ['-c:a', 'libopus'], '.mp4'],
])('%s goes into a container that players read', async (_, output, extension) => {
  const recordings = await recordingsOf([makeNumbered({ file: inFolder(`sound-${output[1]}.mkv`), seconds: 4, output })])
  const clip = await cut(recordings, { startMs: 2100, endMs: 2200, mode: 'lossless', target: target() })
  expect({ ...clip, file: clip.file.slice(-4) }).toMatchObject({ mode: 'lossless', file: extension })
  expect(soundOffsets(clip.file).every(ms => Math.abs(ms) < audioFrameMs)).toBe(true)
})

test('an exact file of a container that cannot hold the sound is encoded, and says why', async () => {
  const recordings = await recordingsOf([inFolder('sound-flac.mkv')])
  const clip = await cut(recordings, { startMs: 2100, endMs: 3000, mode: 'lossless', target: { file: inFolder('exact.mp4') } })
  expect(clip).toMatchObject({
    file: inFolder('exact.mp4'),
    mode: 'encode',
    fallback: { reason: 'container', detail: '.mp4 cannot hold h264, flac' },
  })
})

test('a turned picture stays turned', async () => {
  const recordings = await recordingsOf([makeVideo({ file: inFolder('phone.mp4'), seconds: 3, rotationDegrees: 90 })])
  const clip = await cut(recordings, { startMs: 1100, endMs: 1900, mode: 'lossless', target: target() })
  expect(clip.mode).toBe('lossless')
  expect((await realTools.probe(clip.file)).video).toMatchObject({ width: 320, height: 180, rotationDegrees: 90 })
})

test('a clip tells its title and where it comes from, and begins to play before it is loaded', async () => {
  const recordings = await recordingsOf([source])
  const { file } = await cut(recordings, { startMs: 2500, endMs: 3000, mode: 'lossless', target: target() })
  expect(formatTags(file)).toMatchObject({
    title: '新品 🎉',
    comment: 'source.mkv 0:00:02.000-0:00:04.000',
    description: 'source.mkv 0:00:02.000-0:00:04.000',
    creation_time: '2026-11-21T12:00:02.000000Z',
  })
  const head = readFileSync(file)
  expect(head.indexOf('moov')).toBeLessThan(head.indexOf('mdat'))
  expect(readdirSync(inFolder('clips')).filter(name => name.startsWith('.'))).toEqual([])
})

const ffprobe = (entries: string, file: string) =>
  JSON.parse(execFileSync('ffprobe', ['-v', 'error', '-show_entries', entries, '-of', 'json', file], { encoding: 'utf8' })) as {
    format: { tags: Record<string, string> }
    streams: { codec_tag_string: string }[]
  }
const formatTags = (file: string) => ffprobe('format_tags', file).format.tags
const tagOf = (file: string) => ffprobe('stream=codec_tag_string', file).streams[0]!.codec_tag_string
