// The show room in a real browser over a real engine: what is played, what is shown of it, and what a person does to it.
import { execFileSync } from 'node:child_process'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { toClockText, toTimeText } from '../../electron/words/show-time.ts'
import { makeChat } from '../helpers/make-chat.ts'
import { ffmpegForTests, makeVideo } from '../helpers/make-video.ts'
import type { VideoOptions } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import { openStudio } from '../helpers/studio.ts'
import type { OpenStudio } from '../helpers/studio.ts'

const fps = 25
const [width, height] = [32, 18]

needs('chromium')('the show room', () => {
  let studio: OpenStudio

  beforeEach(async () => {
    studio = await openStudio()
  })
  afterEach(async () => {
    await studio.close()
    expect(studio.problems).toEqual([])
  })

  const video = (name: string, options: Partial<VideoOptions> = {}) =>
    makeVideo({ file: join(studio.media, name), seconds: 8, width: 320, height: 180, fps, keyFrameEvery: 40, audio: [{}], ...options })
  const openShow = async (recordings: string[]) => {
    const { show } = await studio.engine.call('shows.open', { recordings })
    await studio.page.goto(`${studio.url}/#/show/${show.id}`)
    return show
  }
  const clock = () => studio.page.getByRole('timer').textContent()
  const clockIs = (ms: number) => expect.poll(clock).toBe(toTimeText(ms))
  const press = (...keys: string[]) => keys.reduce((before, key) => before.then(() => studio.page.keyboard.press(key)), Promise.resolve())
  const button = (name: string) => studio.page.getByRole('button', { name, exact: true })

  /** The pictures of a recording, small, as ffmpeg decodes them. */
  function picturesOf(file: string): readonly Buffer[] {
    const raw = execFileSync(
      ffmpegForTests,
      [
        '-v',
        'error',
        '-i',
        file,
        '-vf',
        `scale=${width}:${height}`,
        '-fps_mode',
        'passthrough',
        '-f',
        'rawvideo',
        '-pix_fmt',
        'rgb24',
        '-',
      ],
      { maxBuffer: 1 << 28 },
    )
    const bytes = width * height * 3
    return Array.from({ length: raw.length / bytes }, (_, index) => raw.subarray(index * bytes, (index + 1) * bytes))
  }

  /** Which of them the player shows. */
  async function shownOf(pictures: readonly Buffer[]): Promise<number> {
    const seen = await studio.page.evaluate(
      ({ width, height }) => {
        const video = document.querySelector('video')!
        const canvas = new OffscreenCanvas(width, height)
        const context = canvas.getContext('2d')!
        context.imageSmoothingQuality = 'high'
        context.drawImage(video, 0, 0, width, height)
        return [...context.getImageData(0, 0, width, height).data].filter((_, index) => index % 4 !== 3)
      },
      { width, height },
    )
    const distances = pictures.map(picture => seen.reduce((sum, value, index) => sum + Math.abs(value - picture[index]!), 0))
    return distances.indexOf(Math.min(...distances))
  }

  test.each([
    { what: 'a file that the browser reads itself', name: 'one.mkv' },
    { what: 'a file that is sent in fragments', name: 'one.flv' },
  ])('a step shows the next picture as ffmpeg counts them: $what', async ({ name }) => {
    const file = video(name)
    const pictures = picturesOf(file)
    await openShow([file])
    await clockIs(0)
    await studio.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)

    await press('ArrowRight')
    await clockIs(5000)
    const first = 5 * fps
    await expect.poll(() => shownOf(pictures)).toBe(first)
    await press('.', '.', '.')
    await clockIs(5120)
    await expect.poll(() => shownOf(pictures)).toBe(first + 3)
    await studio.page.getByText(`第 ${first + 3} 帧`).waitFor()
    await press(',', ',', ',', ',')
    await clockIs(4960)
    await expect.poll(() => shownOf(pictures)).toBe(first - 1)
    await press('Home')
    await expect.poll(() => shownOf(pictures)).toBe(0)
    await press('End')
    await expect.poll(() => shownOf(pictures)).toBe(pictures.length - 1)
  })

  test('after a seek into a picture the clock shows when that picture began, and never anything else', async () => {
    const show = await openShow([video('one.mkv')])
    await clockIs(0)
    await studio.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    await press('.') // what the first ten seconds hold is known then
    await clockIs(40)
    await studio.page.evaluate(() => {
      const seen: string[] = []
      Object.assign(globalThis, { seen })
      new MutationObserver(changes => {
        for (const { target } of changes) seen.push(target.textContent ?? '')
      }).observe(document.querySelector('[role=timer]')!, { childList: true, characterData: true, subtree: true })
    })
    const seeks = [
      { atMs: 2033, beganMs: 2000 },
      { atMs: 2051, beganMs: 2040 },
      { atMs: 5039, beganMs: 5000 },
    ]
    for (const { atMs, beganMs } of seeks) {
      await studio.page.goto(`${studio.url}/#/show/${show.id}?at=${atMs}`)
      await clockIs(beganMs)
    }
    await studio.page.waitForFunction(() => !document.querySelector('video')!.seeking)
    const seen = await studio.page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen) // as set above
    expect([...new Set(seen)]).toEqual(['0:00:02.000', '0:00:02.040', '0:00:05.000'])
  })

  test('two recordings are one film: over what was not recorded the clock runs on, and says so', async () => {
    const show = await openShow([video('2026-11-21 20-00-00.mkv', { seconds: 3 }), video('2026-11-21 20-00-05.mkv', { seconds: 3 })])
    expect(show.recordings.map(({ showStartMs }) => showStartMs)).toEqual([0, 5000])
    await clockIs(0)
    await press('Space')
    await studio.page.getByText('这里没有录像').waitFor()
    await studio.page.getByText('0:00:03–0:00:05').waitFor()
    await expect.poll(() => studio.page.getByText('这里没有录像').count()).toBe(0)
    await clockIs(8000) // the end: it stops there
    await button('播放').waitFor()

    await press('j')
    await expect.poll(() => studio.page.getByText('这里没有录像').count()).toBe(1)
    await press('k')
    await button('播放').waitFor()
  })

  test('a show that was not analysed says so where its moments would be, and offers it; answers cover nothing', async () => {
    const { page } = studio
    const { id } = await openShow([video('new.mkv')])
    const notAnalysed = page.getByRole('heading', { name: '这一场还没有分析' })
    await notAnalysed.waitFor()
    await press('m')
    const answer = await page.getByText('已在 0:00:00.000 打点。').boundingBox()
    const bar = await page.getByRole('banner').first().boundingBox()
    expect(answer!.y + answer!.height).toBeLessThanOrEqual(bar!.y + bar!.height)
    await button('寻找高光').press('Enter')
    await expect.poll(() => notAnalysed.count()).toBe(0)
    await expect.poll(async () => (await studio.engine.call('shows.list', {})).find(show => show.id === id)?.isAnalysed).toBe(true)

    await page.setViewportSize({ width: 800, height: 600 })
    const player = await page.getByRole('region', { name: '播放器', exact: true }).boundingBox()
    const tabs = await page.getByRole('tablist').boundingBox()
    expect(player!.x + player!.width).toBeLessThanOrEqual(tabs!.x)
    const buttons = await page.getByRole('region', { name: '播放器', exact: true }).getByRole('button').all()
    for (const each of buttons) expect((await each.boundingBox())!.x).toBeLessThan(tabs!.x)
  })

  test('what the browser cannot decode is played as a small copy, and a recording that was moved is found again', async () => {
    const file = video('late.mkv', { codec: 'hevc', seconds: 4 })
    const pictures = picturesOf(file)
    await openShow([file])
    await studio.page.getByText('正在准备预览副本').waitFor()
    await clockIs(0)
    await studio.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2)
    await press('Shift+ArrowRight', '.')
    await clockIs(1040)
    await expect.poll(() => shownOf(pictures)).toBe(fps + 1)

    renameSync(file, join(studio.media, 'moved.mkv'))
    await studio.engine.call('shows.look', {})
    await studio.page.getByText('录像不在原处').waitFor()
    await button('重新找到它…').click()
    const dialog = studio.page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(studio.media)
    await dialog.getByRole('button', { name: '前往' }).click()
    await dialog.getByRole('option', { name: 'moved.mkv' }).waitFor()
    await dialog.getByRole('button', { name: '在这里找' }).click()
    await studio.page.getByText('录像全部找回').waitFor()
    await expect.poll(() => studio.page.getByText('录像不在原处').count()).toBe(0)
  })

  async function openWithChat(messages: number) {
    const recording = video('上新.mkv', { seconds: 60, fps: 10, width: 160, height: 90 })
    const chat = join(studio.media, '上新.xml')
    await makeChat({ file: chat, format: 'bililive-xml', messages, seed: 5, durationMs: 60_000 })
    const { jobId } = await studio.engine.call('jobs.analyse', { recordings: [recording], chat: [chat] })
    await expect.poll(async () => (await studio.engine.call('jobs.find', { jobIds: [jobId] }))[0]?.state).toBe('done')
    const [show] = await studio.engine.call('shows.list', {})
    await studio.page.goto(`${studio.url}/#/show/${show!.id}`)
    await studio.page.getByRole('tab', { name: '弹幕' }).click()
    return show!.id
  }
  const messagesOf = async (showId: string) => (await studio.engine.call('danmaku.read', { showId, from: 0, limit: 500 })).messages
  const list = () => studio.page.getByRole('log')

  test('the chat goes with the player until it is scrolled, is searched and jumped to', async () => {
    const showId = await openWithChat(400)
    const messages = await messagesOf(showId)
    const pictureMs = 100 // what was written while the picture is shown has been written
    const near = (ms: number) => messages.findLast(({ atMs, text }) => atMs < ms + pictureMs && text !== undefined)!
    await press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight')
    await expect.poll(() => list().locator('[data-now=true]').textContent()).toContain(near(20_000).user.name)
    await expect.poll(() => list().getByText(near(20_000).text!).first().isVisible()).toBe(true)

    await list().hover()
    await studio.page.mouse.wheel(0, 4000)
    await button('跟随播放').waitFor()
    await press('ArrowRight')
    await expect.poll(() => list().locator('[data-now=true]').count()).toBe(0) // out of sight: it stays where the person put it
    await button('跟随播放').click()
    await expect.poll(() => list().locator('[data-now=true]').textContent()).toContain(near(25_000).user.name)

    const wanted = messages.find(({ atMs, text }) => atMs > 40_000 && (text?.length ?? 0) > 2)!
    const hits = await studio.engine.call('danmaku.search', { showId, text: wanted.text!, limit: 1000 })
    await press('Control+k')
    await studio.page.keyboard.type(wanted.text!)
    await studio.page.getByText(`${hits.length} 条`, { exact: true }).waitFor()
    await press('Enter')
    await clockIs(Math.floor(hits[0]!.atMs / 100) * 100)
    await press('Escape', 'Escape')
    await list().locator('[data-now=true]').waitFor()
  })

  test('only rows in sight are on the page; one is clicked after the wheel; the hit that is chosen comes into sight', async () => {
    const showId = await openWithChat(2000)
    await list().getByRole('button').first().waitFor()
    await list().hover()
    await studio.page.mouse.wheel(0, 26 * 1000)
    await expect.poll(() => list().evaluate(log => log.scrollTop)).toBe(26 * 1000)
    expect(await list().getByRole('button').count()).toBeLessThan(60)
    const [message] = (await studio.engine.call('danmaku.read', { showId, from: 1004, limit: 1 })).messages
    const row = list().getByRole('button').nth(12) // eight are above what is in sight
    await expect.poll(() => row.textContent()).toContain(message!.user.name)
    await row.click()
    await clockIs(Math.floor(message!.atMs / 100) * 100)

    await press('Control+k')
    await studio.page.keyboard.type('了')
    const hits = studio.page.getByLabel('含“了”的弹幕')
    await hits.getByRole('button').first().waitFor()
    for (let hit = 0; hit < 40; hit++) await press('ArrowDown')
    const isInSight = () =>
      hits.locator('[data-chosen=true]').evaluate(chosen => {
        const [one, all] = [chosen.getBoundingClientRect(), chosen.closest('[tabindex="0"]')!.getBoundingClientRect()]
        return one.top >= all.top && one.bottom <= all.bottom
      })
    await expect.poll(isInSight).toBe(true)
    for (let hit = 0; hit < 40; hit++) await press('ArrowUp')
    await expect.poll(isInSight).toBe(true)
  })

  test('the chat is moved against the picture, seen at once, found again with, and put back', async () => {
    const showId = await openWithChat(200)
    const first = (await messagesOf(showId))[0]!
    const firstRow = () => list().getByRole('button').first().textContent()
    await expect.poll(firstRow).toContain(toClockText(first.atMs))

    await button('调整').click()
    await studio.page.getByRole('slider', { name: '移动弹幕' }).focus()
    await press('PageUp', 'PageUp', 'PageUp', 'ArrowRight', 'Shift+ArrowRight')
    await studio.page.getByText('弹幕推后 3.11 秒').waitFor()
    await expect.poll(firstRow).toContain(toClockText(first.atMs + 3110))
    expect((await messagesOf(showId))[0]!.atMs).toBe(first.atMs)

    await button('应用').click()
    await expect.poll(async () => (await messagesOf(showId))[0]!.atMs).toBe(first.atMs + 3110)
    await button('收起').click()
    await expect.poll(firstRow).toContain(toClockText(first.atMs + 3110))
    await button('撤销：移动弹幕（Ctrl+Z）').click()
    await expect.poll(async () => (await messagesOf(showId))[0]!.atMs).toBe(first.atMs)
    await expect.poll(firstRow).toContain(toClockText(first.atMs))
  })

  test('by keys alone the chat is moved, put back in its turn, and after a restart of the page moved again; another page sees it', async () => {
    const showId = await openWithChat(200)
    const first = (await messagesOf(showId))[0]!
    const firstMs = async () => (await messagesOf(showId))[0]!.atMs - first.atMs
    const analysisId = async () => (await studio.engine.call('highlights.analysis', { showId }))!.id
    const other = await studio.openPage(`#/show/${showId}`)
    const ids = [await analysisId()]

    await button('调整').focus()
    await press('Enter')
    await studio.page.getByRole('slider', { name: '移动弹幕' }).focus()
    await press('PageUp', 'ArrowRight')
    await button('应用').focus()
    await press('Enter')
    await expect.poll(firstMs).toBe(1100)
    expect(await button('应用').evaluate(apply => apply === document.activeElement)).toBe(true) // it stays, with nothing to apply
    await expect.poll(analysisId).not.toBe(ids[0])
    ids.push(await analysisId())
    await press('m')
    await button('撤销：打点（Ctrl+Z）').waitFor()

    await press('Control+z')
    await button('撤销：移动弹幕（Ctrl+Z）').waitFor()
    expect(await firstMs()).toBe(1100)
    await press('Control+z')
    await studio.page.getByText('已撤销：移动弹幕。').waitFor()
    await expect.poll(firstMs).toBe(0)
    await expect.poll(analysisId).not.toBe(ids[1]) // the moments are found again with it
    ids.push(await analysisId())
    await other.getByRole('button', { name: '重做：移动弹幕（Ctrl+Shift+Z）' }).waitFor()

    await studio.page.reload()
    await button('重做：移动弹幕（Ctrl+Shift+Z）').waitFor()
    await press('Control+Shift+z')
    await expect.poll(firstMs).toBe(1100)
    await expect.poll(analysisId).not.toBe(ids[2])
    await button('重做：打点（Ctrl+Shift+Z）').waitFor()
  })

  test('a chat file that does not belong here is taken off after a question, and the moments are found again without it', async () => {
    const showId = await openWithChat(200)
    const before = await studio.engine.call('highlights.analysis', { showId })
    const other = await studio.openPage(`#/show/${showId}`)
    const strips = [studio.page, other].map(page => page.getByText('弹幕变了，这里的高光还是按原来的弹幕找的。'))
    await button('调整').click()
    await studio.page.getByRole('list', { name: '弹幕文件' }).getByText('200 条').waitFor()
    await button('移除 上新.xml').click()
    const dialog = studio.page.getByRole('dialog', { name: '从这场移除“上新.xml”？' })
    await dialog.waitFor()
    await press('Escape')
    await expect.poll(() => dialog.count()).toBe(0)
    expect(await messagesOf(showId)).toHaveLength(200)
    await button('移除 上新.xml').click()
    await dialog.getByRole('button', { name: '移除', exact: true }).click()
    await studio.page.getByText('这场没有弹幕').waitFor()
    expect(await messagesOf(showId)).toEqual([])
    expect(await studio.engine.call('highlights.analysis', { showId })).toEqual({ ...before, isOutdated: true })
    await studio.page.reload()
    for (const strip of strips) await strip.waitFor()
    await button('重新寻找高光').click()
    await expect.poll(async () => (await studio.engine.call('highlights.analysis', { showId }))!.id).not.toBe(before!.id)
    for (const strip of strips) await strip.waitFor({ state: 'detached' })
  })

  test('a moment is made with I and O, seen on another page at once, undone and done again, also after a restart of the page', async () => {
    const showId = await openWithChat(100)
    const moments = () => studio.engine.call('highlights.moments', { showId })
    const marked = async () => (await moments()).filter(({ kind }) => kind === 'marked').map(({ startMs, endMs }) => [startMs, endMs])
    const other = await studio.openPage(`#/show/${showId}`)
    await press('ArrowRight', 'i')
    await studio.page.getByText('新的高光从 0:00:05.000 开始').waitFor()
    await press('ArrowRight', '.', 'o')
    await expect.poll(marked).toEqual([[5000, 10_100]])
    const otherUndo = other.getByRole('button', { name: '撤销：新增高光（Ctrl+Z）' })
    await expect.poll(() => otherUndo.isEnabled()).toBe(true)

    await press('ArrowRight', 'o') // it is chosen: its end moves
    await expect.poll(marked).toEqual([[5000, 15_100]])
    await button('撤销：调整边界（Ctrl+Z）').waitFor()
    await press('Control+z')
    await expect.poll(marked).toEqual([[5000, 10_100]])
    await studio.page.reload()
    await button('撤销：新增高光（Ctrl+Z）').waitFor()
    await button('重做：调整边界（Ctrl+Shift+Z）').waitFor()
    await press('Control+Shift+z')
    await expect.poll(marked).toEqual([[5000, 15_100]])
    await other.keyboard.press('Control+z')
    await other.keyboard.press('Control+z')
    await expect.poll(marked).toEqual([])
    await expect.poll(() => button('撤销').first().isDisabled()).toBe(true)
  })
})
