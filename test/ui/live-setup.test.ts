// From the live desk into the setup of OBS, over a real OBS that keeps no replay buffer: what is pressed there comes true in OBS.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../electron/contract/errors.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { needs } from '../helpers/needs.ts'
import { openDesk, type OpenDesk } from './open-desk.ts'

const words = wordsIn('zh')
const text = words.pageLive
const { setup } = words.obs

needs(
  'chromium',
  'obs',
  'xvfb',
)('the setup of OBS from the live desk', () => {
  let desk: OpenDesk
  let obs: OpenDesk['obs']
  let studio: OpenDesk['studio']
  let page: OpenDesk['page']

  beforeAll(async () => {
    desk = await openDesk(async ({ call }) => {
      await call('SetProfileParameter', { parameterCategory: 'AdvOut', parameterName: 'RecRB', parameterValue: 'false' })
      await call('CreateProfile', { profileName: 'Elsewhere' }) // OBS makes its outputs anew with each profile
      await call('SetCurrentProfile', { profileName: 'Tester' })
      await call('RemoveProfile', { profileName: 'Elsewhere' })
    })
    ;({ obs, studio, page } = desk)
  })
  afterEach(() => expect(studio.problems.splice(0)).toEqual([]))
  afterAll(() => desk.close())

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
