// Six hours with a million messages in a real browser: it opens, it scrolls, and what is in sight is what the engine has there.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Message } from '../../electron/contract/danmaku.ts'
import { toClockText, toTimeText } from '../../electron/words/show-time.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { makeLongShow } from '../helpers/long-show.ts'
import { needs } from '../helpers/needs.ts'
import { openStudio } from '../helpers/studio.ts'
import type { OpenStudio } from '../helpers/studio.ts'

const messages = 1_000_000
const hourMs = 3_600_000
const patienceMs = 100_000
const words = wordsIn('zh')

needs('chromium')('six hours with a million messages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-long-'))
  const dataFolder = join(folder, 'data')
  let studio: OpenStudio
  let page: Page
  let showId: string

  beforeAll(async () => {
    const mediaFolder = join(folder, 'media')
    mkdirSync(mediaFolder)
    showId = await makeLongShow({ dataFolder, mediaFolder, messages })
    studio = await openStudio({ dataFolder })
    page = studio.page
    page.setDefaultTimeout(patienceMs)
  })
  beforeEach(async () => {
    await page.goto(`${studio.url}/#/library`)
    await page.goto(`${studio.url}/#/show/${showId}?at=0`) // else it goes on where the test before left it
    await openChat()
  })
  afterEach(() => {
    expect(studio.problems.splice(0)).toEqual([])
  })
  afterAll(async () => {
    await studio.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const openChat = async () => {
    await page.getByRole('tab', { name: words.pageShow.tabs.chat }).click()
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    await expectRight(0) // from here on only a person moves it
  }
  const list = () => page.getByRole('log')
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const read = async (from: number, limit: number) => (await studio.engine.call('danmaku.read', { showId, from, limit })).messages
  const placeAt = async (atMs: number) => (await studio.engine.call('danmaku.placeAt', { showId, atMs })).place

  /** As a row says it. */
  const rowText = ({ kind, atMs, user, text = '' }: Message) =>
    `${toClockText(atMs)}${user.name}${kind === 'chat' ? '' : words.pageShow.chat.kinds[kind]}${text}`

  /** What is in sight of the list, from top to bottom; a row whose message has not come is empty. */
  const rowsInSight = () =>
    list().evaluate(log => {
      const { top, bottom } = log.getBoundingClientRect()
      const isInSight = (row: Element) => row.getBoundingClientRect().bottom > top + 1 && row.getBoundingClientRect().top < bottom - 1
      // money stands in a part of its own, behind the text
      const textOf = (row: Element) => [...row.children].slice(0, 3).map(each => each.textContent).join('') // prettier-ignore
      return [...log.querySelectorAll('button, [aria-hidden]')].filter(isInSight).map(textOf)
    })

  /** Every row in sight has come, and they are the show's messages from some place near to `place` on, none left out. */
  async function expectRight(place: number): Promise<void> {
    const near = 60
    const from = Math.max(0, place - near)
    const there = (await read(from, 2 * near)).map(rowText)
    await expect
      .poll(async () => {
        const rows = await rowsInSight()
        const first = there.indexOf(rows[0] ?? 'no rows')
        return rows.length > 3 && first >= 0 && rows.every((row, index) => row === there[first + index]) ? 'right' : { rows, there }
      })
      .toBe('right')
  }

  test('it opens: its moments, its lanes, its chat, its picture', async () => {
    await page.getByText(words.pageShow.header.messages(messages)).first().waitFor()
    await list().and(page.getByRole('log', { name: words.pageShow.chat.listLabel(messages) })).waitFor() // prettier-ignore
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    await page.getByRole('tab', { name: words.pageShow.tabs.moments }).click()
    const moments = await studio.engine.call('highlights.moments', { showId })
    expect(moments.length).toBeGreaterThan(100)
    await expect
      .poll(() => page.getByRole('list', { name: words.pageMoments.moments.title }).getByRole('listitem').count())
      .toBe(moments.length)
    await expect.poll(() => page.locator('dl').first().innerText()).not.toContain('…') // the lanes have been read
    await page.goto(`${studio.url}/#/library`)
    await page.getByText(words.page.library.count(messages)).first().waitFor()
  })

  test('the list follows jumps through the show, and the chat is right after each', async () => {
    for (const key of ['Home', 'End', 'Alt+ArrowLeft', 'ArrowLeft', 'Home', 'Alt+ArrowRight']) {
      await press(key)
      const clock = page.getByRole('timer')
      const before = await clock.textContent()
      const [hours = 0, minutes = 0, rest = 0] = before!.split(':').map(Number)
      await expectRight(await placeAt(((hours * 60 + minutes) * 60 + rest) * 1000))
    }
    for (const hour of [5, 1, 3]) {
      await page.goto(`${studio.url}/#/show/${showId}?at=${hour * hourMs}`)
      await expectRight(await placeAt(hour * hourMs))
    }
  })

  test('scrolled by wheel, by keys and by the bar, also all too fast', async () => {
    await list().hover()
    await page.mouse.wheel(0, 26 * 300)
    await expectRight(300)
    await list().focus()
    await press('End')
    await expectRight(messages - 10)
    await press('Home')
    await expectRight(0)
    const rowPx = 26
    for (const share of [0.2, 0.9, 0.1, 0.7, 0.4, 0.55])
      await list().evaluate((log, top) => log.scrollTo({ top }), share * messages * rowPx)
    await expectRight(0.55 * messages)
    await page.getByRole('button', { name: words.pageShow.chat.follow }).click()
    await expectRight(0)
  })

  test('also on a screen of twice as many pixels, down to the last message', async () => {
    const before = page
    page = await studio.openPage(`#/show/${showId}`)
    const screen = await page.context().newCDPSession(page)
    await screen.send('Emulation.setDeviceMetricsOverride', { width: 1280, height: 800, deviceScaleFactor: 2, mobile: false })
    await openChat()
    await list().focus()
    await press('End')
    await expectRight(messages - 10)
    await page.close()
    page = before
  })

  test('one of a million is found and jumped to', async () => {
    const [wanted] = await read(876_543, 1)
    const text = wanted!.text!
    const hits = await studio.engine.call('danmaku.search', { showId, text, limit: 1000 })
    await press('Control+k')
    await page.keyboard.type(text)
    await page.getByText(words.pageShow.chat.hits(hits.length, 1000, 0), { exact: true }).waitFor()
    await press('Enter')
    await expect.poll(() => page.getByRole('timer').textContent()).toBe(toTimeText(hits[0]!.atMs))
    await press('Escape', 'Escape')
    await expectRight(await placeAt(hits[0]!.atMs))
  })

  test('six hours zoom in to seconds and out again', async () => {
    const view = () => page.getByRole('slider', { name: words.pageMoments.timeline.overview }).getAttribute('aria-valuetext')
    const whole = words.pageMoments.timeline.inView('0:00:00', '6:00:00')
    await expect.poll(view).toBe(whole)
    await page.mouse.move(800, 720)
    for (let notch = 0; notch < 20; notch++) await page.mouse.wheel(0, -300)
    await expect.poll(view).not.toBe(whole)
    await page.keyboard.press('0')
    await expect.poll(view).toBe(whole)
  })
})
