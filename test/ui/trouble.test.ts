// What goes wrong while somebody works: the engine is killed, a page hangs, a second studio is started, files come late or are none.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ListedJob } from '../../electron/contract/jobs.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { dropFiles } from '../helpers/drop-files.ts'
import { makeChat } from '../helpers/make-chat.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import { runCli } from '../helpers/run-cli.ts'
import { openSupervisedStudio } from '../helpers/supervised-studio.ts'
import type { SupervisedStudio } from '../helpers/supervised-studio.ts'

const messages = 80
const words = wordsIn('zh')
const { library } = words.page

needs('chromium')('in trouble', () => {
  let studio: SupervisedStudio
  let page: Page
  /** What has to be logged, because a test asked for it. */
  let expected: readonly RegExp[]

  beforeAll(async () => {
    studio = await openSupervisedStudio()
    page = studio.page
  })
  beforeEach(() => {
    expected = []
  })
  afterEach(() => {
    expect(studio.problems().filter(problem => !expected.some(each => each.test(problem)))).toEqual([])
  })
  afterAll(async () => {
    await studio.close()
  })

  const video = (name: string, seconds = 12, [width, height] = [160, 90]) =>
    makeVideo({ file: join(studio.media, name), seconds, width: width, height: height, fps: 25 })
  const chat = async (name: string) => {
    const file = join(studio.media, name)
    await makeChat({ file, format: 'bililive-xml', messages, seed: 3, durationMs: 12_000 })
    return file
  }
  const written = (name: string, text: string) => {
    const file = join(studio.media, name)
    writeFileSync(file, text)
    return file
  }
  const card = (on: Page, title: string) => on.getByRole('listitem').filter({ has: on.getByRole('link', { name: title }) })
  const openShow = async (name: string, seconds?: number, size?: [number, number]) =>
    (await studio.engine.call('shows.open', { recordings: [video(name, seconds, size)] })).show
  const goTo = (on: Page, hash: string) => on.goto(`${studio.url}/${hash}`)
  const momentsOf = async (showId: string) =>
    (await studio.engine.call('highlights.moments', { showId }))
      .filter(({ kind }) => kind === 'marked')
      .map(({ startMs, endMs, decision }) => [startMs, endMs, decision])
  const jobsOf = async (showId: string) => {
    const told = Promise.withResolvers<readonly ListedJob[]>()
    const stop = studio.engine.watch('jobs.list', told.resolve)
    const jobs = await told.promise
    stop()
    return jobs.flatMap(({ kind, state, input }) => (kind === 'analyse' && input.showId === showId ? [state] : []))
  }
  const banner = (on: Page) => on.getByRole('alert').getByText(/^引擎从 .+ 起没有应答/)

  test('what was dropped and is of no use says so, with the next step', async () => {
    expected = [/chat-unrecognised/]
    await openShow('known.mkv') // from here on its folder is one of the usual places
    await card(page, 'known').waitFor()
    const dropped = [
      { files: [written('readme.txt', 'hello')], says: library.dropped.unknownKind('readme.txt'), next: library.chooseOthers },
      { files: [written('broken.mkv', 'no recording')], says: /broken\.mkv 不是能识别的录像。请使用/, next: words.page.retry },
      { files: [written('empty.mkv', '')], says: /empty\.mkv 是空的（0 字节）。请选择/, next: library.chooseOthers },
      { files: [written('known.xml', 'no chat')], says: /认不出弹幕文件 known\.xml 的格式。支持：/, next: library.withoutChat },
    ]
    for (const { files, says, next } of dropped) {
      await dropFiles(page, files)
      const alert = page.getByRole('alert').filter({ hasText: says })
      await alert.waitFor()
      expect(await alert.getByRole('button', { name: next }).isEnabled()).toBe(true)
      await alert.getByRole('button', { name: library.dismiss }).press('Enter')
      await alert.waitFor({ state: 'detached' })
    }
    expect((await studio.engine.call('shows.list', {})).map(({ title }) => title)).toEqual(['known'])
  })

  test('a chat that is dropped later comes into the show that is open on another page', async () => {
    const show = await openShow('later.mkv')
    const other = await studio.openPage(`#/show/${show.id}`)
    await other.getByRole('tab', { name: words.pageShow.tabs.chat }).click()
    await other.getByText(words.pageShow.chat.none).waitFor()
    await card(page, 'later').waitFor()
    await dropFiles(page, [await chat('later.xml')])
    await other
      .getByRole('log', { name: words.pageShow.chat.listLabel(messages) })
      .getByRole('button')
      .first()
      .waitFor()
    await card(page, 'later').getByText(String(messages)).waitFor()
    await other.close()
  })

  test('the engine is killed in the middle of an analysis: both pages say so, come back, and nothing is lost', async () => {
    expected = [/WebSocket connection to .* failed/, /net::ERR_/, /ended programs that outlived an earlier engine/]
    const show = await openShow('killed.mkv', 60, [640, 360])
    const other = await studio.openPage()
    await goTo(page, `#/show/${show.id}`)
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    for (const key of ['ArrowRight', 'i', 'ArrowRight', 'o']) await page.keyboard.press(key)
    await expect.poll(() => momentsOf(show.id)).toEqual([[5000, 10_000, 'kept']])
    await page.getByRole('button', { name: words.pageShow.analysis.start }).press('Enter')
    const progress = (on: Page) => on.getByRole('main').getByRole('progressbar').first()
    await Promise.all([progress(page).waitFor(), progress(other).waitFor()])

    const place = await page.getByRole('main').boundingBox()
    const back = studio.killEngine()
    await Promise.all([banner(page).waitFor(), banner(other).waitFor()])
    expect(await page.getByRole('button', { name: words.page.connection.retryNow }).isEnabled()).toBe(true)
    expect(await page.getByRole('main').boundingBox()).toEqual(place)
    await back
    await Promise.all([banner(page).waitFor({ state: 'detached' }), banner(other).waitFor({ state: 'detached' })])
    await page.getByText(words.page.connection.connected).waitFor()

    // the same job, to its end; then both pages show what it has found
    await expect.poll(async () => (await studio.engine.call('shows.find', { show: show.id })).isAnalysed, { timeout: 120_000 }).toBe(true)
    expect(await jobsOf(show.id)).toEqual(['done'])
    await progress(page).waitFor({ state: 'detached' })
    await card(other, 'killed').getByText(library.facts.moments).waitFor()
    expect(await momentsOf(show.id)).toEqual([[5000, 10_000, 'kept']])
    await page.getByRole('button', { name: words.pageShow.header.undoAct('add') }).waitFor()

    // decided on one, seen on the other
    await goTo(other, `#/show/${show.id}`)
    await page.keyboard.press('m')
    await other.getByRole('button', { name: words.pageShow.header.undoAct('mark') }).press('Enter')
    await page.getByRole('button', { name: words.pageShow.header.redoAct('mark') }).waitFor()
    expect(await studio.engine.call('highlights.marks', { showId: show.id })).toEqual([])
    await other.close()
  })

  test('a page that hangs takes nothing from the other one, and is right again afterwards', async () => {
    const show = await openShow('hangs.mkv')
    await goTo(page, `#/show/${show.id}`)
    const other = await studio.openPage(`#/show/${show.id}`)
    await other.getByRole('heading', { name: 'hangs' }).waitFor()
    const hanging = other.evaluate(() => {
      const untilMs = performance.now() + 8000
      while (performance.now() < untilMs);
    })
    let hangs = true
    void hanging.then(() => (hangs = false))
    for (let second = 1; second <= 40; second++)
      await studio.engine.call('highlights.mark', { showId: show.id, atMs: second * 100, note: 'n'.repeat(500) })
    await page.keyboard.press('i')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('o')
    await expect.poll(() => momentsOf(show.id)).toEqual([[0, 5000, 'kept']])
    const row = (on: Page) => on.getByRole('list', { name: words.pageMoments.moments.title }).getByRole('listitem')
    await expect.poll(() => row(page).count()).toBe(1)
    expect(hangs).toBe(true)

    await hanging
    await expect.poll(() => row(other).count()).toBe(1)
    await other.getByRole('button', { name: words.pageShow.header.undoAct('add') }).waitFor()
    expect(await banner(other).count()).toBe(0)
    await other.close()
  })

  test('a second studio on the same library shows the one that runs', async () => {
    const environment = { DISPLAY: '', WAYLAND_DISPLAY: '' } // no browser of this machine may be opened
    const second = await runCli(['serve', '--no-open', '--json'], { dataFolder: studio.dataFolder, environment })
    expect(second).toMatchObject({ code: 0, stderr: expect.stringContaining('running already') as string })
    const { ready } = JSON.parse(second.stdout) as { ready: string }
    expect(new URL(ready).origin).toBe(studio.url)
    const third = await studio.openPage('', ready)
    await goTo(page, '#/library')
    await Promise.all([card(third, 'known').waitFor(), card(page, 'known').waitFor()])
    expect(await banner(page).count()).toBe(0)
  })
})
