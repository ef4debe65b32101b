// Clips in a real browser over a real engine: from two kept moments to files that play, by keyboard alone.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { wordsIn } from '../../electron/words/words.ts'
import { canMountDisks, mountSmallDisk } from '../helpers/small-disk.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import { openStudio } from '../helpers/studio.ts'
import type { OpenStudio } from '../helpers/studio.ts'

needs('chromium')('the page of clips', () => {
  let studio: OpenStudio
  let showId: string

  beforeEach(async () => {
    studio = await openStudio()
    const recording = makeVideo({ file: join(studio.media, '上新.mkv'), seconds: 24, width: 320, height: 180, fps: 25, keyFrameEvery: 50 })
    showId = (await studio.engine.call('shows.open', { recordings: [recording] })).show.id
    await keep('第一段', 3_120, 6_520)
    await keep('第二段', 11_040, 15_440)
  })
  afterEach(async () => {
    await studio.close()
    expect(studio.problems).toEqual([])
  })

  const keep = (title: string, startMs: number, endMs: number) =>
    studio.engine.call('highlights.decide', {
      showId,
      decisions: [{ momentId: crypto.randomUUID(), verb: 'add', kind: 'marked', startMs, endMs, title, state: 'kept' }],
    })
  const region = (name: string) => studio.page.getByRole('region', { name })
  const made = () => region('已完成').getByRole('listitem')
  const openClips = async () => {
    await studio.page.goto(`${studio.url}/#/clips/${showId}`)
    await studio.page.getByText('选中 2 个').waitFor()
  }
  const cut = async () => {
    await studio.page.keyboard.press('Control+Enter')
    await region('队列').getByRole('listitem').first().waitFor()
  }

  test('two kept moments are cut by keyboard, with progress, and the clip plays in its place', async () => {
    const { page } = studio
    await page.getByRole('link', { name: '上新' }).waitFor()
    await page.keyboard.press('Alt+3')
    await page.getByText('选中 2 个，共 0:00:08').waitFor()
    await expect.poll(() => page.getByRole('status', { name: '大小' }).textContent()).toMatch(/^约 .+剩余 .+B$/)
    await page.evaluate(() => {
      const seen = new Set<string>()
      Object.assign(window, { seen })
      new MutationObserver(() => {
        for (const bar of document.querySelectorAll('[role=progressbar]')) seen.add(bar.getAttribute('aria-label') ?? '')
      }).observe(document.body, { subtree: true, childList: true })
    })

    await page.keyboard.press('Control+Enter')
    await expect.poll(() => made().count()).toBe(2)
    expect(await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen].sort())).toEqual([
      '手动标记 第一段 0:00:03',
      '手动标记 第二段 0:00:11',
    ])
    expect((await studio.engine.call('clips.list', { showId })).map(({ title, mode, verified }) => ({ title, mode, verified }))).toEqual(
      expect.arrayContaining([
        { title: '第一段', mode: 'exact', verified: true },
        { title: '第二段', mode: 'exact', verified: true },
      ]),
    )

    await page.getByRole('button', { name: /^播放 .*第一段/ }).focus()
    await page.keyboard.press('Enter')
    const video = page.locator('video')
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState)).toBeGreaterThanOrEqual(2)
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(0.5)
    expect(await video.evaluate((element: HTMLVideoElement) => [element.videoWidth, element.duration.toFixed(1)])).toEqual([320, '3.4'])

    await page.keyboard.press('Escape')
    await video.waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^播放 .*第一段/)
    await page.getByRole('button', { name: /^播放 .*第一段/ }).click() // the button has the focus now, and gives it to the player
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => !element.paused)).toBe(true)
    await page.keyboard.press('Space')
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.paused)).toBe(true)
  })

  test('some are chosen with arrows and Space; several become one file', async () => {
    const { page } = studio
    await openClips()
    const boxes = region('高光').getByRole('list').getByRole('checkbox')
    await boxes.first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    await page.getByText('选中 1 个，共 0:00:03').waitFor()
    expect(await boxes.evaluateAll(all => all.map(box => (box as HTMLInputElement).checked))).toEqual([true, false])
    await page.keyboard.press('x')
    await page.getByText('没有选中').waitFor()
    expect(await page.getByRole('button', { name: '剪切', exact: true }).isDisabled()).toBe(true)
    await page.keyboard.press('k')
    await page.getByRole('checkbox', { name: '合成一个文件' }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: '剪 1 个切片' }).waitFor()
    await cut()
    await made().getByText('2 个高光合成').waitFor()
    const [clip] = await studio.engine.call('clips.list', { showId })
    expect(clip?.parts?.map(({ asked }) => asked)).toEqual([
      { startMs: 3_120, endMs: 6_520 },
      { startMs: 11_040, endMs: 15_440 },
    ])
  })

  test('what fell back says why, also where it is chosen', async () => {
    const { page } = studio
    await openClips()
    await page.getByRole('radio', { name: '竖屏 9:16' }).press('Space')
    await page.getByText('不论上面选什么都会重新编码').waitFor()
    await cut()
    await expect.poll(() => made().count()).toBe(2)
    expect(
      await made()
        .getByText(`改为整段重新编码：${wordsIn('zh').fallbackText('preset')}。`)
        .count(),
    ).toBe(2)
    expect(await made().getByText('竖屏 9:16').count()).toBe(2)
    await page
      .getByRole('button', { name: /^播放 / })
      .first()
      .click()
    await expect
      .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.videoHeight / Math.max(1, video.videoWidth)))
      .toBeGreaterThan(1.7)
  })

  test('a clip that this browser cannot play says so, and where to play it', async () => {
    const { page } = studio
    const recording = makeVideo({ file: join(studio.media, '高清.mp4'), seconds: 6, codec: 'hevc' })
    showId = (await studio.engine.call('shows.open', { recordings: [recording] })).show.id
    await keep('高清', 1000, 4000)
    await page.goto(`${studio.url}/#/clips/${showId}`)
    await page.getByText('选中 1 个').waitFor()
    await cut()
    await page.getByRole('button', { name: /^播放 / }).press('Enter')
    await made().getByRole('alert').getByText('播放不了 MP4').waitFor()
    await made().getByRole('button', { name: '在文件夹中显示', exact: true }).waitFor()
  })

  test('a clip whose file is gone says so and is made again', async () => {
    const { page } = studio
    await openClips()
    await cut()
    await expect.poll(() => made().count()).toBe(2)
    const [clip] = await studio.engine.call('clips.list', { showId })
    rmSync(clip!.file)
    await page.reload()
    await made().getByText('文件已不在原处').waitFor()
    await page.getByRole('button', { name: /^重新剪 / }).click()
    await expect.poll(() => made().getByText('文件已不在原处').count()).toBe(0)
    expect(await made().count()).toBe(2)
  })

  test('a clip is cancelled, says so, and is taken up again', async () => {
    const { page } = studio
    await openClips()
    await page.getByRole('radio', { name: '重新编码' }).press('Space')
    await page.getByRole('radio', { name: '1080p' }).press('Space')
    await cut()
    await region('队列')
      .getByRole('button', { name: /^取消 ?手动/ })
      .first()
      .press('Enter')
    expect(
      await region('队列')
        .getByRole('list')
        .evaluate(list => list === document.activeElement),
    ).toBe(true)
    await region('队列').getByRole('button', { name: '全部取消' }).click()
    await region('队列').getByText('已取消').first().waitFor()
    const before = await made().count()
    await region('队列')
      .getByRole('button', { name: /^重试 / })
      .first()
      .click()
    await expect.poll(() => made().count()).toBeGreaterThan(before)
  })

  test.runIf(canMountDisks)('what will not fit is said before it is cut', async () => {
    const disk = mountSmallDisk(1024)
    disk.fill(16)
    await studio.engine.call('settings.change', { clipsFolder: disk.folder })
    await openClips()
    await region('怎么剪').getByRole('alert').getByText('放不下').waitFor()
    expect(await region('怎么剪').textContent()).toContain(disk.folder)
  })

  test('the folder is chosen on the page and remembered', async () => {
    const { page } = studio
    await openClips()
    await page.getByRole('button', { name: '文件夹: 选择 …' }).click()
    const path = page.getByRole('dialog').getByRole('textbox')
    await expect.poll(() => path.inputValue()).toBe(studio.media)
    await path.fill(join(studio.media, '..'))
    await page.keyboard.press('Enter')
    await expect.poll(() => path.inputValue()).not.toBe(studio.media)
    await page.getByRole('button', { name: '用这个文件夹' }).click()
    const chosen = join(studio.media, '..')
    await expect.poll(() => region('怎么剪').textContent()).toContain(chosen)
    await page.reload()
    await expect.poll(() => region('怎么剪').textContent()).toContain(chosen)
    expect(await region('怎么剪').textContent()).not.toContain('放在录像旁边')
  })
})
