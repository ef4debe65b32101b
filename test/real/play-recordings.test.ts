// What editors bring, played in a real Chromium the way the engine says: the picture at a time is the one a cut would have there.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlaySource } from '../../electron/contract/player.ts'
import { makeNumbered, readNumbers, remux } from '../engine/clips/numbered-video.ts'
import { startPlayerServer, unwatched, usualDecoders } from '../engine/player/player-for-test.ts'
import { startChromium } from '../helpers/chromium.ts'
import { needs } from '../helpers/needs.ts'
import type { Player } from './player/player.ts'
import { playerPage } from './start-player.ts'

const seconds = 8
const x265 = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'keyint=60:log-level=error']
const unevenly = `select='not(eq(mod(n,7),3)+between(mod(n,40),20,27))'`

/** By the name of its show. */
const makers: Record<string, { mode: PlaySource['mode']; make: (file: (name: string) => string) => string }> = {
  'OBS: MKV, two tracks of sound': { mode: 'direct', make: file => makeNumbered({ file: file('a.mkv'), seconds, tracks: 2 }) },
  'MKV that begins after an hour': {
    mode: 'direct',
    make: file => remux(file('a.mkv'), file('hour.mkv'), ['-output_ts_offset', '3600.5']),
  },
  MOV: { mode: 'direct', make: file => remux(file('a.mkv'), file('a.mov')) },
  'MP4 in fragments, whose pictures begin late': {
    mode: 'remux',
    make: file => remux(file('a.mkv'), file('fragments.mp4'), ['-movflags', 'frag_keyframe+empty_moov+default_base_moof']),
  },
  'MP4 with a variable rate': {
    mode: 'direct',
    make: file => makeNumbered({ file: file('uneven.mp4'), seconds, filter: unevenly }),
  },
  'MP4 that begins at five seconds': { mode: 'remux', make: file => remux(file('a.mkv'), file('late.mp4'), ['-output_ts_offset', '5.25']) },
  'MKV whose sound begins late': {
    mode: 'remux',
    make: file => makeNumbered({ file: file('late.mkv'), seconds, sound: { fromSecond: 2 } }),
  },
  'MKV with sound that browsers do not decode': {
    mode: 'remux',
    make: file => makeNumbered({ file: file('ac3.mkv'), seconds, sound: { encoder: ['-c:a', 'ac3'], packetSamples: 1536 } }),
  },
  FLV: { mode: 'remux', make: file => remux(file('uneven.mp4'), file('a.flv')) },
  'FLV that begins after a while': { mode: 'remux', make: file => remux(file('uneven.mp4'), file('b.flv'), ['-output_ts_offset', '100']) },
  'FLV without sound': { mode: 'remux', make: file => remux(file('uneven.mp4'), file('c.flv'), ['-an']) },
  'MPEG-TS': { mode: 'remux', make: file => remux(file('uneven.mp4'), file('a.ts'), ['-output_ts_offset', '90000']) },
  'HEVC in MP4': { mode: 'proxy', make: file => makeNumbered({ file: file('hevc.mp4'), seconds, encoder: [...x265, '-tag:v', 'hvc1'] }) },
  'HEVC in MKV, variable rate, from a minute on': {
    mode: 'proxy',
    make: file =>
      makeNumbered({ file: file('hevc.mkv'), seconds, encoder: x265, filter: unevenly, output: ['-output_ts_offset', '60.25'] }),
  },
  'MPEG-2 in TS': {
    mode: 'proxy',
    make: file => makeNumbered({ file: file('mpeg2.ts'), seconds, encoder: ['-c:v', 'mpeg2video', '-q:v', '3', '-bf', '2', '-g', '15'] }),
  },
  'MPEG-4 in AVI': {
    mode: 'proxy',
    make: file =>
      makeNumbered({ file: file('a.avi'), seconds, encoder: ['-c:v', 'mpeg4', '-q:v', '3'], sound: { encoder: ['-c:a', 'libmp3lame'] } }),
  },
}

let folder: string
let studio: Awaited<ReturnType<typeof startPlayerServer>>
let chromium: Awaited<ReturnType<typeof startChromium>>
let page: Page
const problems: string[] = []

const ask = <Name extends keyof Player>(name: Name, ...args: Parameters<Player[Name]>): ReturnType<Player[Name]> =>
  page.evaluate(`player.${name}(...${JSON.stringify(args)})`) as ReturnType<Player[Name]> // what the page's own function answers

async function sourceOf(show: string): Promise<PlaySource & { url: string }> {
  const [source] = await studio.player.sources(show, usualDecoders)
  if (source?.mode === 'proxy' && source.url === undefined) {
    await studio.player.makeProxy({ showId: show, recordingId: source.recordingId }, unwatched)
    return sourceOf(show)
  }
  if (source?.url === undefined) throw new Error(`${show} cannot be played`)
  return { ...source, url: source.url }
}

needs('chromium')('in Chromium', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'play-recordings-'))
    const files = Object.entries(makers).map(([name, { make }]) => [name, [make(file => join(folder, file))]] as const)
    studio = await startPlayerServer({ shows: Object.fromEntries(files), pageFolder: join(import.meta.dirname, '..', '..') })
    chromium = await startChromium({ folder: join(folder, 'chromium') })
    page = await chromium.openPage(`${studio.origin}/${playerPage}`, problems)
  })

  afterAll(async () => {
    await chromium.close()
    await studio.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each(Object.entries(makers))('%s: at the time of a picture that picture is shown', async (name, { mode }) => {
    const source = await sourceOf(name)
    expect(source.mode).toBe(mode)
    const times = await studio.player.pictureTimes(name, { fromMs: 0, toMs: source.durationMs })
    const numbers = readNumbers(studio.shows.get(name)!.recordings[0]!.path)
    expect(times).toHaveLength(numbers.length)
    // far ahead, back, one after the other, the last and the first
    const places = [100, 3, 4, 5, 61, 60, 59, 58, 57, 56, times.length - 1, 0, 149, 148].filter(place => place < times.length)
    const inside = (place: number) => times[place]! + 2 // not the middle: of two pictures in doubt a browser takes the later one
    const seen = await ask(
      'visit',
      source,
      places.map(place => (inside(place) - source.showStartMs + source.mediaStartMs) / 1000),
    )
    expect(seen).toEqual(places.map(place => numbers[place]))
  })

  test.each(['OBS: MKV, two tracks of sound', 'FLV that begins after a while', 'MPEG-TS', 'HEVC in MP4'])(
    '%s: plays with its sound',
    async name => {
      const source = await sourceOf(name)
      const start = source.mediaStartMs / 1000
      const { numbers, hasSound } = await ask('playFrom', source, start + 5.5, start + 6.5)
      expect(hasSound).toBe(true)
      expect(numbers[0]).toBeGreaterThanOrEqual(164)
      expect(numbers.at(-1)).toBeGreaterThanOrEqual(190)
      expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
    },
  )

  test('nothing was logged as an error', () => {
    expect({ problems, failures: studio.failures }).toEqual({ problems: [], failures: [] })
  })
})
