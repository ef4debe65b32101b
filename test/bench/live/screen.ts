// From the socket of a program that brings messages to the screen: the desk in a real browser, beside OBS and the show that runs. In the same
// run a client without a screen reads the same log: what lies between the two is drawing.
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { startChromium } from '../../helpers/chromium.ts'
import { waitUntil } from '../../helpers/wait-until.ts'
import { bringMessages } from '../bring-messages.ts'
import type { Figure } from '../figure.ts'
import { quantile } from '../quantile.ts'
import type { Beside, LiveStudio } from './live-studio.ts'
import { skippedBetween } from './skipped-frames.ts'

const perSecond = 200
const goalMs = 100
/** The first seconds are of a page that warms up. */
const leftOutSeconds = 2
const drawnWithinMs = 10_000
const viewport = { width: 1280, height: 800 }

export async function measureScreen({ obs, folder }: Beside, studio: LiveStudio, seconds: number): Promise<Figure[]> {
  const { engine, url } = studio
  await engine.call('settings.change', { messageIngest: true })
  const { token } = await engine.call('danmaku.ingestAccess', {})
  const chromium = await startChromium({ folder: join(folder, 'chromium') })
  try {
    const problems: string[] = []
    const page = await chromium.openPage('about:blank', problems)
    await page.setViewportSize(viewport)
    await page.goto(await studio.newUrl())
    await page.goto(`${url}/#/live`)
    await page.getByRole('log').waitFor()
    await page.evaluate(watchRows)
    const aheadMs = await clockAhead(page)

    const sentMs: number[] = []
    const heardMs: number[] = []
    const unfollow = engine.follow('danmaku.live', 0, ({ items }) => {
      for (const { text } of items) heardMs[Number(text)] = performance.now()
    })
    const all = leftOutSeconds + seconds
    const before = await obs.frames()
    await bringMessages({ url, token }, { perSecond, seconds: all }, atMs => sentMs.push(atMs))
    const skippedPercent = skippedBetween(before, await obs.frames())
    const untilMs = performance.now() + drawnWithinMs
    const isDrawn = async () => (await page.evaluate(rowsSeen)).paintedMs[sentMs.length - 1] !== undefined
    await waitUntil(async () => (await isDrawn()) || performance.now() > untilMs)
    const { insertedMs, paintedMs } = await page.evaluate(rowsSeen)
    unfollow()
    if (problems.length > 0) throw new Error(problems.join('\n'))

    const ways = (untilMs: readonly (number | null | undefined)[], ahead: number) =>
      sentMs.flatMap((sent, number) => {
        const atMs = untilMs[number]
        return number >= leftOutSeconds * perSecond && typeof atMs === 'number' ? [atMs - ahead - sent] : []
      })
    const painted = ways(paintedMs, aheadMs)
    const never = sentMs.length - paintedMs.filter(atMs => typeof atMs === 'number').length
    return [
      ...toFigures({ painted, inserted: ways(insertedMs, aheadMs), heard: ways(heardMs, 0) }),
      { name: `messages of ${sentMs.length} that no row was seen of`, value: never, unit: 'messages', goal: '0', met: never === 0 },
      { name: `pictures OBS skipped with the desk open, ${perSecond} messages/s`, value: skippedPercent, unit: '%' },
    ]
  } finally {
    await chromium.close()
  }
}

function toFigures({ painted, inserted, heard }: Record<'painted' | 'inserted' | 'heard', number[]>): Figure[] {
  const against = (name: string, share: number): Figure => {
    const [value, reference] = [quantile(painted, share), quantile(heard, share)]
    return { name, value, unit: 'ms', reference, ratio: value / reference }
  }
  const p95 = quantile(painted, 0.95)
  return [
    against(`from socket to screen at ${perSecond} messages/s, p50, against a client without one`, 0.5),
    { ...against('from socket to screen, p95', 0.95), goal: `≤ ${goalMs} ms`, met: p95 <= goalMs },
    against('from socket to screen, p99', 0.99),
    { name: 'from socket to a row in the page, before it is painted, p95', value: quantile(inserted, 0.95), unit: 'ms' },
  ]
}

/** How far the page's clock is ahead of this process's, to a millisecond or so: the answer that took least counts. */
async function clockAhead(page: Page): Promise<number> {
  let best = { tookMs: Infinity, aheadMs: NaN }
  for (let time = 0; time < 20; time++) {
    const askedMs = performance.now()
    const pageMs = await page.evaluate('performance.now()')
    const tookMs = performance.now() - askedMs
    if (tookMs < best.tookMs) best = { tookMs, aheadMs: Number(pageMs) - askedMs - tookMs / 2 }
  }
  return best.aheadMs
}

/** By the numbers of the messages; what was not seen is missing. Runs in the browser. */
const rowsSeen = () => (globalThis as unknown as { rowsSeen: { insertedMs: (number | null)[]; paintedMs: (number | null)[] } }).rowsSeen

/** Runs in the browser, whose types this side does not have: notes of each new row when it is there, and when the picture with it is painted. */
const watchRows = `(() => {
  const seen = (globalThis.rowsSeen = { insertedMs: [], paintedMs: [] })
  const numberOf = row => Number(row.lastElementChild.textContent) // nothing is said twice, so no count stands behind it
  const note = changes => {
    const numbers = changes.flatMap(({ addedNodes }) => [...addedNodes].filter(node => node.nodeName === 'LI').map(numberOf))
    const nowMs = performance.now()
    for (const number of numbers) seen.insertedMs[number] ??= nowMs
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        const nowMs = performance.now()
        for (const number of numbers) seen.paintedMs[number] ??= nowMs
      }
      port2.postMessage(undefined) // comes once what was drawn in this frame is painted
    })
  }
  new MutationObserver(note).observe(document.querySelector('[role=log]'), { childList: true, subtree: true })
})()`
