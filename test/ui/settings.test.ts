// Settings in a real browser over a real engine: what is changed is there after a reload, and what it does is seen at once.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Message } from '../../electron/contract/danmaku.ts'
import { checkNames } from '../../electron/contract/doctor.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { needs } from '../helpers/needs.ts'
import { openStudio } from '../helpers/studio.ts'
import type { OpenStudio } from '../helpers/studio.ts'

const showSeconds = 170
const bursts = [
  { atSeconds: 120, text: (person: number) => `第 ${person} 个说太好笑了救命` },
  { atSeconds: 152, text: (person: number) => `笑到 ${person} 楼都听见` },
]

needs('chromium')('the page of settings', () => {
  let studio: OpenStudio
  let expected: readonly RegExp[]

  beforeEach(async () => {
    expected = []
    studio = await openStudio()
  })
  afterEach(async () => {
    await studio.close()
    expect(studio.problems.filter(problem => !expected.some(each => each.test(problem)))).toEqual([])
  })

  const open = (tab: string) => studio.page.goto(`${studio.url}/#/settings?tab=${tab}`)
  const scheme = () => studio.page.locator('html').getAttribute('data-mantine-color-scheme')
  const saved = () =>
    new Promise(resolve => {
      const stop = studio.engine.watch('settings.current', value => resolve(value))
      stop()
    })

  test('programs may bring messages once that is switched on, with the token that is copied, until there is a new one', async () => {
    const { page } = studio
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await open('general')
    const text = wordsIn('zh').pageSettings.ingest
    const section = page.getByRole('region', { name: text.title })
    const post = (token: string) =>
      fetch(`${studio.url}/ingest/messages`, { method: 'POST', body: '[]', headers: { authorization: `Bearer ${token}` } })
    const copied = async () => {
      await section.getByRole('button', { name: text.copyToken }).click()
      await page.getByText(text.copied).waitFor()
      return page.evaluate(() => navigator.clipboard.readText())
    }
    expect((await post('whatever')).status).toBe(403)
    await section.getByRole('radio', { name: text.on }).press('Space')
    await section.getByText(`${studio.url}/ingest/messages`).waitFor()
    const token = await copied()
    expect([token.length, (await post(token)).status]).toEqual([43, 200])
    expect(await page.content(), 'the token is not to be seen').not.toContain(token)

    await section.getByRole('button', { name: text.renew }).click()
    await page.getByRole('dialog').getByRole('button', { name: text.renewYes }).click()
    await page.getByText(text.renewed).waitFor()
    expect((await post(token)).status).toBe(401)
    expect((await post(await copied())).status).toBe(200)
    await section.getByRole('radio', { name: text.off }).press('Space')
    await expect.poll(async () => (await post(token)).status).toBe(403)
    expected = [/api: refused/]
  })

  test('the overlay for OBS is put there by a click or by hand; without an OBS it says so', async () => {
    const { page } = studio
    await open('general')
    const text = wordsIn('zh').overlay
    const section = page.getByRole('region', { name: text.title })
    await section.getByRole('button', { name: text.add }).click()
    await page.getByRole('dialog').getByRole('button', { name: text.add }).click()
    await section.getByText(wordsIn('zh').errorText({ code: 'obs-off', details: { phase: 'off' } })).waitFor()

    await section.getByRole('button', { name: text.byHand }).click()
    const { file } = await studio.engine.call('overlay.source', {})
    await section.getByText(text.howToAdd({ file })).waitFor()
    const before = readFileSync(file, 'utf8')
    await section.getByRole('button', { name: text.renew }).click()
    await page.getByText(text.renewed).waitFor()
    expect(readFileSync(file, 'utf8')).not.toBe(before)
  })

  test('language and look change at once; all that was set is there after a reload', async () => {
    const { page } = studio
    await open('general')
    await page.getByRole('radio', { name: 'English' }).press('Space')
    await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('radio', { name: 'Light' }).press('Space')
    await expect.poll(scheme).toBe('light')
    const days = page.getByRole('textbox', { name: /^Back-ups of the library/ })
    await days.fill('30')
    await days.press('Enter')
    const cache = page.getByRole('textbox', { name: /^Preview copies/ })
    await cache.fill('2.5')
    await cache.press('Tab')
    await expect.poll(saved).toMatchObject({ language: 'en', theme: 'light', keepBackupsDays: 30, previewCacheMib: 2560 })

    await page.reload()
    await expect.poll(() => days.inputValue()).toBe('30')
    expect(await cache.inputValue()).toBe('2.5')
    expect(await scheme()).toBe('light')
    expect(await page.getByRole('radio', { name: 'English' }).isChecked()).toBe(true)
  })

  test('when a show begins and ends by itself is set by keyboard, and is there after a reload', async () => {
    const { page } = studio
    for (const language of ['zh', 'en'] as const) {
      await studio.engine.call('settings.change', { language, showBeginsWith: 'host', showEndsAfterMinutes: 0 })
      await page.waitForSelector(`html[lang="${language === 'zh' ? 'zh-CN' : 'en'}"]`)
      await open('general')
      const text = wordsIn(language).pageSettings.live
      const section = page.getByRole('region', { name: text.title })
      const begins = section.getByRole('radiogroup', { name: text.begins })
      const ends = section.getByRole('radiogroup', { name: text.ends })
      const minutes = section.getByRole('textbox', { name: text.wait })
      expect(await begins.getByRole('radio', { name: text.beginnings.host }).isChecked()).toBe(true)
      expect(await minutes.count()).toBe(0)

      await begins.getByRole('radio', { name: text.beginnings.host }).press('ArrowRight')
      await expect.poll(saved).toMatchObject({ showBeginsWith: 'recording' })
      await ends.getByRole('radio', { name: text.endings.itself }).press('Space')
      await expect.poll(saved).toMatchObject({ showEndsAfterMinutes: 10 })
      await minutes.fill('0')
      await minutes.press('Enter')
      await section.getByText(wordsIn(language).pageSettings.storage.outOfRange('1', '240')).waitFor()
      await minutes.fill('25')
      await minutes.press('Enter')
      await expect.poll(saved).toMatchObject({ showBeginsWith: 'recording', showEndsAfterMinutes: 25 })
      const cut = await section.evaluate(
        node => [...node.querySelectorAll('*')].filter(each => each.scrollWidth > each.clientWidth + 1 && each.clientWidth > 1).length,
      )
      expect([language, cut], 'words that are cut off').toEqual([language, 0])

      await page.reload()
      await expect.poll(() => minutes.inputValue()).toBe('25')
      expect(await begins.getByRole('radio', { name: text.beginnings.recording }).isChecked()).toBe(true)
      await ends.getByRole('radio', { name: text.endings.host }).press('Space')
      await expect.poll(saved).toMatchObject({ showEndsAfterMinutes: 0 })
      await expect.poll(() => minutes.count()).toBe(0)
    }
  })

  test('a number that cannot be says so and is not saved', async () => {
    await open('general')
    const days = studio.page.getByRole('textbox', { name: /^片库的备份/ })
    await days.fill('0')
    await days.press('Enter')
    await studio.page.getByText('请填 1 到 3650。').waitFor()
    expect(await saved()).toMatchObject({ keepBackupsDays: 90 })
  })

  test('an ffmpeg that does not work is refused where it was named, and the one in use stays', async () => {
    const { page } = studio
    await open('general')
    await page.getByText(/^ffmpeg \d/).waitFor()
    const path = page.getByRole('textbox', { name: '另用一个 ffmpeg' })
    await path.fill(join(studio.media, 'no-ffmpeg'))
    await path.press('Enter')
    await page.getByRole('alert').getByText('没有保存').waitFor()
    expect(await saved()).toMatchObject({ ffmpegPath: '' })
    await page.getByText(/^ffmpeg \d/).waitFor()

    const other = join(studio.media, 'other-program')
    writeFileSync(other, '#!/bin/sh\n', { mode: 0o755 })
    await page.setViewportSize({ width: 1280, height: 420 })
    await path.fill(other)
    await path.press('Enter')
    const told = page.getByRole('alert').getByText(`${other} 不是 ffmpeg`)
    await told.waitFor()
    await expect.poll(async () => ((await told.boundingBox())?.y ?? 1000) < 420).toBe(true)
  })

  test('the doctor looks at everything, and again', async () => {
    const { page } = studio
    await open('doctor')
    const checks = page.getByRole('list', { name: '体检' }).getByRole('listitem')
    await page.getByText(/^\d\d:\d\d:\d\d 检查$/).waitFor()
    expect(await checks.count()).toBe(checkNames.length)
    expect(await checks.getByRole('img', { name: '还没检查' }).count()).toBe(0)
    await checks.getByText(/^ffmpeg \d/).waitFor()
    const checkedAt = page.getByText(/^\d\d:\d\d:\d\d 检查$/)
    const first = await checkedAt.textContent()
    const again = async () => {
      await page.getByRole('button', { name: '重新检查' }).press('Enter')
      return checkedAt.textContent()
    }
    await expect.poll(again).not.toBe(first)
  })

  test('a diagnostic bundle is made where the page says it lies', async () => {
    const { page } = studio
    await open('doctor')
    await page.getByText('里面没有：录像、弹幕、人名').waitFor()
    await page.getByRole('button', { name: '生成诊断包' }).press('Enter')
    const file = await page.getByRole('region', { name: '诊断包' }).getByRole('code').textContent()
    expect(JSON.parse(readFileSync(file ?? '', 'utf8'))).toHaveProperty('checks')
  })

  test('a weight that is moved shows at once which moments would go; applied, the show is found again', async () => {
    const { page } = studio
    const showId = await analysedShow()
    const now = await studio.engine.call('highlights.moments', { showId })
    expect(now.length).toBeGreaterThan(0)
    await open('weights')
    await page.getByText(`高光 ${now.length} 个`).waitFor()

    const { defaults } = await studio.engine.call('highlights.weights', {})
    for (const signal of Object.keys(defaults)) {
      if ((defaults[signal] ?? 0) > 0) await slider(signal).press('Home')
    }
    await page.getByText(`高光 ${now.length} → 0 个`).waitFor()
    expect(
      await page
        .getByRole('list', { name: `会少掉 ${now.length} 个` })
        .getByRole('listitem')
        .count(),
    ).toBe(now.length)
    await page.getByRole('button', { name: '放弃改动' }).press('Enter')
    await page.getByText('移动左边的滑块').waitFor()
    const staying = page.getByRole('list', { name: `${now.length} 个不变` }).getByRole('listitem')
    await expect.poll(() => staying.count()).toBe(now.length)

    await slider('laughter').press('End')
    expect(await slider('laughter').getAttribute('aria-valuetext')).toBe('默认的 3.0 倍')
    await page.getByRole('button', { name: '应用', exact: true }).press('Enter')
    await page.getByRole('button', { name: '重新找这一场的高光' }).press('Enter')
    await expect.poll(async () => (await studio.engine.call('highlights.analysis', { showId }))?.multipliers['laughter']).toBe(3)
    await expect.poll(() => page.getByRole('button', { name: '重新找这一场的高光' }).count()).toBe(0)
    await page.reload()
    await expect.poll(() => slider('laughter').getAttribute('aria-valuenow')).toBe('3')
    await page.getByRole('button', { name: '恢复默认 …' }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: '恢复默认' }).press('Enter')
    await expect.poll(() => slider('laughter').getAttribute('aria-valuenow')).toBe('1')
    expect(await studio.engine.call('highlights.weights', {})).not.toHaveProperty('byHand')
  })

  const slider = (signal: string) => studio.page.getByRole('slider', { name: `“${wordsIn('zh').signalWords(signal).name}”有多重要` })

  async function analysedShow(): Promise<string> {
    const recording = makeVideo({ file: join(studio.media, '上新.mkv'), seconds: showSeconds, width: 160, height: 90, fps: 10 })
    const chat = join(studio.media, '上新.ndjson')
    writeFileSync(
      chat,
      chatMessages()
        .map(message => JSON.stringify(message))
        .join('\n'),
    )
    const { jobId } = await studio.engine.call('jobs.analyse', { recordings: [recording], chat: [chat], chatOffsetMs: 0 })
    await expect.poll(async () => (await studio.engine.call('jobs.find', { jobIds: [jobId] }))[0]?.state, { timeout: 60_000 }).toBe('done')
    return (await studio.engine.call('shows.list', {}))[0]!.id
  }
})

/** A message every four seconds, and two bursts of laughter. */
function chatMessages(): Message[] {
  const talk = Array.from({ length: showSeconds / 4 }, (_, index) => ({
    atMs: index * 4000,
    who: `talker${index % 9}`,
    text: `今天第 ${index} 个问题是什么颜色`,
  }))
  const laughter = bursts.flatMap(({ atSeconds, text }) =>
    Array.from({ length: 60 }, (_, person) => ({ atMs: atSeconds * 1000 + person * 120, who: `viewer${person}`, text: text(person) })),
  )
  return [...talk, ...laughter]
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ atMs, who, text }, index) => ({ id: `m${index}`, platform: 'test', kind: 'chat', atMs, user: { id: who, name: who }, text }))
}
