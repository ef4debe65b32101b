// Recordings sent in fragments from some time on: with real files, read back with ffmpeg.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { boxesIn, readFragmentHead } from '../../../electron/engine/player/remux/fragment-boxes.ts'
import { findTag, readTag } from '../../../electron/engine/player/remux/flv-tags.ts'
import { askedMediaMs } from '../../../electron/engine/player/remux/send-remuxed.ts'
import { makeNumbered, readNumbers, readPictureTimes, remux, soundOffsets } from '../clips/numbered-video.ts'
import { startPlayerServer, usualDecoders } from './player-for-test.ts'

let folder: string
let studio: Awaited<ReturnType<typeof startPlayerServer>>
const file = (name: string) => join(folder, name)
const names = ['late.flv', 'silent.flv', 'late.ts', 'late.mp4', 'ac3.mkv', 'late-sound.mkv', 'unfinished.mkv']

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remux-'))
  const filter = `select='not(eq(mod(n,7),3)+between(mod(n,40),20,27))'`
  makeNumbered({ file: file('uneven.mkv'), seconds: 30, filter, sound: { sampleRateHz: 44_100, packetSamples: 882 } })
  remux(file('uneven.mkv'), file('late.flv'), ['-output_ts_offset', '100'])
  remux(file('uneven.mkv'), file('silent.flv'), ['-an'])
  remux(file('uneven.mkv'), file('late.ts'), ['-output_ts_offset', '90000'])
  remux(file('uneven.mkv'), file('late.mp4'), ['-output_ts_offset', '5'])
  makeNumbered({ file: file('ac3.mkv'), seconds: 30, filter, sound: { encoder: ['-c:a', 'ac3'], packetSamples: 1536 } })
  makeNumbered({ file: file('late-sound.mkv'), seconds: 30, sound: { fromSecond: 10 } })
  remux(file('ac3.mkv'), file('unfinished.mkv'), ['-f', 'matroska', '-live', '1'])
  studio = await startPlayerServer({ shows: Object.fromEntries(names.map(name => [name, [file(name)]])) })
})

afterAll(async () => {
  await studio.close()
  rmSync(folder, { recursive: true, force: true })
})

async function stream(
  name: string,
  query = '',
): Promise<{ source: { mediaStartMs: number; mime?: string | undefined }; file: string; bytes: Buffer }> {
  const [source] = await studio.player.sources(name, usualDecoders)
  const answer = await fetch(`${studio.origin}${source!.url}${query}`)
  expect({ status: answer.status, type: answer.headers.get('content-type'), mode: source!.mode }).toEqual({
    status: 200,
    type: 'video/mp4',
    mode: 'remux',
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  writeFileSync(file('streamed.mp4'), bytes)
  return { source: source!, file: file('streamed.mp4'), bytes }
}

/** Number of each picture → when it is shown, since the first of the recording. */
function shownAt(path: string, startMs: number): Map<number, number> {
  const times = readPictureTimes(path)
  return new Map(readNumbers(path).map((number, place) => [number, Math.round(times[place]! - startMs)]))
}

describe.each(names)('%s', name => {
  test('from the beginning: every picture at its time', async () => {
    const streamed = await stream(name)
    const { fileStartMs } = studio.shows.get(name)!.recordings[0]!
    expect(streamed.source.mediaStartMs).toBe(1000)
    expect(shownAt(streamed.file, 1000)).toEqual(shownAt(file(name), fileStartMs))
  })

  test.each([3000, 21_017])('from media time %s on: what is shown there, and all behind it, but little before', async fromMs => {
    const streamed = await stream(name, `?fromMs=${fromMs}`)
    const { fileStartMs } = studio.shows.get(name)!.recordings[0]!
    const all = [...shownAt(file(name), fileStartMs)]
    const sent = [...shownAt(streamed.file, 1000)]
    const first = sent[0]![1]
    expect(sent).toEqual(all.slice(all.length - sent.length))
    expect(first).toBeLessThanOrEqual(fromMs - 1000)
    if (name !== 'unfinished.mkv') expect(first).toBeGreaterThan(fromMs - 1000 - 6000)
  })

  test('each picture stays until the next one', async () => {
    const { bytes } = await stream(name)
    const samples = [...boxesIn(bytes)]
      .filter(({ type }) => type === 'moof')
      .flatMap(({ whole }) => {
        const track = readFragmentHead(whole).tracks.find(({ id }) => id === 1)
        let at = Number(track?.decodeTicks ?? 0)
        return (track?.runs ?? []).flatMap(run =>
          run.samples.map(({ durationTicks, offsetTicks }) => {
            const shown = at + offsetTicks
            at += durationTicks
            return { from: shown, to: shown + durationTicks }
          }),
        )
      })
    const sorted = samples.toSorted((one, other) => one.from - other.from)
    expect(sorted.slice(0, -1).map(({ to }) => to)).toEqual(sorted.slice(1).map(({ from }) => from))
  })
})

test('sound stays with its picture, also where it is encoded anew from the middle on', async () => {
  for (const name of ['late.flv', 'late.ts', 'ac3.mkv']) {
    const { file: streamed } = await stream(name, '?fromMs=12000')
    // without the first: sound is sent from the place sought, pictures from the key frame that was found before it
    const offsets = soundOffsets(remux(streamed, file('from-zero.mp4'))).slice(1)
    expect(offsets.length).toBeGreaterThan(5)
    expect(offsets.filter(ms => Math.abs(ms) > 34)).toEqual([]) // a picture
  }
})

test('a page that goes away takes its ffmpeg with it', async () => {
  const [source] = await studio.player.sources('late.flv', usualDecoders)
  const page = new AbortController()
  const answer = await fetch(`${studio.origin}${source!.url}`, { signal: page.signal })
  await answer.body!.getReader().read()
  page.abort()
  expect(studio.failures).toEqual([])
})

test.each([
  { url: '/media/t', ms: 0 },
  { url: '/media/t?fromMs=1500.25', ms: 1500.25 },
  { url: '/media/t?fromMs=-1', ms: undefined },
  { url: '/media/t?fromMs=1e9', ms: undefined },
  { url: '/media/t?fromMs=file:/etc/passwd', ms: undefined },
])('$url asks for $ms', ({ url, ms }) => {
  expect(askedMediaMs(url)).toBe(ms)
})

describe('tags of an FLV', () => {
  const tag = ({ kind = 9, atMs = 0, content = [0x17, 1, 0, 0, 0, 1, 2, 3] }) => {
    const head = Buffer.alloc(11)
    head[0] = kind
    head.writeUIntBE(content.length, 1, 3)
    head.writeUIntBE(atMs & 0xffffff, 4, 3)
    head[7] = atMs >>> 24
    const size = Buffer.alloc(4)
    size.writeUInt32BE(11 + content.length)
    return Buffer.concat([head, Buffer.from(content), size])
  }

  test.each([
    { what: 'a key frame', given: {}, is: { kind: 'picture', isKeyFrame: true, isParameters: false } },
    { what: 'another picture', given: { content: [0x27, 1, 0, 0, 0] }, is: { kind: 'picture', isKeyFrame: false, isParameters: false } },
    {
      what: 'parameters of pictures',
      given: { content: [0x17, 0, 0, 0, 0] },
      is: { kind: 'picture', isKeyFrame: false, isParameters: true },
    },
    { what: 'sound', given: { kind: 8, content: [0xaf, 1, 9] }, is: { kind: 'sound', isKeyFrame: false, isParameters: false } },
    {
      what: 'parameters of sound',
      given: { kind: 8, content: [0xaf, 0, 9] },
      is: { kind: 'sound', isKeyFrame: false, isParameters: true },
    },
    { what: 'a time beyond four hours', given: { atMs: 20_000_000 }, is: { atMs: 20_000_000 } },
  ])('$what', ({ given, is }) => {
    expect(readTag(tag(given), 0, 0)).toMatchObject(is)
  })

  test('are found in the middle of others', () => {
    const bytes = Buffer.concat([Buffer.from([9, 0, 0, 5, 8, 9, 0, 0, 0, 0, 0, 0, 0]), tag({ atMs: 40 }), tag({ atMs: 80 }), tag({})])
    expect(findTag(bytes, 1000)).toMatchObject({ at: 1013, atMs: 40 })
    expect(findTag(Buffer.alloc(1000, 9), 0)).toBeUndefined()
  })
})
