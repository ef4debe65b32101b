import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordingFacts } from '../../../electron/contract/shows.ts'
import { isAbort } from '../../../electron/contract/errors.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { createMedia } from '../../../electron/engine/media/media.ts'
import { ffmpegForTests, makeVideo, videoArguments, type VideoOptions } from '../../helpers/make-video.ts'
import { findHere } from './find-here.ts'

let folder: string
const media = createMedia({ find: findHere, record: undefined, log: silentLog })
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'probe-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inFolder = (name: string) => join(folder, name)
/** A file nobody writes any more. */
const probeOld = (file: string): Promise<RecordingFacts> => {
  utimesSync(file, new Date(1e12), new Date(1e12))
  return media.probe(file)
}
const make = (name: string, options: Partial<VideoOptions> = {}) => makeVideo({ file: inFolder(name), ...options })
const keep = (file: string, share: number) => truncateSync(file, Math.floor(statSync(file).size * share))
const near = (value: number) => expect.closeTo(value, -1) as number // within 5 ms

describe('containers and codecs', () => {
  test.each([
    ['mkv', 'h264', 'matroska,webm', 21],
    ['mkv', 'hevc', 'matroska,webm', 21],
    ['mkv', 'av1', 'matroska,webm', 21],
    ['mp4', 'h264', 'mov,mp4,m4a,3gp,3g2,mj2', 0],
    ['mp4', 'hevc', 'mov,mp4,m4a,3gp,3g2,mj2', 0],
    ['mp4', 'av1', 'mov,mp4,m4a,3gp,3g2,mj2', 0],
    ['mov', 'h264', 'mov,mp4,m4a,3gp,3g2,mj2', 0],
    ['mov', 'hevc', 'mov,mp4,m4a,3gp,3g2,mj2', 0],
    ['flv', 'h264', 'flv', 67],
    ['ts', 'h264', 'mpegts', 67],
    ['ts', 'hevc', 'mpegts', 67],
  ] as const)('%s with %s', async (extension, codec, container, fileStartMs) => {
    const { video, ...facts } = await probeOld(make(`${codec}.${extension}`, { codec }))
    expect(facts).toEqual({
      container,
      fileStartMs: near(fileStartMs),
      durationMs: near(2000),
      audio: [expect.objectContaining({ codec: 'aac', channels: 2, sampleRateHz: 48000 })],
      warnings: [],
    })
    expect(video).toMatchObject({
      codec,
      width: 320,
      height: 180,
      fps: 30,
      isVariableFps: false,
      pixelFormat: 'yuv420p',
      rotationDegrees: 0,
    })
  })

  test('MP4 in fragments', async () => {
    const facts = await probeOld(make('fragments.mp4', { isFragmented: true }))
    expect(facts).toMatchObject({ durationMs: near(2000), video: { codec: 'h264', fps: 30 }, warnings: [] })
  })
})

describe('pictures', () => {
  test.each([['24000/1001'], ['30000/1001'], ['60']])('%s a second', async fps => {
    const [above = 0, below = 1] = fps.split('/').map(Number)
    const rates = await Promise.all(['mkv', 'mp4'].map(name => probeOld(make(`${above}-${below}.${name}`, { fps, seconds: 3 }))))
    const rate = { fps: above / below, isVariableFps: false }
    expect(rates.map(({ video }) => video && { fps: video.fps, isVariableFps: video.isVariableFps })).toEqual([rate, rate])
  })

  test.each([['mkv'], ['mp4'], ['flv'], ['ts']])('in an uneven rhythm, in %s', async extension => {
    const { video } = await probeOld(make(`uneven.${extension}`, { isVariableFps: true }))
    expect(video).toMatchObject({ isVariableFps: true, fps: expect.closeTo(20.8, 0) as number })
  })

  test.each([
    ['quarter.mp4', 90],
    ['half.mov', 180],
    ['three-quarters.mp4', 270],
  ] as const)('turned: %s by %d degrees', async (name, rotationDegrees) => {
    expect((await probeOld(make(name, { rotationDegrees }))).video).toMatchObject({ rotationDegrees, width: 320, height: 180 })
  })

  test('a cover picture is not the film', async () => {
    expect((await probeOld(make('cover.mp4', { hasCoverArt: true }))).video).toMatchObject({ codec: 'h264', fps: 30 })
  })

  test('sound alone is a recording, with a warning', async () => {
    const file = make('sound.mkv', { codec: 'none' })
    const { video, ...facts } = await probeOld(file)
    expect(video).toBeUndefined()
    expect(facts).toMatchObject({
      fileStartMs: near(0),
      durationMs: near(2026),
      warnings: [{ code: 'recording-without-picture', details: { file } }],
    })
  })
})

describe('sound', () => {
  test('several tracks keep their order, titles and languages', async () => {
    const audio = [{ title: '主播', language: 'chi' }, { title: 'Music' }, {}]
    const told = [{ title: '主播', language: 'chi' }, { title: 'Music' }, {}].map(said => ({
      codec: 'aac',
      channels: 2,
      sampleRateHz: 48000,
      ...said,
    }))
    expect((await probeOld(make('tracks.mkv', { audio }))).audio).toEqual(told)
    expect((await probeOld(make('tracks.mp4', { audio }))).audio).toEqual(told)
  })

  test('a silent film is a recording, with a warning', async () => {
    const file = make('silent.mkv', { audio: [] })
    expect(await probeOld(file)).toMatchObject({ audio: [], warnings: [{ code: 'recording-without-sound', details: { file } }] })
  })
})

describe('clocks', () => {
  test.each([['mkv'], ['mp4'], ['flv'], ['ts']])('a film that begins at five seconds, in %s', async extension => {
    const facts = await probeOld(make(`five.${extension}`, { startMs: 5000 }))
    expect(facts).toMatchObject({ fileStartMs: near(5000), durationMs: near(2000), warnings: [] })
  })

  test('FLV taken from a stream that has been on for hours', async () => {
    const facts = await probeOld(make('hours.flv', { startMs: 3 * 3600_000 }))
    expect(facts).toMatchObject({ fileStartMs: near(10_800_000), durationMs: near(2000), warnings: [] })
  })

  test('an edit list that hides the first pictures: the film begins with the first that is shown', async () => {
    const whole = make('whole.mp4', { seconds: 5, keyFrameEvery: 60 })
    const edited = inFolder('edited.mp4')
    execFileSync(ffmpegForTests, ['-v', 'error', '-ss', '0.7', '-i', whole, '-map', '0', '-c', 'copy', edited])
    expect(await probeOld(edited)).toMatchObject({ fileStartMs: 0, durationMs: near(4300), warnings: [] })
  })

  test('a transport stream whose clock turns over is whole', async () => {
    const facts = await probeOld(make('turns-over.ts', { seconds: 4, startMs: 95_441_000 })) // 33 bits of 1/90,000 s: to 95,443.7 s
    expect(facts).toMatchObject({ durationMs: near(4000), warnings: [] })
  })

  test('sound that goes on long after the picture counts', async () => {
    const facts = await probeOld(make('longer.mkv', { audio: [{ seconds: 4 }] }))
    expect(facts.durationMs).toBeGreaterThan(3900)
  })

  test('the start is told by the container, else by the name', async () => {
    const metadata = { creation_time: '2026-11-21T10:02:03.000000Z' }
    const named = new Date(2026, 10, 21, 18, 2, 3).getTime()
    expect((await probeOld(make('2025-01-01 00-00-00.mp4', { metadata }))).startedAtMs).toBe(Date.UTC(2026, 10, 21, 10, 2, 3))
    expect((await probeOld(make('2026-11-21 18-02-03.mkv'))).startedAtMs).toBe(named)
    expect((await probeOld(make('录制-12345-20261121-180203-123-💄 口红.flv'))).startedAtMs).toBe(named + 123)
  })
})

describe('files that were cut off', () => {
  test.each([
    ['mkv', {}],
    ['flv', {}],
    ['ts', {}],
    ['mp4', { isFragmented: true }],
  ] as const)('%s: what can be read is read, and a warning says how much', async (extension, options) => {
    const file = make(`cut-off.${extension}`, { seconds: 10, ...options })
    keep(file, 0.55)
    const facts = await probeOld(file)
    expect(facts.durationMs).toBeGreaterThan(3500)
    expect(facts.durationMs).toBeLessThan(7000)
    expect(facts.warnings).toEqual([{ code: 'recording-cut-off', details: { file, durationMs: Math.round(facts.durationMs) } }])
  })

  test('an MKV whose recorder never came to write its length', async () => {
    const file = inFolder('unfinished.mkv')
    const recorder = spawn(ffmpegForTests, [
      ...videoArguments({ file, seconds: 60, isRealTime: true }).slice(0, -1),
      '-flush_packets',
      '1',
      file,
    ])
    await expect.poll(() => statSync(file, { throwIfNoEntry: false })?.size ?? 0, { timeout: 20_000 }).toBeGreaterThan(150_000)
    recorder.kill('SIGKILL')
    await once(recorder, 'close')
    const facts = await probeOld(file)
    expect(facts.warnings).toEqual([{ code: 'recording-cut-off', details: { file, durationMs: Math.round(facts.durationMs) } }])
    expect(facts.durationMs).toBeGreaterThan(500)
    expect(facts.video).toMatchObject({ codec: 'h264', fps: 30 })
  })

  test('an MP4 with its index in front is read as far as its pictures go', async () => {
    const file = inFolder('index-in-front.mp4')
    execFileSync(ffmpegForTests, ['-v', 'error', '-i', make('whole.mp4', { seconds: 6 }), '-c', 'copy', '-movflags', '+faststart', file])
    keep(file, 0.5)
    const facts = await probeOld(file)
    expect(facts.durationMs).toBeGreaterThan(1500)
    expect(facts.durationMs).toBeLessThan(4000)
    expect(facts.warnings.map(({ code }) => code)).toEqual(['recording-cut-off'])
  })

  test('FLV that simply has no metadata is whole', async () => {
    const file = inFolder('bare.flv')
    const flags = ['-flvflags', 'no_metadata+no_duration_filesize']
    execFileSync(ffmpegForTests, ['-v', 'error', '-i', make('with.flv', { seconds: 4 }), '-c', 'copy', ...flags, file])
    expect(await probeOld(file)).toMatchObject({ durationMs: near(4000), video: { fps: 30, isVariableFps: false }, warnings: [] })
  })
})

test.each([['mkv'], ['flv'], ['ts']])('a growing %s is read as far as it is, and known to grow; ended, it is whole', async extension => {
  const file = inFolder(`growing.${extension}`)
  const recorder = spawn(ffmpegForTests, [
    ...videoArguments({ file, seconds: 60, isRealTime: true }).slice(0, -1),
    '-flush_packets',
    '1',
    file,
  ])
  await expect.poll(() => statSync(file, { throwIfNoEntry: false })?.size ?? 0, { timeout: 20_000 }).toBeGreaterThan(150_000)
  const during = await media.probe(file)
  recorder.kill('SIGTERM')
  await once(recorder, 'close')
  const after = await probeOld(file)
  expect(during.warnings).toEqual([{ code: 'recording-growing', details: { file, durationMs: Math.round(during.durationMs) } }])
  expect(during.durationMs).toBeGreaterThan(500)
  expect(after.durationMs).toBeGreaterThan(during.durationMs)
  expect(after.warnings).toEqual([])
})

describe('what is no recording', () => {
  test('no such file, a folder, an empty file', async () => {
    const [missing, empty] = [inFolder('missing.mkv'), inFolder('empty.mkv')]
    writeFileSync(empty, '')
    await expect(media.probe(missing)).rejects.toMatchObject({ code: 'file-missing', details: { file: missing } })
    await expect(media.probe(join(empty, 'below.mkv'))).rejects.toMatchObject({ code: 'file-missing' })
    await expect(media.probe(folder)).rejects.toMatchObject({ code: 'file-is-folder', details: { file: folder } })
    await expect(media.probe(empty)).rejects.toMatchObject({ code: 'file-empty', details: { file: empty } })
  })

  test('a text named .mp4', async () => {
    const file = inFolder('text.mp4')
    writeFileSync(file, 'This is not a film.\n'.repeat(500))
    await expect(media.probe(file)).rejects.toMatchObject({ code: 'not-a-recording', details: { file, reason: 'unrecognised' } })
  })

  test('noise, and a file of zeros as a crashed disk leaves it', async () => {
    const [noise, zeros] = [inFolder('noise.mp4'), inFolder('zeros.mkv')]
    let seed = 1
    writeFileSync(noise, Buffer.from(Array.from({ length: 100_000 }, () => (seed = (seed * 48271) % 2147483647) & 255)))
    writeFileSync(zeros, Buffer.alloc(100_000))
    await expect(media.probe(noise)).rejects.toMatchObject({ code: 'not-a-recording' })
    await expect(media.probe(zeros)).rejects.toMatchObject({ code: 'not-a-recording' })
  })

  test('a time stamp far beyond all others', async () => {
    const file = inFolder('leap.mkv')
    const leap = 'setts=ts=TS+if(eq(N\\,59)\\,1000000000\\,0)'
    execFileSync(ffmpegForTests, ['-v', 'error', '-i', make('even.mkv'), '-map', '0:v', '-c', 'copy', '-bsf:v', leap, file])
    await expect(media.probe(file)).rejects.toMatchObject({ code: 'not-a-recording', details: { file, reason: 'times-broken' } })
  })

  test('an MP4 whose recorder died before writing the index says so', async () => {
    const file = make('no-index.mp4')
    keep(file, 0.7)
    await expect(media.probe(file)).rejects.toMatchObject({ code: 'not-a-recording', details: { file, reason: 'index-missing' } })
  })

  test('a pipe is refused instead of waited for', async () => {
    const pipe = inFolder('pipe.mkv')
    execFileSync('mkfifo', [pipe])
    await expect(media.probe(pipe)).rejects.toMatchObject({ code: 'file-unreadable', details: { file: pipe } })
  })

  test('a file that may not be read', async () => {
    const closed = inFolder('closed')
    const file = make('secret.mkv')
    mkdirSync(closed)
    const probing = `import { createMedia } from './electron/engine/media/media.ts'
      import { findHere } from './test/engine/media/find-here.ts'
      const media = createMedia({ find: findHere, record: undefined, log: { info() {}, warn() {}, error() {} } })
      await media.probe(process.argv[1]).catch(error => console.log(error.code))`
    chmodSync(file, 0o000)
    chmodSync(folder, 0o755)
    // root may read everything: become somebody else
    const somebody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
    const told = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', probing, file], { encoding: 'utf8', ...somebody })
    expect(told.trim()).toBe('file-unreadable')
  })
})

describe('hostile files', () => {
  test('a playlist named .mp4 makes nobody read other files', async () => {
    const victim = make('victim.ts', { seconds: 1 })
    make('victim.mkv', { seconds: 1 })
    const lists = {
      'hls.mp4': `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://${victim}\n#EXT-X-ENDLIST\n`,
      'beside.mp4': `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nvictim.ts\n#EXT-X-ENDLIST\n`,
      'concat.mp4': `ffconcat version 1.0\nfile victim.mkv\n`,
    }
    for (const [name, text] of Object.entries(lists)) {
      writeFileSync(inFolder(name), text)
      await expect(media.probe(inFolder(name))).rejects.toMatchObject({ code: 'not-a-recording' })
    }
    // without the guard ffprobe follows such a list: this keeps the test honest
    const { ffprobe } = await media.tools()
    const unguarded = execFileSync(ffprobe.path, ['-v', 'error', '-show_entries', 'stream=codec_name', inFolder('concat.mp4')], {
      encoding: 'utf8',
    })
    expect(unguarded).toContain('h264')
  })

  test('a playlist named .mp4 makes nobody call the network', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end(readFileSync(inFolder('h264.ts')))
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const file = inFolder('network.mp4')
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.ts`
    writeFileSync(file, `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n${address}\n#EXT-X-ENDLIST\n`)
    await expect(media.probe(file)).rejects.toMatchObject({ code: 'not-a-recording' })
    await expect(media.run(['-i', `file:${file}`, '-f', 'null', '-'], { signal: undefined })).rejects.toMatchObject({
      code: 'ffmpeg-failed',
    })
    server.close()
    expect(asked).toEqual([])
  })

  test.each([['-i.mkv'], ['http:--127.0.0.1:9.mkv'], ['a%03d.mkv'], ["it's; rm -rf $(x).mkv"], ['换行\n.mkv']])(
    'the name %j is only a name',
    async name => {
      expect(await probeOld(make(name, { file: `file:${inFolder(name)}`, seconds: 1 }).replace(/^file:/, ''))).toMatchObject({
        durationMs: near(1000),
      })
    },
  )
})

test.each([['mkv'], ['mp4'], ['flv'], ['ts']])('the ffprobe that npm carries reads %s as well', async extension => {
  const { ffmpeg } = await media.tools()
  const ffprobe = findHere.npm.ffprobe ?? ''
  chmodSync(ffprobe, 0o755)
  const environment = { ...process.env, SHOWRUNNER_FFMPEG: ffmpeg.path, SHOWRUNNER_FFPROBE: ffprobe }
  const other = createMedia({ find: { ...findHere, environment }, record: undefined, log: silentLog })
  const facts = await other.probe(make(`npm.${extension}`, { startMs: 5000 }))
  expect(facts).toMatchObject({
    fileStartMs: near(5000),
    durationMs: near(2000),
    video: { codec: 'h264', fps: 30 },
    audio: [{ codec: 'aac' }],
  })
})

test('probing can be cancelled', async () => {
  const cancelled = media.probe(make('cancelled.mkv'), AbortSignal.abort())
  expect(isAbort(await cancelled.catch((error: unknown) => error))).toBe(true)
})
