// The page in the desktop's window, which can do more than a browser: here a browser that is given what that window gives.
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wordsIn } from '../../electron/words/words.ts'
import { dropFiles } from '../helpers/drop-files.ts'
import { makeChat } from '../helpers/make-chat.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import { openStudio } from '../helpers/studio.ts'
import type { OpenStudio } from '../helpers/studio.ts'
import { askedOf, giveShell, hand, press, willPick } from './stand-in-shell.ts'
import type { ShellStart } from './stand-in-shell.ts'

const messages = 40

needs('chromium')('the page in the window of the desktop', () => {
  let studio: OpenStudio
  beforeEach(async () => {
    studio = await openStudio()
  })
  afterEach(async () => {
    await studio.close()
    expect(studio.problems).toEqual([])
  })

  const open = (route: string, start: Partial<ShellStart> = {}) => studio.openPage(route, giveShell(start))
  const video = (name: string, seconds = 12) => makeVideo({ file: join(studio.media, name), seconds, width: 160, height: 90, fps: 10 })
  const card = (page: Page, title: string) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name: title }) })
  const showOf = async (name: string, seconds?: number) =>
    (await studio.engine.call('shows.open', { recordings: [video(name, seconds)] })).show
  const titles = async () => (await studio.engine.call('shows.list', {})).map(({ title }) => title)
  const analysedChat = () =>
    new Promise<string[][]>(resolve => {
      const stop = studio.engine.watch('jobs.list', jobs => resolve(jobs.flatMap(job => (job.kind === 'analyse' ? [job.input.chat] : []))))
      setImmediate(() => stop())
    })
  async function chat(name: string) {
    const file = join(studio.media, name)
    await makeChat({ file, format: 'bililive-xml', messages, seed: 3, durationMs: 12_000 })
    return file
  }

  test('files are chosen in the dialog of the system, and one that is neither says so', async () => {
    const page = await open('')
    await page.getByRole('button', { name: '导入录像' }).click()
    expect(await askedOf(page)).toContain('pickFiles')
    expect(await page.getByRole('dialog').count()).toBe(0)

    await willPick(page, [await chat('上新.xml'), video('上新.mkv'), join(studio.media, 'notes.txt')])
    await page.keyboard.press('i')
    await card(page, '上新').getByText(String(messages), { exact: true }).waitFor()
    await page.getByText('notes.txt 既不是录像').waitFor()
  })

  test('a recording that is chosen alone brings the chat beside it along, unless its show has chat', async () => {
    const page = await open('')
    await page.getByRole('button', { name: '导入录像' }).waitFor()
    const [recording, own] = [video('上新.mkv'), await chat('上新_弹幕.xml')]
    await chat('别的场.xml')
    await willPick(page, [recording])
    await page.keyboard.press('i')
    await page.getByText('旁边同名的弹幕文件也一起导入：上新_弹幕.xml', { exact: true }).waitFor()
    await card(page, '上新').getByText(String(messages), { exact: true }).waitFor()
    await card(page, '上新').getByText('高光').waitFor()
    expect(await analysedChat()).toEqual([[own]])

    await page.keyboard.press('i')
    await page.getByText('这些录像已经在片库里：《上新》。').waitFor()
    expect(await analysedChat()).toEqual([[own]])
  })

  test('what the app was started with comes in, and what it is given later from any page', async () => {
    await showOf('earlier.mkv')
    const page = await open('', { handed: { files: [video('first.mkv')] } })
    await card(page, 'first').waitFor()

    await page.goto(`${studio.url}/#/settings`)
    await page.getByRole('heading', { name: '设置' }).waitFor()
    await hand(page, { files: [await chat('first.xml')] })
    await card(page, 'first').getByText(String(messages), { exact: true }).waitFor()
    expect(page.url()).toMatch(/#\/library$/)
    expect((await titles()).toSorted()).toEqual(['earlier', 'first'])
  })

  test('a chat file that the app was started with joins a show of the library', async () => {
    await showOf('only.mkv')
    const page = await open('', { handed: { files: [await chat('only.xml')] } })
    await card(page, 'only').getByText(String(messages), { exact: true }).waitFor()
  })

  test('a page that is asked for from outside is opened', async () => {
    const page = await open('', { handed: { files: [], page: 'clips' } })
    await expect.poll(() => page.url()).toMatch(/#\/clips$/)
    await hand(page, { files: [], page: 'settings' })
    await page.getByRole('heading', { name: '设置' }).waitFor()
  })

  test('what is dropped is brought in from where it lies', async () => {
    const recording = makeVideo({ file: join(studio.media, 'dropped.mkv'), seconds: 12, width: 160, height: 90, fps: 10 })
    const page = await open('', { paths: { 'dropped.mkv': recording } })
    await dropFiles(page, [recording])
    await card(page, 'dropped').waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('the keys mark and keep in the open show, can be undone, and elsewhere say what they need', async () => {
    const page = await open('')
    await page.getByRole('heading', { name: '片库' }).waitFor()
    await press(page, 'mark')
    await page.getByText('“在此打点”要在打开的场次里用').waitFor()

    const { id: showId } = await showOf('show.mkv', 50)
    await page.goto(`${studio.url}/#/show/${showId}?at=40000`)
    await page.getByRole('button', { name: '在此打点' }).waitFor()
    await expect.poll(() => page.getByRole('timer').textContent()).toContain('0:00:40')
    await press(page, 'mark')
    await expect.poll(async () => (await studio.engine.call('highlights.marks', { showId })).length).toBe(1)
    await press(page, 'keepLast')
    await page.getByText('已把 0:00:10.000–0:00:40.000 留为高光。').waitFor()
    const moments = () => studio.engine.call('highlights.moments', { showId })
    expect(await moments()).toMatchObject([{ kind: 'marked', startMs: 10_000, endMs: 40_000, decision: 'kept' }])
    await page.keyboard.press('Control+z')
    await page.getByText('已撤销：新增高光。').waitFor()
    expect(await moments()).toEqual([])

    await page.keyboard.press('Home')
    await press(page, 'keepLast')
    await page.getByText('这里是开头，前面没有可留的。').waitFor()
  })

  test('behind another window the keys mark where the video is', async () => {
    const { id: showId } = await showOf('show.mkv', 50)
    const page = await studio.openPage(`#/show/${showId}?at=10000`, async each => {
      await giveShell({})(each)
      await each.addInitScript(() => {
        // as Chromium is where nobody sees it
        Object.defineProperty(document, 'hidden', { value: true })
        HTMLVideoElement.prototype.requestVideoFrameCallback = () => 0
      })
    })
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    await page.keyboard.press('Space')
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 12)
    await press(page, 'mark')
    const marks = () => studio.engine.call('highlights.marks', { showId })
    await expect.poll(async () => (await marks()).length).toBe(1)
    expect((await marks())[0]!.atMs).toBeGreaterThan(11_900)
  })

  test('a clip is shown in the file manager by the window', async () => {
    const { id: showId, title } = await showOf('clipped.mkv')
    const file = join(studio.media, 'clip.mp4')
    const order = { showId, title, kindWord: '', mode: 'exact' as const, target: { file }, ranges: [{ startMs: 2000, endMs: 4000 }] }
    await studio.engine.call('clips.cut', { requests: [order] })
    const page = await open(`#/clips/${showId}`)
    await page.getByRole('button', { name: /^在文件夹中显示/ }).click()
    await expect.poll(() => askedOf(page)).toContain(`reveal ${file}`)
    await page.getByText(wordsIn('zh').page.reveal.done).waitFor()
  })

  test('keys are chosen by pressing them, and what is wrong with them stands beside them', async () => {
    const page = await open('#/settings', { taken: ['Control+Alt+P'] })
    const section = page.getByRole('region', { name: '在其他程序里也能按的快捷键' })
    const mark = section.getByRole('button', { name: /^在此打点/ })
    const keep = section.getByRole('button', { name: /^留下刚才一段/ })
    const named = (name: string) => section.getByRole('button', { name, exact: true }).waitFor()
    await named('在此打点：Ctrl+Alt+M，点按更改')

    await mark.press('Enter')
    await named('在此打点 请按下快捷键…')
    await section.getByRole('status').getByText('按 Esc 不改').waitFor()
    await mark.press('p')
    await section.getByRole('status').getByText('请同时按住 Ctrl、Alt 或').waitFor()
    await mark.press('Control+Alt+p')
    await section.getByRole('alert').getByText('另一个程序占用了这组键').waitFor()
    await named('在此打点：Ctrl+Alt+P，点按更改')

    await mark.press('Enter')
    await mark.press('Control+Alt+k')
    await section.getByRole('alert').getByText('“在此打点”已经用了这组键').waitFor()
    await keep.press('Enter')
    await keep.press('Backspace')
    await named('留下刚才一段：无，点按更改')
    await expect.poll(() => section.getByRole('alert').count()).toBe(0)

    await mark.press('Enter')
    await mark.press('Escape')
    await named('在此打点：Ctrl+Alt+K，点按更改')
    await mark.press('Enter')
    await mark.press('Tab')
    await named('在此打点：Ctrl+Alt+K，点按更改')
    const asked = await askedOf(page)
    expect(asked.filter(each => each.startsWith('set'))).toEqual([
      ...['setShortcut mark Control+Alt+P', 'setShortcut mark Control+Alt+K', 'setShortcut keepLast '],
    ])
    expect(asked.at(-1)).toBe('pauseShortcuts false')
  })

  test('an installed app starts with the system where somebody wants it', async () => {
    const page = await open('#/settings', { startsWithSystem: false })
    const choice = page.getByRole('region', { name: '启动', exact: true }).getByRole('radiogroup', { name: '开机时启动场控' })
    await choice.getByText('开', { exact: true }).click()
    await expect.poll(() => askedOf(page)).toContain('setStartsWithSystem true')
    await expect.poll(() => choice.getByRole('radio', { name: '开' }).isChecked()).toBe(true)
  })

  test('an app that cannot do that does not offer it', async () => {
    const page = await open('#/settings')
    await page.getByRole('region', { name: '在其他程序里也能按的快捷键' }).waitFor()
    expect(await page.getByRole('region', { name: '启动', exact: true }).count()).toBe(0)
  })

  test('a browser has no such keys', async () => {
    const { page } = studio
    await page.goto(`${studio.url}/#/settings`)
    await page.getByRole('heading', { name: 'ffmpeg' }).waitFor()
    expect(await page.getByRole('region', { name: '在其他程序里也能按的快捷键' }).count()).toBe(0)
  })
})
