// The live desk over a real engine and a real OBS: what is pressed is done in OBS, and what OBS is and does is what the page says.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { wordsIn } from '../../electron/words/words.ts'
import { needs } from '../helpers/needs.ts'
import { writeObsCollection } from '../helpers/obs-collection.ts'
import { startObs } from '../helpers/real-obs.ts'
import type { RealObs } from '../helpers/real-obs.ts'
import { openStudio } from '../helpers/studio.ts'
import type { OpenStudio } from '../helpers/studio.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const text = wordsIn('zh').pageLive
const looks = (['zh', 'en'] as const).flatMap(language => (['dark', 'light'] as const).map(theme => ({ language, theme })))

function writeScenes(folder: string) {
  writeObsCollection(folder, [
    { name: 'Ground', id: 'color_source', settings: { width: 320, height: 180 } },
    { name: 'Logo', id: 'color_source', settings: { width: 40, height: 40 } },
    { name: 'Box', id: 'group', items: ['Logo'] },
    { name: 'Host', id: 'scene', items: ['Ground', 'Box'] },
    { name: 'Close-up of the product that is shown', id: 'scene', items: ['Ground'] },
    { name: 'Pause', id: 'scene', items: [] },
  ])
}

needs(
  'chromium',
  'obs',
  'xvfb',
)('the live desk', () => {
  let folder: string
  let obs: RealObs
  let studio: OpenStudio
  let page: Page
  /** Logged because a test asked for it. */
  let expected: readonly RegExp[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'live-desk-'))
    writeScenes(folder)
    obs = await startObs({ folder, width: 320, height: 180, fps: 10, recordFormat: 'mkv' })
    studio = await openStudio()
    page = studio.page
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`${studio.url}/#/live`)
  })
  afterEach(() => {
    expect(studio.problems.splice(0).filter(problem => !expected.some(each => each.test(problem)))).toEqual([])
  })
  afterAll(async () => {
    await studio.close()
    await obs.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const button = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true })
  const part = (name: string) => page.getByRole('region', { name, exact: true })
  const program = async () => (await obs.call('GetCurrentProgramScene')).currentProgramSceneName
  const isRecording = async () => (await obs.call('GetRecordStatus')).outputActive

  async function become({ language, theme }: (typeof looks)[number]) {
    await studio.engine.call('settings.change', { language, theme })
    await page.waitForSelector(`html[lang="${language === 'zh' ? 'zh-CN' : 'en'}"][data-mantine-color-scheme="${theme}"]`)
  }

  /** What axe calls serious or critical, and what lies beyond the window. */
  async function troublesOf(): Promise<string[]> {
    if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axe)
    const { violations } = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`)
    const beyond = await page.evaluate(() => {
      const main = document.querySelector('main')!
      return main.scrollWidth > main.clientWidth || main.scrollHeight > main.clientHeight ? ['the desk is larger than the window'] : []
    })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${String(node.target)} ${node.failureSummary?.split('\n').at(1) ?? ''}`))
      .concat(beyond)
  }
  async function looksWell() {
    const troubles: unknown[] = []
    for (const look of looks) {
      await become(look)
      troubles.push([look, await troublesOf()])
    }
    await become(looks[0]!)
    expect(troubles).toEqual(looks.map(look => [look, []]))
  }

  test('a wrong password is told as one, the right one leads to the desk', async () => {
    await page.getByLabel(text.connection.port, { exact: true }).fill(String(obs.port))
    await page.getByLabel(text.connection.password, { exact: true }).fill('wrong')
    await button(text.connection.connect).click()
    await page.getByText('OBS 不接受这个密码').waitFor()
    await looksWell()
    await page.getByLabel(text.connection.password, { exact: true }).fill(obs.password)
    await button(text.connection.connect).click()
    await page.getByRole('img', { name: text.picture.alt('Host') }).waitFor()
    await page.getByText(/^OBS \d+\.\d/).waitFor()
  })

  test('a key switches the scene, a click back; the page shows what OBS shows', async () => {
    await page.keyboard.press('2')
    await expect.poll(program).toBe('Close-up of the product that is shown')
    const host = part(text.scenes.title).getByRole('button', { name: /Host/ })
    await expect.poll(() => host.getAttribute('aria-pressed')).toBe('false')
    await host.click()
    await expect.poll(program).toBe('Host')
    await expect.poll(() => host.getAttribute('aria-pressed')).toBe('true')
  })

  test('sources are hidden and locked, members of a group too', async () => {
    const { sceneItemId } = await obs.call('GetSceneItemId', { sceneName: 'Host', sourceName: 'Ground' })
    await button(text.sources.hide('Ground')).click()
    await expect.poll(async () => (await obs.call('GetSceneItemEnabled', { sceneName: 'Host', sceneItemId })).sceneItemEnabled).toBe(false)
    await button(text.sources.show('Ground')).click()
    await button(text.sources.lock('Logo')).click()
    await button(text.sources.unlock('Logo')).waitFor()
  })

  test('sound is muted by key, and a fader moves by steps of a dB', async () => {
    await page.keyboard.press('z')
    await expect.poll(async () => (await obs.call('GetInputMute', { inputName: 'Film' })).inputMuted).toBe(true)
    await button(text.sound.unmute('Film')).click()
    await expect.poll(async () => (await obs.call('GetInputMute', { inputName: 'Film' })).inputMuted).toBe(false)
    const fader = page.getByRole('slider', { name: text.sound.volume('Film') })
    for (let step = 0; step < 3; step++) await fader.press('ArrowLeft')
    await expect.poll(async () => (await obs.call('GetInputVolume', { inputName: 'Film' })).inputVolumeDb).toBeCloseTo(-3, 1)
    await expect.poll(() => fader.getAttribute('aria-valuetext')).toBe('−3.0 dB')
  })

  test('a show runs on its clock, says loudly that nothing is recorded, and takes marks', async () => {
    await page.keyboard.press('h')
    await page.getByText(text.show.notRecorded).waitFor()
    await page.keyboard.press('r')
    await expect.poll(isRecording).toBe(true)
    await page.getByText(text.show.notRecorded).waitFor({ state: 'detached' })
    await page.keyboard.press('m')
    await page.getByRole('list', { name: text.show.lastMark }).getByRole('listitem').waitFor()
    await looksWell()
  })

  test('the recording is not stopped before somebody says so', async () => {
    const dialog = page.getByRole('dialog', { name: text.ask.stopRecord.title })
    await page.keyboard.press('r')
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await isRecording()).toBe(true)
    await page.keyboard.press('r')
    await button(text.ask.stopRecord.yes, dialog).click()
    await expect.poll(isRecording).toBe(false)
    await part(text.strip.record).getByText(text.strip.recordPhases.stopped).waitFor()
  })

  test('a silent OBS is told within seconds, as another thing than one that is gone; a killed one comes back', async () => {
    expected = [/OBS/]
    const health = part(text.health.title).first()
    process.kill(obs.pids[0], 'SIGSTOP')
    await health.getByText(text.connection.silent).waitFor({ timeout: 5000 })
    await button(text.sources.hide('Ground')).and(page.locator('[aria-disabled=true]')).waitFor()
    process.kill(obs.pids[0], 'SIGCONT')
    await health.getByText(text.connection.silent).waitFor({ state: 'detached', timeout: 8000 })
    process.kill(obs.pids[0], 'SIGKILL')
    await health.getByText(text.connection.away).waitFor({ timeout: 5000 })
    await page.getByRole('button', { name: /Host/ }).waitFor() // what was known stays
    await looksWell()
    await obs.startAgain()
    await health.getByText(text.connection.away).waitFor({ state: 'detached', timeout: 8000 })
    await page.keyboard.press('3')
    await expect.poll(program).toBe('Pause')
  })

  test('the show ends when somebody says so, and leads to its clips', async () => {
    await page.keyboard.press('h')
    await button(text.ask.endShow.yes, page.getByRole('dialog')).click()
    await page.getByRole('link', { name: text.show.toClips }).waitFor()
  })
})
