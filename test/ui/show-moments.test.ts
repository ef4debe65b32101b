// Moments decided about in a real browser: where deciding goes on, what comes back, and what the page says to it.
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toTimeText } from '../../electron/words/show-time.ts'
import { makeChat } from '../helpers/make-chat.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import { openStudio } from '../helpers/studio.ts'
import type { OpenStudio } from '../helpers/studio.ts'

needs('chromium')('moments in the show room', () => {
  let studio: OpenStudio
  let showId: string

  beforeEach(async () => {
    studio = await openStudio()
    const video = { seconds: 40, width: 160, height: 90, fps: 10, keyFrameEvery: 20, audio: [{}] }
    const recording = makeVideo({ file: join(studio.media, '上新.mkv'), ...video })
    const { show } = await studio.engine.call('shows.open', { recordings: [recording] })
    showId = show.id
    await studio.page.goto(`${studio.url}/#/show/${showId}`)
    await studio.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
  })
  afterEach(async () => {
    await studio.close()
    expect(studio.problems).toEqual([])
  })

  const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => studio.page.keyboard.press(key)), Promise.resolve())
  const clockIs = (ms: number) => expect.poll(() => studio.page.getByRole('timer').textContent()).toBe(toTimeText(ms))
  const said = (text: string | RegExp) => studio.page.getByRole('status').getByText(text)
  const isPlaying = () => studio.page.evaluate(() => !document.querySelector('video')!.paused)
  const chosen = () => studio.page.locator('[aria-current=true] [class*=name]')

  async function add(...states: ('open' | 'kept' | 'dropped')[]) {
    const decisions = states.map((state, index) => {
      const startMs = 2000 + index * 6000
      return { momentId: `m${index}`, verb: 'add', kind: 'marked', startMs, endMs: startMs + 3000, title: `第${index}个`, state } as const
    })
    for (const decision of decisions) await studio.engine.call('highlights.decide', { showId, decisions: [decision] })
    await studio.page.getByText(`第${states.length - 1}个`).waitFor()
  }

  test('deciding goes on to the next that is open; what is taken back is chosen again, and the player is there', async () => {
    await add('open', 'dropped', 'open')
    await press(']')
    await clockIs(2000)
    await press('n')
    await expect.poll(() => chosen().textContent()).toBe('第2个')
    await clockIs(14_000)
    await press('Control+z')
    await expect.poll(() => chosen().textContent()).toBe('第0个')
    await clockIs(2000)
    await studio.page.getByText('3 个高光').waitFor() // as many as the list has, the dropped one with them
  })

  test('a key that needs a moment says so; what was said goes with the next act, and with the show', async () => {
    await add('open')
    for (const key of ['t', 's', 'g', 'y', 'n', 'r', 'z', 'Enter']) {
      await press('a', 'Control+z')
      await said('已撤销：新增高光。').waitFor()
      await press('Escape')
      await expect.poll(() => said(/已撤销|请先/).count()).toBe(0)
      await press(key)
      await said('请先选一个高光').waitFor()
    }
    await press('Control+z')
    await said('已撤销：新增高光。').waitFor()
    await press('a')
    await expect.poll(() => said('已撤销').count()).toBe(0)
    await press('Control+z')
    await said('已撤销：新增高光。').waitFor()
    await press('Alt+1')
    await expect.poll(() => said('已撤销').count()).toBe(0)
  })

  test('a click on a filter or an order leaves Space with the player; who goes there by Tab keeps it', async () => {
    await add('open', 'kept')
    await studio.page
      .getByRole('group', { name: '显示' })
      .or(studio.page.getByRole('radiogroup', { name: '显示' }))
      .getByText('保留')
      .click()
    await press('Space')
    await expect.poll(isPlaying).toBe(true)
    await press('Space')
    await expect.poll(isPlaying).toBe(false)
    const kept = studio.page.getByRole('radio', { name: '保留' })
    await kept.focus()
    await press('ArrowLeft')
    expect(await studio.page.evaluate(() => document.activeElement?.matches('input[type=radio]'))).toBe(true)
  })

  test('who uses keys alone keeps the focus: at the next moment, at the title, at what can be done no more', async () => {
    await add('open', 'open')
    const focused = () =>
      studio.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)
    await press(']')
    await studio.page.getByRole('button', { name: '保留', exact: true }).focus()
    await press('Enter')
    await expect.poll(() => chosen().textContent()).toBe('第1个')
    await expect.poll(focused).toContain('第1个')

    await studio.page.getByRole('button', { name: '标题', exact: true }).focus()
    await press('Enter')
    await studio.page.keyboard.type('新名字')
    await press('Enter')
    await expect.poll(() => chosen().textContent()).toBe('新名字')
    expect(await focused()).toBe('标题')

    await studio.page.getByRole('button', { name: /^撤销/ }).focus()
    for (let act = 0; act < 4; act++) await press('Enter')
    await expect.poll(() => studio.page.getByRole('button', { name: '撤销', exact: true }).isDisabled()).toBe(true)
    expect(await focused()).toBe('撤销')
  })

  test('a title written without a look at the mouse leaves Space with the player', async () => {
    await add('open')
    await press(']', 't')
    await studio.page.keyboard.type('新名字')
    await press('Enter')
    await expect.poll(() => chosen().textContent()).toBe('新名字')
    await press('Space')
    await expect.poll(isPlaying).toBe(true)
  })

  test('a reload, and a look into the library, keep the place and the moment', async () => {
    await add('open', 'open')
    await press(']', ']', '.', '.')
    await clockIs(8200)
    await studio.page.reload()
    await clockIs(8200)
    await expect.poll(() => chosen().textContent()).toBe('第1个')
    await press('Alt+1')
    await studio.page.getByRole('link', { name: /上新/ }).waitFor()
    await press('Alt+2')
    await clockIs(8200)

    await studio.page.goto(`${studio.url}/#/show/${showId}?at=20000`)
    await clockIs(20_000)
    await press('ArrowRight')
    await clockIs(25_000)
    await studio.page.reload()
    await clockIs(25_000)
  })
})

needs('chromium')('sound and chat in the show room', () => {
  let studio: OpenStudio
  beforeEach(async () => {
    studio = await openStudio()
  })
  afterEach(async () => {
    await studio.close()
    expect(studio.problems).toEqual([])
  })

  test('a recording without a picture says so, and asks for no poster', async () => {
    const file = makeVideo({ file: join(studio.media, '电台.mka'), seconds: 4, codec: 'none', audio: [{}] })
    const { show } = await studio.engine.call('shows.open', { recordings: [file] })
    await studio.page.goto(`${studio.url}/#/library`)
    await studio.page.getByText('没有画面').waitFor()
    await studio.page.goto(`${studio.url}/#/show/${show.id}`)
    await studio.page.getByText('只有声音').waitFor()
  })

  test('the message that a search went to is the one that is lit, though its picture began before it', async () => {
    const recording = makeVideo({ file: join(studio.media, '夜场.mkv'), seconds: 30, width: 160, height: 90, fps: 10, audio: [{}] })
    const chat = join(studio.media, '夜场.xml')
    await makeChat({ file: chat, format: 'bililive-xml', messages: 60, seed: 3, durationMs: 30_000 })
    const { jobId } = await studio.engine.call('jobs.analyse', { recordings: [recording], chat: [chat] })
    await expect.poll(async () => (await studio.engine.call('jobs.find', { jobIds: [jobId] }))[0]?.state).toBe('done')
    const [show] = await studio.engine.call('shows.list', {})
    const { messages } = await studio.engine.call('danmaku.read', { showId: show!.id, from: 0, limit: 60 })
    const inPicture = messages.findIndex(({ atMs, text }, place) => {
      const next = messages[place + 1]
      const pictureMs = Math.floor(atMs / 100) * 100
      return text !== undefined && atMs > pictureMs + 10 && next !== undefined && next.atMs > pictureMs + 110
    })
    await studio.page.goto(`${studio.url}/#/show/${show!.id}`)
    await studio.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    await studio.page.getByRole('tab', { name: '弹幕' }).click()
    const row = studio.page.getByRole('log').getByRole('button').nth(inPicture)
    const shown = await row.textContent()
    await row.click()
    await expect.poll(() => studio.page.getByRole('log').locator('[data-now=true]').textContent()).toBe(shown)
    await studio.page.getByText('这里显示弹幕发出的时间').waitFor()
  })
})
