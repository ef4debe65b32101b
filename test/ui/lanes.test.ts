// The timeline and the list of moments by hand and by keys, in a real browser, over lanes that the engine's own module makes.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { serveLanes } from '../bench/page-lanes/serve-lanes.ts'
import { startChromium } from '../helpers/chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'showrunner-lanes-'))
const problems: string[] = []
let served: Awaited<ReturnType<typeof serveLanes>>
let chromium: Awaited<ReturnType<typeof startChromium>>
let page: Page

beforeAll(async () => {
  served = await serveLanes(join(folder, 'page'))
  chromium = await startChromium({ folder: join(folder, 'chromium') })
})
afterEach(async () => {
  await page.close()
  expect(problems).toEqual([])
})
afterAll(async () => {
  await chromium.close()
  await served.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(query: string): Promise<void> {
  page = await chromium.openPage('about:blank', problems)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${served.url}/?${query}`)
  await expect.poll(() => page.locator('dl').innerText()).not.toContain('…') // the lanes have been read
}

const overview = () => page.getByRole('slider', { name: 'The whole show; the part in view' })
const inView = () => overview().getAttribute('aria-valuetext')
const edge = (name: string) => page.getByRole('slider', { name })
const edgeAt = async (name: string) => Number(await edge(name).getAttribute('aria-valuenow'))
const row = (name: RegExp) => page.getByRole('list', { name: 'Moments' }).getByRole('button', { name })
const stage = { left: 208, width: 1072, moments: 525, lanes: 640 }

test('the wheel zooms about the pointer, Shift and dragging pan, keys do the same', async () => {
  await open('')
  expect(await inView()).toBe('0:00:00 to 6:00:00')
  await page.mouse.move(stage.left + stage.width / 2, stage.lanes)
  for (let notch = 0; notch < 8; notch++) await page.mouse.wheel(0, -200)
  await expect.poll(inView).toMatch(/^2:5\d:\d\d to 3:0\d:\d\d$/)

  const before = await inView()
  await page.mouse.down()
  await page.mouse.move(stage.left + stage.width / 2 - 200, stage.lanes, { steps: 4 })
  await page.mouse.up()
  await expect.poll(inView).not.toBe(before)
  const panned = await inView()
  await page.keyboard.down('Shift')
  await page.mouse.wheel(0, -200)
  await page.keyboard.up('Shift')
  await expect.poll(inView).not.toBe(panned)

  await page.keyboard.press('0')
  await expect.poll(inView).toBe('0:00:00 to 6:00:00')
  await page.keyboard.press('+')
  await expect.poll(inView).not.toBe('0:00:00 to 6:00:00')
  await page.keyboard.press('-')
  await expect.poll(inView).toBe('0:00:00 to 6:00:00')
})

test('down to single pictures, and never further', async () => {
  await open('')
  await page.mouse.move(stage.left + 300, stage.lanes)
  for (let notch = 0; notch < 60; notch++) await page.mouse.wheel(0, -300)
  await expect.poll(async () => Number((await overview().getAttribute('style'))?.match(/width: ([\d.]+)%/)?.[1])).toBeLessThan(0.002)
})

test('the lanes say in words what is under the pointer; what was not recorded is unknown', async () => {
  await open('')
  const said = () => page.locator('dl').innerText()
  await page.mouse.move(stage.left + stage.width * (3.08 / 6), stage.lanes)
  await expect.poll(said).toMatch(/Sound\s+unknown\s+Loudness\s+unknown/)
  await page.mouse.move(stage.left + stage.width * (2 / 6), stage.lanes)
  await expect.poll(said).toMatch(/Loudness\s+−\d+ – −\d+ LUFS/)
})

test('a click on a bar chooses its moment, and pointing at it in the list lights its lanes', async () => {
  await open('from=3590000&to=3790000')
  await page.mouse.click(stage.left + ((3_700_000 - 3_590_000) / 200_000) * stage.width, stage.moments)
  await expect
    .poll(() =>
      row(/三号链接上车福利/)
        .and(page.locator('[aria-current=true]'))
        .count(),
    )
    .toBe(1)
  const lit = () => page.locator('dl [data-lit] dt').allInnerTexts()
  expect(await lit()).toEqual(['Loudness', 'Chat pace', 'Buying'])
  await row(/High point.*1:04:07/).hover()
  await expect.poll(lit).toEqual(['Loudness', 'Chat pace', 'Laughter'])
})

test('edges move by hand, by pictures and by seconds; one move is one decision', async () => {
  await open('selected=moment-20&from=3650000&to=3750000')
  const [start, end] = ['Start of 三号链接上车福利', 'End of 三号链接上车福利']
  const [startMs, endMs] = [await edgeAt(start), await edgeAt(end)]
  expect(await edge(end).getAttribute('aria-valuetext')).toContain('length 50.0 s')

  await edge(start).focus()
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'Shift+ArrowLeft']) await page.keyboard.press(key)
  await expect.poll(() => edgeAt(start)).toBe(startMs - 1100)
  await expect.poll(() => page.getByText(/^1:01:19\.148 – /).count()).toBe(1)

  const box = await edge(end).boundingBox()
  await page.mouse.move(box!.x + 7, box!.y + 14)
  await page.mouse.down()
  await page.mouse.move(box!.x + 7 + 107, box!.y + 14, { steps: 5 })
  await page.mouse.up()
  await expect.poll(async () => Math.abs((await edgeAt(end)) - endMs - 9981)).toBeLessThan(60)
})

test('by keyboard alone: choose, keep, drop, split, join, title, add', async () => {
  await open('from=0&to=600000&at=60000')
  const current = () => page.locator('[aria-current=true]').innerText()
  await page.keyboard.press('ArrowDown')
  await expect.poll(current).toContain('0:00:39')
  await page.keyboard.press('n')
  await expect.poll(() => row(/Dropped.*0:00:39/).count()).toBe(1)
  await expect.poll(current).toContain('0:04:41') // on to the next
  await page.keyboard.press('y')
  await expect.poll(() => row(/Kept.*0:04:41/).count()).toBe(1)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('t')
  await page.keyboard.type('Better so')
  await page.keyboard.press('Enter')
  await expect.poll(() => row(/Kept.*Better so/).count()).toBe(1)

  await page.keyboard.press('s')
  await expect.poll(() => page.getByText('The playhead is not inside of this moment.').count()).toBe(1)
  const before = await page.getByRole('list', { name: 'Moments' }).getByRole('listitem').count()
  await page.keyboard.press('g')
  await expect.poll(() => row(/Better so/).innerText()).toMatch(/\n\d:\d\d\n/) // as long as both
  await page.keyboard.press('a')
  await expect.poll(current).toContain('30.0 s')
  expect(before).toBeGreaterThan(100)
})
