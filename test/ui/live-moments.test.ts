// Moments on the live desk, over a real engine and a real OBS: how they come, what a person does with them, and that a killed engine loses none.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Value } from '../../electron/contract/index.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { needs } from '../helpers/needs.ts'
import { startObs } from '../helpers/real-obs.ts'
import type { RealObs } from '../helpers/real-obs.ts'
import { openSupervisedStudio } from '../helpers/supervised-studio.ts'
import type { SupervisedStudio } from '../helpers/supervised-studio.ts'
import { watched } from '../helpers/watched.ts'

const words = wordsIn('zh')
const text = words.pageLive
const said = (index: number) => `第${index}句`
const messagesPerSecond = 5

/** Even enough for nothing to stand out, so that every moment is a person's. */
function writeChat(folder: string): string {
  const file = join(folder, 'chat.ndjson')
  const lines = Array.from({ length: 600 }, (_, index) => ({
    ...{ id: `m${index}`, platform: 'test', kind: 'chat', atMs: (index * 1000) / messagesPerSecond },
    ...{ user: { id: `u${index % 50}`, name: `观众${index % 50}` }, text: said(index) },
  }))
  writeFileSync(file, lines.map(line => JSON.stringify(line)).join('\n'))
  return file
}

needs(
  'chromium',
  'obs',
  'xvfb',
)('moments on the live desk', () => {
  let folder: string
  let chatFile: string
  let obs: RealObs
  let studio: SupervisedStudio
  let page: Page
  let told: () => Value<'live.moments'> | undefined
  let show: () => Value<'live.show'> | undefined
  /** Logged because a test asked for it. */
  let expected: readonly RegExp[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'live-desk-moments-'))
    chatFile = writeChat(folder)
    obs = await startObs({ folder, width: 320, height: 180, fps: 10, recordFormat: 'mkv' })
    studio = await openSupervisedStudio()
    told = watched(studio.engine, 'live.moments')
    show = watched(studio.engine, 'live.show')
    page = studio.page
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await studio.engine.call('obs.connect', { host: '127.0.0.1', port: obs.port, password: obs.password })
    await page.goto(`${studio.url}/#/live`)
    await page.getByText(/^OBS \d+\.\d/).waitFor()
  })
  afterEach(() => {
    const found = studio.problems().filter(problem => !expected.some(each => each.test(problem)))
    expected = []
    expect(found).toEqual([])
  })
  afterAll(async () => {
    await studio.close()
    await obs.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const part = (name: string) => page.getByRole('region', { name, exact: true })
  const button = (name: string, within: Locator) => within.getByRole('button', { name, exact: true })
  const isPressed = (found: Locator) => found.and(page.locator('[aria-pressed=true]'))
  const isNotPressed = (found: Locator) => found.and(page.locator('[aria-pressed=false]'))
  /** The newest one first. */
  const rows = () => part(text.moments.title).getByRole('listitem')
  /** What keys are about. */
  const chosen = () => rows().and(page.locator('[aria-current=true]'))
  const marks = () => page.getByRole('list', { name: text.show.lastMark }).getByRole('listitem')
  const messages = () => part(text.chat.title).getByRole('log').getByRole('listitem')
  /** As the engine tells them, the newest one first. */
  const moments = () => (told()?.moments ?? []).toReversed()
  const decisions = () => moments().map(({ decision }) => decision)

  /** A curve is drawn in its own colour in its own lane: over how many columns of each, from the top. */
  const drawnColumns = (canvas: Locator) =>
    canvas.evaluate(
      (element, names) => {
        const { width, height } = element as HTMLCanvasElement
        const { data } = (element as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height)
        return names.map((name, lane) => {
          const hex = Number.parseInt(getComputedStyle(element).getPropertyValue(name).trim().slice(1), 16)
          const colour = [hex >> 16, (hex >> 8) & 255, hex & 255, 255]
          const columns = new Set<number>()
          for (let at = 0; at < width * height; at++) {
            const isInLane = Math.floor((Math.floor(at / width) * names.length) / height) === lane
            if (isInLane && colour.every((value, channel) => Math.abs(data[at * 4 + channel]! - value) < 48)) columns.add(at % width)
          }
          return columns.size
        })
      },
      ['--accent', '--text-dim', '--kind-peak'],
    )

  test('the curves of a running show are painted as they become known', async () => {
    const curves = part(text.curves.title)
    await curves.getByRole('img', { name: text.curves.none }).waitFor()
    await page.keyboard.press('r')
    await part(text.strip.record).getByText(text.strip.recordPhases.running).waitFor()
    await page.keyboard.press('h')
    await page.getByText(text.moments.none).waitFor()
    await studio.engine.call('danmaku.replay', { file: chatFile, speed: 1 })
    await messages().first().waitFor()
    const canvas = curves.getByRole('img', { name: text.curves.title, exact: true })
    await expect.poll(async () => (await drawnColumns(canvas)).every(columns => columns > 4)).toBe(true)
  })

  test('a mark is a moment with its reasons within seconds, and is kept and dropped by key and by button', async () => {
    await page.keyboard.press('m')
    await marks().waitFor()
    await rows().getByText(words.kinds.marked).waitFor()
    await expect.poll(() => rows().getByText(words.reasonsText(moments()[0]!), { exact: true }).isVisible()).toBe(true)
    const [keep, drop] = [button(text.moments.keep, rows()), button(text.moments.drop, rows())]
    await chosen().waitFor()
    await page.keyboard.press('y')
    await isPressed(keep).waitFor()
    await page.keyboard.press('[')
    await chosen().waitFor()
    await page.keyboard.press('y')
    await isNotPressed(keep).waitFor()
    await expect.poll(decisions).toEqual(['open'])
    await drop.click()
    await isPressed(drop).waitFor()
    await keep.click()
    await isPressed(keep).waitFor()
    await expect.poll(decisions).toEqual(['kept'])
  })

  test('once it is final it is cut by key and by button, each into a clip that is listed', async () => {
    const clipsPage = await studio.openPage(`#/clips/${show()!.showId}`)
    const clips = clipsPage.getByRole('list', { name: words.pageClips.made.title }).getByRole('listitem')
    const cut = button(text.moments.cut, rows())
    await cut.and(page.locator(':enabled')).waitFor()
    await page.keyboard.press('[')
    await chosen().waitFor()
    await page.keyboard.press('e')
    await page.getByText(text.moments.cutBegun).waitFor()
    await expect.poll(() => clips.count()).toBe(1)
    await cut.click()
    await expect.poll(() => clips.count()).toBe(2)
    await clips.first().getByText(words.kinds.marked).waitFor()
    await clipsPage.close()
  })

  test('while the list is pointed at, a new moment is counted and moves no row', async () => {
    const first = rows().filter({ hasText: words.reasonsText(moments()[0]!) })
    await first.hover()
    const place = await first.boundingBox()
    await page.keyboard.press('m')
    await part(text.moments.title).getByText(text.moments.news(1)).waitFor()
    expect(await rows().count()).toBe(1)
    expect(await first.boundingBox()).toEqual(place)
    await page.mouse.move(0, 0)
    await expect.poll(() => rows().count()).toBe(2)
    await part(text.moments.title).getByText(text.moments.news(1)).waitFor({ state: 'detached' })
    await page.keyboard.press('[')
    await rows().first().and(chosen()).waitFor()
    await page.keyboard.press('n')
    await isPressed(button(text.moments.drop, rows().first())).waitFor()
    await expect.poll(decisions).toEqual(['dropped', 'kept'])
    for (const row of [rows().first(), rows().last()]) {
      await page.keyboard.press(']')
      await row.and(chosen()).waitFor()
    }
  })

  test('the engine is killed with the desk open: the desk says so, and afterwards show, marks, decisions and chat are there', async () => {
    expected = [/WebSocket connection to .* failed/, /net::ERR_/, /ended programs that outlived an earlier engine/]
    const { showId, title } = show()!
    await studio.engine.call('danmaku.stopReplay', {})
    await part(text.chat.title).getByText(text.chat.states.ended).waitFor()
    const chatBefore = await messages().allInnerTexts()
    const [idsBefore, marksBefore] = [moments().map(({ id }) => id), await marks().allInnerTexts()]

    const back = studio.killEngine()
    const isAway = page.getByRole('alert').getByText(text.connection.engineAway)
    await isAway.waitFor()
    await button(text.moments.keep, rows().first()).and(page.locator(':disabled')).waitFor()
    await page.keyboard.press('m')
    await back
    await isAway.waitFor({ state: 'detached' })
    await expect.poll(() => marks().count()).toBe(3)
    expect((await marks().allInnerTexts()).slice(1)).toEqual(marksBefore)

    await page.reload() // what is shown from here on is the new engine's word alone
    await part(text.strip.show).getByText(title).waitFor()
    await expect.poll(() => show()?.showId).toBe(showId)
    await expect.poll(() => marks().count()).toBe(3)
    await expect.poll(() => messages().allInnerTexts()).toEqual(chatBefore)
    await isPressed(button(text.moments.keep, rows().last())).waitFor()
    await isPressed(button(text.moments.drop, rows().nth(-2))).waitFor()
    expect(moments().map(({ id }) => id)).toEqual(expect.arrayContaining(idsBefore))
    await studio.engine.call('danmaku.replay', { file: chatFile, speed: 1, fromMs: 100_000 })
    await messages().getByText(said(500), { exact: true }).waitFor()
  })
})
