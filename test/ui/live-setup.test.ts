// From the live desk into the setup of OBS, over a real OBS that keeps no replay buffer: what is pressed there comes true in OBS.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../electron/contract/errors.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { needs } from '../helpers/needs.ts'
import { startObs } from '../helpers/real-obs.ts'
import type { RealObs } from '../helpers/real-obs.ts'
import { openStudio } from '../helpers/studio.ts'
import type { OpenStudio } from '../helpers/studio.ts'

const words = wordsIn('zh')
const text = words.pageLive
const { setup } = words.obs

needs(
  'chromium',
  'obs',
  'xvfb',
)('the setup of OBS from the live desk', () => {
  let folder: string
  let obs: RealObs
  let studio: OpenStudio
  let page: Page

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'live-setup-'))
    obs = await startObs({ folder, width: 320, height: 180, fps: 10, recordFormat: 'mkv' })
    await obs.call('SetProfileParameter', { parameterCategory: 'AdvOut', parameterName: 'RecRB', parameterValue: 'false' })
    await obs.call('CreateProfile', { profileName: 'Elsewhere' }) // OBS makes its outputs anew with each profile
    await obs.call('SetCurrentProfile', { profileName: 'Tester' })
    await obs.call('RemoveProfile', { profileName: 'Elsewhere' })
    studio = await openStudio()
    page = studio.page
    await studio.engine.call('obs.connect', { host: '127.0.0.1', port: obs.port, password: obs.password })
    await page.goto(`${studio.url}/#/live`)
    await page.getByText(/^OBS \d+\.\d/).waitFor()
  })
  afterEach(() => expect(studio.problems.splice(0)).toEqual([]))
  afterAll(async () => {
    await studio.close()
    await obs.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const dialog = (name: string) => page.getByRole('dialog', { name })
  const recordFolder = async () => (await obs.call('GetRecordDirectory')).recordDirectory

  test('a replay buffer that OBS does not keep is told in our words, set up from the warning, and runs', async () => {
    await button(text.strip.startReplay).click()
    const lacks = page.getByText(words.errorText(new AppError('obs-refused', '', { details: { why: 'replay-unavailable' } })))
    await lacks.waitFor()
    await page.keyboard.press('h')
    await button(text.show.setUpReplay).click()
    await dialog(setup.title).getByRole('button', { name: setup.setUp, exact: true }).click()
    await page.keyboard.press('Escape')
    await button(text.show.replay).click()
    await expect.poll(async () => (await obs.call('GetReplayBufferStatus')).outputActive).toBe(true)
    await lacks.waitFor({ state: 'detached' })
    await obs.call('StopReplayBuffer')
  })

  test('another folder for recordings is chosen, and put back', async () => {
    const before = await recordFolder()
    await expect.poll(async () => (await obs.call('GetReplayBufferStatus')).outputActive).toBe(false)
    await page.keyboard.press('i')
    await button(setup.folder.choose).click()
    await dialog(setup.folder.title).getByRole('button', { name: setup.folder.yes, exact: true }).click() // the one that is shown first
    await button(setup.putBack).click()
    expect(await recordFolder()).not.toBe(before)
    await button(setup.askPutBack.confirm).click()
    await expect.poll(recordFolder).toBe(before)
    await page.keyboard.press('Escape')
  })
})
