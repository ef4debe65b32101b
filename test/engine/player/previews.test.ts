// Small copies, posters and clips behind signed addresses, made by the real ffmpeg.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createPreviewCache } from '../../../electron/engine/player/previews/preview-cache.ts'
import { ffmpegForTests } from '../../helpers/make-video.ts'
import { makeNumbered, readNumbers, readPictureTimes, soundOffsets } from '../clips/numbered-video.ts'
import { startPlayerServer, unwatched, usualDecoders } from './player-for-test.ts'

let folder: string
let studio: Awaited<ReturnType<typeof startPlayerServer>>
const file = (name: string) => join(folder, name)
const clips = new Map<string, string>()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'previews-'))
  const encoder = ['-c:v', 'mpeg2video', '-q:v', '3', '-bf', '2', '-g', '60']
  const filter = `select='not(eq(mod(n,7),3)+between(mod(n,40),20,27))'`
  makeNumbered({
    file: file('mpeg2.mkv'),
    seconds: 6,
    encoder,
    filter,
    size: { width: 1440, height: 1080 },
    digitPixels: 40,
    output: ['-output_ts_offset', '60.5'],
  })
  const black = ['-f', 'lavfi', '-i', 'color=black:s=320x180:r=10:d=12', '-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=10:d=8']
  execFileSync(ffmpegForTests, ['-v', 'error', ...black, '-filter_complex', 'concat=n=2', '-g', '10', '-c:v', 'libx264', file('dark.mkv')])
  makeNumbered({ file: file('sound.m4a'), seconds: 2, hasPicture: false })
  writeFileSync(file('clip.mp4'), 'of a job')
  symlinkSync(file('mpeg2.mkv'), file('link.mp4'))
  clips.set('done', file('clip.mp4')).set('link', file('link.mp4')).set('gone', file('gone.mp4'))
  const shows = { copied: [file('mpeg2.mkv')], dark: [file('dark.mkv')], heard: [file('sound.m4a')] }
  studio = await startPlayerServer({ shows, clips })
})

afterAll(async () => {
  await studio.close()
  rmSync(folder, { recursive: true, force: true })
})

const fetchPart = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${studio.origin}${url}`, { headers })
  return { status: answer.status, type: answer.headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) }
}

test('a recording that the page cannot decode is asked for as a job, and then is a file with the same pictures at the same times', async () => {
  const [before] = await studio.player.sources('copied', usualDecoders)
  expect(before).toMatchObject({ mode: 'proxy', jobId: 'job 1', width: 1440, height: 1080 })
  expect(before).not.toHaveProperty('url')
  const { recordingId } = before!
  expect(studio.queued).toEqual([{ showId: 'copied', recordingId }])

  const temporaries: string[] = []
  const stages: string[] = []
  const onProgress = (progress: number, stage: string) => void stages.push(`${stage} ${progress <= 1}`)
  const onTemporaryFile = (path: string) => void temporaries.push(path)
  const made = await studio.player.makeProxy({ showId: 'copied', recordingId }, { ...unwatched, onProgress, onTemporaryFile })
  expect({ made, stages: [...new Set(stages)], temporaries: temporaries.length }).toEqual({
    made: { showId: 'copied', recordingId },
    stages: ['converting true'],
    temporaries: 1,
  })

  const [after] = await studio.player.sources('copied', usualDecoders)
  const { bytes } = await fetchPart(after!.url!)
  writeFileSync(file('copy.mp4'), bytes)
  const { fileStartMs } = studio.shows.get('copied')!.recordings[0]!
  const since = (startMs: number) => (ms: number) => expect.closeTo(ms - startMs, 0) as number
  const left = Array.from({ length: 180 }, (_, number) => number).filter(
    number => number % 7 !== 3 && !(number % 40 >= 20 && number % 40 <= 27),
  )
  expect(readNumbers(file('copy.mp4'))).toEqual(left)
  expect(readPictureTimes(file('copy.mp4')).map(ms => ms - after!.mediaStartMs)).toEqual(
    readPictureTimes(file('mpeg2.mkv')).map(since(fileStartMs)),
  )
  expect(soundOffsets(file('copy.mp4')).filter(ms => Math.abs(ms) > 34)).toEqual([])
  expect(readdirSync(join(studio.folder, 'previews'))).toHaveLength(1)
})

test('a copy can be entered every half second', () => {
  const args = ['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0', file('copy.mp4')]
  const keys = execFileSync('ffprobe', args, { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.includes('K'))
    .map(line => Number(line.split(',')[0]))
  const gaps = keys.slice(1).map((at, place) => at - keys[place]!)
  expect(Math.max(...gaps)).toBeLessThanOrEqual(0.85) // half a second, and up to the next picture where some are left out
})

test('what is asked for in parts comes in parts', async () => {
  const [source] = await studio.player.sources('copied', usualDecoders)
  const part = await fetchPart(source!.url!, { range: 'bytes=4-7' })
  expect({ ...part, bytes: part.bytes.toString() }).toEqual({ status: 206, type: 'video/mp4', bytes: 'ftyp' })
})

test('a poster is a small picture that shows something', async () => {
  const { url } = await studio.player.open({ kind: 'poster', id: 'dark' })
  const [first, second] = await Promise.all([fetchPart(url), fetchPart(url)])
  expect([first.status, first.type, second.bytes.equals(first.bytes)]).toEqual([200, 'image/jpeg', true])
  writeFileSync(file('poster.jpg'), first.bytes)
  const light = execFileSync(ffmpegForTests, [
    '-v',
    'error',
    '-i',
    file('poster.jpg'),
    '-vf',
    'scale=1:1:flags=area,format=gray',
    '-f',
    'rawvideo',
    '-',
  ])
  expect(light[0]).toBeGreaterThan(50)
})

test('a show without pictures has no poster', async () => {
  const { url } = await studio.player.open({ kind: 'poster', id: 'heard' })
  expect((await fetchPart(url)).status).toBe(404)
})

test('a clip is what its job made, and nothing that took its place', async () => {
  const { url } = await studio.player.open({ kind: 'clip', id: 'done' })
  expect((await fetchPart(url)).bytes.toString()).toBe('of a job')
  writeFileSync(file('other.mp4'), 'something else')
  renameSync(file('other.mp4'), file('clip.mp4'))
  expect((await fetchPart(url)).status).toBe(404)
})

test.each([
  { id: 'never made', code: 'not-found' },
  { id: 'gone', code: 'file-missing' },
  { id: 'link', code: 'file-missing' },
])('a clip that is $id is not opened: $code', async ({ id, code }) => {
  await expect(studio.player.open({ kind: 'clip', id })).rejects.toMatchObject({ code })
})

test('a recording that is not where it was has no address, and nothing is made of it', async () => {
  studio.gone.add(file('mpeg2.mkv'))
  const [source] = await studio.player.sources('copied', usualDecoders)
  expect([source!.url, source!.jobId]).toEqual([undefined, undefined])
  const input = { showId: 'copied', recordingId: source!.recordingId }
  await expect(studio.player.makeProxy(input, unwatched)).rejects.toMatchObject({ code: 'recording-gone' })
  studio.gone.clear()
})

test('a show that goes takes its poster and its copies along, and no others', async () => {
  const before = readdirSync(join(studio.folder, 'previews')).length
  const dark = studio.shows.get('dark')!
  const [poster, none] = [await studio.player.previewBytes(dark), await studio.player.previewBytes(studio.shows.get('heard')!)]
  await studio.player.forget(dark)
  expect([poster > 0, none, await studio.player.previewBytes(dark)]).toEqual([true, 0, 0])
  expect(readdirSync(join(studio.folder, 'previews'))).toHaveLength(before - 1)
})

test('previews that were not used for longest go first, but none that is in use', async () => {
  let nowMs = Date.UTC(2026, 10, 22)
  const previews = join(folder, 'cache')
  mkdirSync(previews)
  const cache = createPreviewCache({ folder: previews, mostBytes: () => 250, now: () => nowMs, log: silentLog })
  const make = (name: string) => cache.make([name], '.mp4', temporary => Promise.resolve(writeFileSync(temporary, Buffer.alloc(100))))
  const isThere = async (name: string) => (await cache.find([name], '.mp4')) !== undefined
  const names = ['a', 'b', 'c']
  for (const name of names) {
    await make(name)
    nowMs += 3_600_000
  }
  expect(readdirSync(previews)).toHaveLength(2) // a went when c came
  expect(await isThere('b')).toBe(true) // and is in use now
  nowMs += 60_000
  await make('d')
  expect([await isThere('a'), await isThere('b'), await isThere('c'), await isThere('d')]).toEqual([false, true, false, true])
  expect(readdirSync(previews).every(name => statSync(join(previews, name)).size === 100)).toBe(true)
})

test('what could not be made leaves nothing behind', async () => {
  const previews = join(folder, 'failed')
  const cache = createPreviewCache({ folder: previews, mostBytes: () => 1000, now: Date.now, log: silentLog })
  const broken = (temporary: string) => {
    writeFileSync(temporary, 'half')
    return Promise.reject(new Error('no room'))
  }
  await expect(cache.make(['x'], '.mp4', broken)).rejects.toThrow('no room')
  expect(readdirSync(previews)).toEqual([])
})
