// What a long chat costs the page while it is scrolled, and a dense one while it runs by.
import type { Page } from 'playwright-core'
import type { Figure } from '../figure.ts'
import { longestTask } from './longest-task.ts'

/** All rows are alike. */
const rowPx = 26
/** As a wheel is spun: so many rows at once. */
const rowsANotch = 100
/** It began where the player was. */
const screenful = 100
const slackMb = 10

/** The show room is open. Through so many messages from the first on, then to the end and back in one leap each. */
export async function measureScroll(page: Page, { messages }: { messages: number }): Promise<Figure[]> {
  const list = page.getByRole('log')
  await list.hover()
  return longestTask(`scrolling ${messages.toLocaleString('en')} messages`, page, async () => {
    for (let row = 0; row < messages; row += rowsANotch) await page.mouse.wheel(0, rowsANotch * rowPx)
    await page.waitForFunction(isScrolledTo, { list: await list.elementHandle(), px: (messages - screenful) * rowPx })
    await list.focus()
    for (const key of ['End', 'Home']) {
      await page.keyboard.press(key)
      await list.getByRole('button').first().waitFor()
    }
  })
}

export interface BusyOptions {
  perSecond: number
  seconds: number
}

/** The room of a show with such a chat is open; it is played from where it stands. There is no live chat yet: it comes as it did then. */
export async function measureBusyChat(page: Page, { perSecond, seconds }: BusyOptions): Promise<Figure[]> {
  await page.getByRole('log').getByRole('button').first().waitFor()
  const clock = page.getByRole('timer')
  await page.keyboard.press('Space')
  await page.waitForTimeout(5000) // what is made once is made
  const before = await heapMb(page)
  const startedAt = await secondsOf(clock.textContent())
  const name = `${perSecond} messages a second for ${seconds} s (the chat of a recording that plays)`
  const figures = await longestTask(name, page, () => page.waitForTimeout(seconds * 1000))
  const played = (await secondsOf(clock.textContent())) - startedAt
  if (played < seconds * 0.9) throw new Error(`only ${played} s of ${seconds} s were played`)
  const value = await heapMb(page)
  return [
    ...figures,
    {
      ...{ name: `memory of the page's scripts after ${name}, against before`, value, unit: 'MB', reference: before },
      ...{ ratio: value / before, goal: `≤ ${slackMb} MB more`, met: value - before <= slackMb },
    },
  ]
}

/** Runs in the browser, whose types this side does not have. */
const isScrolledTo = ({ list, px }: { list: unknown; px: number }): boolean => (list as { scrollTop: number }).scrollTop >= px

/** After what nobody holds is gone. */
async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize / 1e6
}

/** Out of `1:02:03.4`. */
async function secondsOf(text: Promise<string | null>): Promise<number> {
  return ((await text) ?? '').split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}
