// The library in a real browser over a real engine: how shows come in, and what can be done with them.
import { copyFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wordsIn } from '../../electron/words/words.ts'
import { dropFiles } from '../helpers/drop-files.ts'
import { makeChat } from '../helpers/make-chat.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import { openStudio } from '../helpers/studio.ts'
import type { OpenStudio } from '../helpers/studio.ts'

const messages = 60

needs('chromium')('the library', () => {
  let studio: OpenStudio
  /** What the engine has to warn of, because a test asked for it. */
  let expected: readonly RegExp[]

  beforeEach(async () => {
    expected = []
    studio = await openStudio()
  })
  afterEach(async () => {
    await studio.close()
    expect(studio.problems.filter(problem => !expected.some(each => each.test(problem)))).toEqual([])
  })

  const video = (name: string) => makeVideo({ file: join(studio.media, name), seconds: 12, width: 160, height: 90, fps: 10 })
  const chat = async (name: string) => {
    const file = join(studio.media, name)
    await makeChat({ file, format: 'bililive-xml', messages, seed: 3, durationMs: 12_000 })
    return file
  }
  const card = (title: string) => studio.page.getByRole('listitem').filter({ has: studio.page.getByRole('link', { name: title }) })
  const figure = (title: string, name: string) => card(title).locator('dl > div').filter({ has: studio.page.getByText(name, { exact: true }) }).getByRole('definition') // prettier-ignore
  const openDirectly = async (name: string) => (await studio.engine.call('shows.open', { recordings: [video(name)] })).show
  const act = async (title: string, action: string) => {
    await studio.page.getByRole('button', { name: `${title}的操作` }).click()
    await studio.page.getByRole('menuitem', { name: action }).click()
  }

  test('a recording and its chat come in by path and keyboard alone, and open with Enter', async () => {
    const { page } = studio
    const recording = video('2026-11-21 20-00-00 上新.mkv')
    await chat('2026-11-21 20-00-00 上新.xml')
    await page.getByText('还没有场次').waitFor()

    await page.keyboard.press('i')
    await page.locator('input:focus').waitFor()
    await page.keyboard.type(recording)
    await page.keyboard.press('Enter')
    await page.getByText('已选 1 个录像、1 个弹幕文件').waitFor() // the one that is called like it
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.getByText('已选 1 个录像', { exact: true }).waitFor()
    await page.keyboard.press('Space')
    await page.getByText('已选 1 个录像、1 个弹幕文件').waitFor()
    await page.keyboard.press('Enter')

    await figure('上新', '弹幕').getByText(String(messages)).waitFor()
    await page.keyboard.press('Enter')
    const [show] = await studio.engine.call('shows.list', {})
    await expect.poll(() => page.url()).toContain(`#/show/${show?.id}`)
  })

  test('what is dropped is found by its content, and a chat dropped later joins its show', async () => {
    await openDirectly('first.mkv') // from here on its folder is one of the usual places
    const recording = video('second.mkv')
    await dropFiles(studio.page, [recording])
    await card('second').waitFor()
    await dropFiles(studio.page, [await chat('second.xml')])

    await figure('second', '弹幕').getByText(String(messages)).waitFor()
    const shows = await studio.engine.call('shows.list', {})
    expect(shows.map(show => [show.title, show.messages])).toEqual([
      ['second', messages],
      ['first', 0],
    ])
    expect(shows[0]?.recordings.map(({ path }) => path)).toEqual([recording])

    await card('second').getByText('高光').waitFor()
    const copy = join(studio.media, 'copy.mkv')
    copyFileSync(recording, copy)
    await dropFiles(studio.page, [copy])
    await studio.page.getByText('这些录像已经在片库里：《second》。').waitFor()
    expect((await studio.engine.call('shows.list', {})).flatMap(show => show.recordings.map(({ path }) => path))).not.toContain(copy)
  })

  test('two recordings that do not say that they are one show are asked about, in place', async () => {
    const { page } = studio
    await openDirectly('first.mkv')
    await dropFiles(page, [video('上午场.mkv'), video('晚场.mkv'), await chat('晚场.xml')])
    await page.getByText('这些录像是同一场吗？').waitFor()
    expect((await studio.engine.call('shows.list', {})).length).toBe(1)
    await page.getByRole('button', { name: '分成 2 场' }).click()

    await figure('晚场', '弹幕').getByText(String(messages)).waitFor()
    await card('上午场').waitFor()
    const shows = await studio.engine.call('shows.list', {})
    expect(shows.map(show => [show.title, show.recordings.length]).toSorted()).toEqual([['first', 1], ['上午场', 1], ['晚场', 1]]) // prettier-ignore
  })

  test('a chat that tells nothing of its show is asked about, in place, and goes where the user says', async () => {
    const { page } = studio
    await openDirectly('older.mkv')
    await openDirectly('newer.mkv')
    await card('newer').waitFor()
    await dropFiles(page, [await chat('无关.xml')])
    await page.getByText('这是哪一场的弹幕？').waitFor()
    expect((await studio.engine.call('shows.list', {})).map(show => show.messages)).toEqual([0, 0])
    await page.getByRole('combobox', { name: '场次' }).click()
    await page.getByRole('option', { name: 'older' }).click()
    await page.getByRole('button', { name: '加入弹幕' }).click()

    await figure('older', '弹幕').getByText(String(messages)).waitFor()
    await page.getByText('这是哪一场的弹幕？').waitFor({ state: 'detached' })
  })

  test('a dropped recording that is nowhere is asked for, and its chat comes in with it', async () => {
    const { page } = studio
    const recording = video('elsewhere.mkv')
    await dropFiles(page, [recording, await chat('elsewhere.xml')])

    const dialog = page.getByRole('dialog', { name: '这个录像在哪里？' })
    await dialog.getByRole('textbox').fill('/')
    await dialog.getByRole('button', { name: '前往' }).click()
    await dialog.getByRole('button', { name: '在这里找' }).click()
    await dialog.getByText('elsewhere.mkv 不在这个文件夹里').waitFor()
    await dialog.getByRole('textbox').fill(studio.media)
    await dialog.getByRole('button', { name: '前往' }).click()
    await dialog.getByRole('option', { name: 'elsewhere.mkv' }).waitFor()
    await dialog.getByRole('button', { name: '在这里找' }).click()

    await figure('elsewhere', '弹幕').getByText(String(messages)).waitFor()
  })

  test('a file that is no recording says so where it was brought in, with the next step', async () => {
    const { page } = studio
    const broken = join(studio.media, 'broken.mkv')
    writeFileSync(broken, 'no recording')
    await page.getByRole('button', { name: '导入录像' }).click()
    await page.getByRole('textbox').fill(broken)
    await page.keyboard.press('Enter')
    await page.getByText('已选 1 个录像').waitFor()
    await page.keyboard.press('Enter')

    const alert = page.getByRole('alert')
    await alert.getByText('导入失败').waitFor()
    makeVideo({ file: `${broken}.mkv`, seconds: 4, width: 160, height: 90, fps: 10 })
    renameSync(`${broken}.mkv`, broken)
    await alert.getByRole('button', { name: '重试' }).click()
    await card('broken').waitFor()
  })

  test('a file that is of no use says so where its path was typed', async () => {
    const { page } = studio
    writeFileSync(join(studio.media, 'notes.txt'), 'notes')
    await page.getByText('还没有场次').waitFor()
    await page.keyboard.press('i')
    await page.locator('input:focus').waitFor()
    await page.keyboard.type(join(studio.media, 'notes.txt'))
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('notes.txt 既不是录像，也不是场控认识的弹幕文件。').waitFor()
  })

  test('a dialog that was opened by a key leaves the focus on the show it was about', async () => {
    const { page } = studio
    await openDirectly('only.mkv')
    await card('only')
      .getByText(/^导入于 20/)
      .waitFor() // nothing tells when it was recorded
    for (const key of ['F2', 'Delete', 'i']) {
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
      await page.keyboard.press(key)
      await page.getByRole('dialog').waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.locator('a[data-show]:focus').waitFor()
    }
  })

  test('a chat that cannot be read fails on its card, and the show is analysed without it', async () => {
    expected = [/^engine warns: job \S+ failed .*chat-unrecognised/]
    const { id } = await openDirectly('show.mkv')
    const bad = join(studio.media, 'bad.xml')
    writeFileSync(bad, 'hello')
    await studio.engine.call('jobs.analyse', { recordings: [], showId: id, chat: [bad] })

    const alert = card('show').getByRole('alert')
    await alert.getByText('bad.xml').waitFor()
    await alert.getByRole('button', { name: '不带弹幕分析' }).click()
    await figure('show', '高光').getByText('0').waitFor()
    expect((await studio.engine.call('shows.find', { show: id })).isAnalysed).toBe(true)
  })

  test('two pages stay in step while a show is renamed on one and deleted on the other', async () => {
    const { page } = studio
    await openDirectly('old name.mkv')
    const other = await studio.openPage()
    await act('old name', '改名')
    await page.keyboard.type('新名字')
    await page.keyboard.press('Enter')
    await other.getByRole('link', { name: '新名字' }).focus()

    await other.keyboard.press('Delete')
    const dialog = other.getByRole('dialog', { name: '删除《新名字》？' })
    await dialog.getByText(/可腾出 \d/).waitFor()
    await dialog.getByRole('button', { name: '删除场次' }).click()
    await page.getByText('还没有场次').waitFor()
    expect(await studio.engine.call('shows.list', {})).toEqual([])
  })

  test('a recording that was moved is found again by its content', async () => {
    const { page } = studio
    const { id } = await openDirectly('moved.mkv')
    // made while the recording is still where it was
    await page.waitForFunction(() => (document.querySelector('img')?.naturalWidth ?? 0) > 0)
    await page.keyboard.press('Alt+5')
    await card('moved').waitFor({ state: 'detached' })
    renameSync(join(studio.media, 'moved.mkv'), join(studio.media, 'elsewhere.mkv'))
    await page.keyboard.press('Alt+1')

    await card('moved').getByRole('button', { name: '找回' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(join(studio.media, 'elsewhere.mkv'))
    await page.keyboard.press('Enter')
    await dialog.getByRole('option', { name: 'elsewhere.mkv', selected: true }).waitFor()
    await dialog.getByRole('button', { name: '在这里找' }).click()
    await page.getByText('录像全部找回').waitFor()
    const { recordings } = await studio.engine.call('shows.find', { show: id })
    expect(recordings.map(({ path }) => path)).toEqual([join(studio.media, 'elsewhere.mkv')])
  })

  test('the sample show is one click away, and opens by itself when it is ready', async () => {
    const { page } = studio
    await page.getByRole('button', { name: '打开示例场次' }).click()
    await page.getByRole('progressbar', { name: '示例场次' }).first().waitFor()
    await page.waitForURL(/#\/show\//, { timeout: 170_000 })
    const [show] = await studio.engine.call('shows.list', {})
    expect(page.url()).toContain(show?.id)
    expect(show?.moments).toBeGreaterThan(0)
  })

  test('keys lead to the show that was looked at last, not to the one whose clips were made before', async () => {
    const { page } = studio
    const before = await openDirectly('before.mkv')
    const last = await openDirectly('last.mkv')
    await page.goto(`${studio.url}/#/clips/${before.id}`)
    await page.getByRole('heading', { name: '切片', exact: true }).waitFor()
    await page.keyboard.press('Alt+1')
    await page.getByRole('link', { name: 'last' }).click()
    await page.waitForURL(url => url.hash.includes(last.id))

    await page.keyboard.press('Alt+3')
    await page.waitForURL(url => url.hash === `#/clips/${last.id}`)
    await page.keyboard.press('Alt+1')
    await page.keyboard.press('Alt+2')
    await page.waitForURL(url => url.hash === `#/show/${last.id}`)
  })

  test('the show that runs says so, goes to the desk, and is neither analysed nor deleted until it is over', async () => {
    const { page } = studio
    const { live } = wordsIn('zh').page.library
    await openDirectly('earlier.mkv')
    const { showId } = await studio.engine.call('live.start', { title: '今晚' })
    await card('今晚').getByText(live.now).waitFor()
    await card('今晚').getByText('0:00:02').waitFor()
    expect(await page.getByText(live.now).count()).toBe(1)
    await card('今晚').getByText(live.recording.unknown).waitFor()
    expect(await figure('今晚', '占用').innerText()).toContain('–')

    await card('今晚').getByRole('button', { name: '今晚的操作' }).click()
    const items = page.getByRole('menu').getByRole('menuitem')
    const isOff = (name: string) => items.filter({ hasText: name }).isDisabled()
    expect(await Promise.all(['改名', '分析', '删除'].map(isOff))).toEqual([false, true, true])
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: '今晚' }).focus()
    await page.keyboard.press('Delete')
    await page.getByText(live.endFirst).waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)

    await page.getByRole('link', { name: '今晚' }).click()
    await page.getByText(wordsIn('zh').pageShow.running).waitFor()
    await page.getByText(wordsIn('zh').pageMoments.moments.empty.running).waitFor()
    expect(await page.getByRole('button', { name: wordsIn('zh').pageShow.analysis.start }).count()).toBe(0)
    await page.keyboard.press('Alt+1')
    await card('今晚').getByRole('link', { name: live.toDesk }).click()
    await page.waitForURL(url => url.hash === '#/live')
    await page.keyboard.press('Alt+1')
    await studio.engine.call('live.end', {})
    await card('今晚').getByText(live.now).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: '今晚' }).focus()
    await page.keyboard.press('Delete')
    await page.getByRole('dialog').getByRole('button', { name: '删除场次' }).click()
    await card('今晚').waitFor({ state: 'detached' })
    expect((await studio.engine.call('shows.list', {})).map(({ id }) => id)).not.toContain(showId)
  })

  test('search leaves the shows that match', async () => {
    const { page } = studio
    for (const name of ['防晒 第一场.mkv', '防晒 第二场.mkv', '年货.mkv']) await openDirectly(name)
    await card('年货').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('防晒 二')
    await expect.poll(() => page.getByRole('link', { name: /场$|年货/ }).allInnerTexts()).toEqual([expect.stringContaining('防晒 第二场')])
    await page.keyboard.press('Escape')
    await card('年货').waitFor()
  })
})
