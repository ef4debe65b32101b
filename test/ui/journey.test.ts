// The whole way of a first show: recorded by a real OBS, dropped with its chat, looked at, kept, cut and watched, without touching a mouse.
import { writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsIn } from '../../electron/words/words.ts'
import { chatWriters } from '../helpers/chat-writers.ts'
import { dropFiles } from '../helpers/drop-files.ts'
import { needs } from '../helpers/needs.ts'
import { startObs } from '../helpers/real-obs.ts'
import { openSupervisedStudio } from '../helpers/supervised-studio.ts'
import type { SupervisedStudio } from '../helpers/supervised-studio.ts'

const seconds = 24
const mostTabs = 80
const words = wordsIn('zh')
const { library } = words.page

needs(
  'chromium',
  'obs',
  'xvfb',
)('from a real OBS to a clip', () => {
  let studio: SupervisedStudio
  let page: Page
  let recording: string
  let chat: string

  beforeAll(async () => {
    studio = await openSupervisedStudio()
    page = studio.page
    const obs = await startObs({ folder: join(studio.media, 'obs'), width: 640, height: 360, fps: 30, recordFormat: 'mkv' })
    try {
      const startedAtMs = await obs.startRecord()
      await obs.recorded(seconds)
      recording = await obs.stopRecord()
      chat = writeChat(recording.replace(/\.mkv$/, '.xml'), startedAtMs)
    } finally {
      await obs.close()
    }
  })
  afterAll(async () => {
    await studio.close()
  })

  /** Tab by Tab, as a person does. */
  async function tabTo(name: RegExp | string): Promise<void> {
    for (let tab = 0; tab < mostTabs; tab++) {
      await page.keyboard.press('Tab')
      if ((await page.locator(':focus').and(page.getByRole('button', { name })).count()) > 0) return
    }
    throw new Error(`Tab does not lead to ${String(name)}`)
  }

  test('by keyboard alone after the drop: analysed, kept, cut, and it plays in its place', async () => {
    await page.evaluate(() => {
      const hands: string[] = []
      Object.assign(window, { hands })
      for (const name of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) addEventListener(name, () => hands.push(name), true)
    })
    await page.getByText(library.empty.title).waitFor()
    await dropFiles(page, [recording, chat])

    // nothing is known of this machine yet: the page asks where the recording is
    const dialog = page.getByRole('dialog', { name: library.dropped.notFoundTitle })
    await dialog.locator('input:focus').waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type(dirname(recording))
    await page.keyboard.press('Enter')
    await dialog.getByRole('option', { name: basename(recording) }).waitFor()
    await tabTo(library.relinkYes)
    await page.keyboard.press('Enter')
    const card = page.getByRole('list', { name: library.title }).getByRole('listitem')
    await card.getByRole('progressbar').waitFor()
    await card.locator('dl').waitFor()
    const [show] = await studio.engine.call('shows.list', {})
    expect(show).toMatchObject({ isAnalysed: true, messages: messagesOf(0).length })

    await page.keyboard.press('Enter')
    await page.waitForURL(`**/#/show/${show!.id}`)
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    for (const key of ['ArrowRight', '.', 'a']) await page.keyboard.press(key)
    const moments = () => studio.engine.call('highlights.moments', { showId: show!.id })
    await expect.poll(async () => (await moments()).length).toBeGreaterThan(show!.moments)
    await page.locator('[aria-current=true]').waitFor()
    const kept = async () => (await moments()).filter(({ decision }) => decision === 'kept')
    await page.keyboard.press('n')
    await page.locator('[aria-current=true]').getByText(words.pageMoments.moments.states.dropped).waitFor()
    expect(await kept()).toEqual([])
    await page.keyboard.press('y')
    await expect.poll(async () => (await kept()).length).toBe(1)
    const [moment] = await kept()

    await page.keyboard.press('Alt+3')
    await page.getByText(/^选中 1 个/).waitFor()
    await page.keyboard.press('Control+Enter')
    const made = page.getByRole('region', { name: words.pageClips.made.title }).getByRole('listitem')
    await made.waitFor()
    const [clip] = await studio.engine.call('clips.list', { showId: show!.id })
    expect(clip).toMatchObject({ verified: true, momentId: moment!.id })

    await tabTo(/^播放 /)
    await page.keyboard.press('Enter')
    const video = made.locator('video')
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState)).toBeGreaterThanOrEqual(3)
    const timeOf = () => video.evaluate((element: HTMLVideoElement) => element.currentTime)
    const before = await timeOf()
    await expect.poll(timeOf).toBeGreaterThan(before + 1)
    expect(await video.evaluate((element: HTMLVideoElement) => [element.videoWidth, element.error])).toEqual([640, null])

    expect(await page.evaluate(() => (window as unknown as { hands: string[] }).hands)).toEqual([])
    expect(studio.problems()).toEqual([])
  })
})

/** Somebody says something every half second. */
function messagesOf(startedAtMs: number) {
  return Array.from({ length: 2 * (seconds - 1) }, (_, number) => ({
    ...{ number, kind: 'chat' as const, atMs: number * 500, sentAtMs: startedAtMs + number * 500 },
    ...{ viewer: number % 9, userName: `viewer${number % 9}`, text: `今天第 ${number} 个问题是什么颜色`, value: 0 },
  }))
}

function writeChat(file: string, startedAtMs: number): string {
  const writer = chatWriters['bililive-xml']
  const items = messagesOf(startedAtMs).map((message, index) => writer.item(message, index === 0))
  writeFileSync(file, `${writer.opening(startedAtMs)}${items.join('')}${writer.closing}`)
  return file
}
