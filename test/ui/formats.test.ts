// What browsers do not read by themselves, in the show room: small copies and streams show the picture that ffmpeg has at each time.
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { PlaySource } from '../../electron/contract/player.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { makeNumbered, numberDigits, readNumbers, readPictureTimes, remux } from '../engine/clips/numbered-video.ts'
import { needs } from '../helpers/needs.ts'
import { openStudio } from '../helpers/studio.ts'
import type { OpenStudio } from '../helpers/studio.ts'

const seconds = 8
const unevenly = `select='not(eq(mod(n,7),3)+between(mod(n,40),20,27))'`
const text = wordsIn('zh').pageShow.player

interface Format {
  mode: PlaySource['mode']
  make(file: (name: string) => string): string
}

const formats: Record<string, Format> = {
  'HEVC in MP4': {
    mode: 'proxy',
    make(file) {
      const x265 = ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'keyint=60:log-level=error', '-tag:v', 'hvc1']
      return makeNumbered({ file: file('hevc.mp4'), seconds, encoder: x265 })
    },
  },
  'MPEG-2 in a transport stream': {
    mode: 'proxy',
    make: file => makeNumbered({ file: file('mpeg2.ts'), seconds, encoder: ['-c:v', 'mpeg2video', '-q:v', '3', '-bf', '2', '-g', '15'] }),
  },
  'FLV at a variable rate, that begins after a while': {
    mode: 'remux',
    make: file => remux(uneven(file), file('late.flv'), ['-output_ts_offset', '100']),
  },
  'a transport stream at a variable rate, that begins after a day': {
    mode: 'remux',
    make: file => remux(uneven(file), file('late.ts'), ['-output_ts_offset', '90000']),
  },
}
const uneven = (file: (name: string) => string) => makeNumbered({ file: file('uneven.mp4'), seconds, filter: unevenly })

needs('chromium')('in the show room', () => {
  let studio: OpenStudio

  beforeAll(async () => {
    studio = await openStudio()
  })
  afterEach(() => {
    expect(studio.problems.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await studio.close()
  })

  const press = async (...keys: string[]) => {
    for (const key of keys) await studio.page.keyboard.press(key)
  }

  /** The time that the page tells, on the show clock. */
  async function clockMs(): Promise<number> {
    const [hours = 0, minutes = 0, rest = 0] = ((await studio.page.getByRole('timer').textContent()) ?? '').split(':').map(Number)
    return Math.round(((hours * 60 + minutes) * 60 + rest) * 1000)
  }

  /** The number in the picture that is on the screen. */
  const numberShown = () =>
    studio.page.evaluate(
      ({ digits, width, height }) => {
        const context = new OffscreenCanvas(width, height).getContext('2d')!
        context.drawImage(document.querySelector('video')!, 0, 0, width, height)
        const { data } = context.getImageData(0, 10, width, 1)
        return Array.from({ length: digits }, (_, bit) => (data[(bit * 20 + 10) * 4]! > 125 ? 2 ** bit : 0)).reduce(
          (sum, each) => sum + each,
        )
      },
      { digits: numberDigits, width: 320, height: 180 },
    )

  test.each(Object.entries(formats))('%s plays, and each step shows the picture that ffmpeg has there', async (name, { mode, make }) => {
    const { page, engine } = studio
    const file = make(own => join(studio.media, own))
    const numbers = readNumbers(file)
    const times = readPictureTimes(file)
    /** A picture that begins within half a millisecond counts as begun, as for a cut. */
    const ffmpegAt = (showMs: number) => numbers[times.findLastIndex(time => time - times[0]! <= showMs + 0.5)]
    const isShown = async () => {
      const atMs = await clockMs()
      return { atMs, shown: await numberShown(), ffmpeg: ffmpegAt(atMs) }
    }
    const expectSame = () =>
      expect
        .poll(async () => {
          const { atMs, shown, ffmpeg } = await isShown()
          return shown === ffmpeg ? 'the same' : `at ${atMs} ms ${shown}, ffmpeg has ${ffmpeg}`
        })
        .toBe('the same')

    const { show } = await engine.call('shows.open', { recordings: [file], title: name })
    await page.goto(`${studio.url}/#/show/${show.id}`)
    await page.getByRole('heading', { name, level: 1 }).waitFor()
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    const [source] = await engine.call('player.sources', { showId: show.id, decoders: { video: ['h264'], audio: ['aac'] } })
    expect(source?.mode).toBe(mode)
    await expectSame()

    const places = [
      ['.', '.', '.'],
      ['ArrowRight'],
      ['.'],
      ['.'],
      [','],
      [',', ',', ','],
      ['End'],
      [','],
      ['Home'],
      ['Shift+ArrowRight', '.'],
    ]
    for (const keys of places) {
      const before = await clockMs()
      await press(...keys)
      await expect.poll(clockMs).not.toBe(before)
      await expectSame()
    }

    const before = await isShown()
    await press('Space')
    await expect.poll(clockMs).toBeGreaterThan(before.atMs + 1500)
    await press('Space')
    await page.getByRole('button', { name: text.play, exact: true }).waitFor()
    expect((await isShown()).shown).toBeGreaterThan(before.shown + 30)
    await expectSame()
  })
})
