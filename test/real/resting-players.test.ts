// Players that rest hold no connection: a browser has six for all windows together, and what else is asked for would wait behind them.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlaySource } from '../../electron/contract/player.ts'
import { makeNumbered } from '../engine/clips/numbered-video.ts'
import { playerTools, startPlayerServer, usualDecoders } from '../engine/player/player-for-test.ts'
import { startChromium } from '../helpers/chromium.ts'
import { needs } from '../helpers/needs.ts'
import type { Player } from './player/player.ts'
import { playerPage } from './start-player.ts'

const windows = 7
/** Noise, so that what is not read yet is more than fits on the way. */
const heavy = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '60', '-bf', '3', '-qp', '12']

let folder: string
let studio: Awaited<ReturnType<typeof startPlayerServer>>
let chromium: Awaited<ReturnType<typeof startChromium>>
let pages: Page[]
let streams = 0
const problems: string[] = []

const ask = <Name extends keyof Player>(page: Page, name: Name, ...args: Parameters<Player[Name]>): ReturnType<Player[Name]> =>
  page.evaluate(`player.${name}(...${JSON.stringify(args)})`) as ReturnType<Player[Name]> // what the page's own function answers

needs('chromium')('in one Chromium', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'resting-players-'))
    const file = makeNumbered({ file: join(folder, 'show.flv'), seconds: 70, encoder: heavy, filter: 'noise=alls=40:allf=t' })
    const run: typeof playerTools.run = async (...asked) => {
      streams += 1
      return playerTools.run(...asked).finally(() => (streams -= 1))
    }
    studio = await startPlayerServer({ shows: { show: [file] }, tools: { run }, pageFolder: join(import.meta.dirname, '..', '..') })
    chromium = await startChromium({ folder: join(folder, 'chromium') })
    const first = await chromium.openPage('about:blank', problems)
    const profile = await first.context().browser()!.newContext() // its windows share their connections
    pages = await Promise.all(Array.from({ length: windows }, () => profile.newPage()))
    for (const page of pages) page.on('pageerror', error => problems.push(error.message))
  }, 120_000)

  afterAll(async () => {
    await chromium.close()
    await studio.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('more windows than a browser has connections show their paused film, and then no stream is left', async () => {
    const [source] = await studio.player.sources('show', usualDecoders)
    expect(source!.mode).toBe('remux')
    for (const page of pages) {
      await page.goto(`${studio.origin}/${playerPage}`)
      await ask(page, 'hold', source as PlaySource)
    }
    await expect.poll(() => streams, { timeout: 15_000 }).toBe(0)
  }, 90_000)

  test('one that rested goes on beyond what it had, without waiting and without a picture out of turn', async () => {
    const { numbers, waits } = await ask(pages[0]!, 'playHeld', 25, 40)
    expect(waits).toEqual([])
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
    expect([numbers[0]! >= 24 * 30 - 2, numbers.at(-1)! >= 39 * 30 - 2]).toEqual([true, true])
  }, 60_000)

  test('where both reads meet, every picture is there and at its time', async () => {
    // the second read begins with a key frame some seconds before the end of the first, which came to about 31 s
    const pictures = [27.7, 29.7, 30.7].flatMap(second => Array.from({ length: 18 }, (_, index) => Math.round(second * 30) + index))
    const seen = await ask(
      pages[0]!,
      'visitHeld',
      pictures.map(picture => 1 + picture / 30 + 0.002),
    )
    expect(seen).toEqual(pictures)
  }, 120_000)

  test('nothing was logged as an error', () => {
    expect({ problems, failures: studio.failures }).toEqual({ problems: [], failures: [] })
  })
})
