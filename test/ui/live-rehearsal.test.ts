// A rehearsal on the live desk, over a real engine and a real OBS: where OBS stands, a chat file at a chosen speed, and what its show comes to.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { wordsIn } from '../../electron/words/words.ts'
import { needs } from '../helpers/needs.ts'
import { openDesk, type OpenDesk } from './open-desk.ts'

const words = wordsIn('zh')
const text = words.pageLive

/** One at once, the other in an hour. */
function writeChat(folder: string): string {
  const file = join(folder, 'rehearsal.ndjson')
  const line = (id: string, atMs: number) =>
    JSON.stringify({ id, platform: 'p', kind: 'chat', atMs, user: { id, name: id }, text: '开播啦' })
  writeFileSync(file, `${line('小红', 0)}\n${line('小李', 3_600_000)}\n`)
  return file
}

needs(
  'chromium',
  'obs',
  'xvfb',
)('a rehearsal on the live desk', () => {
  let desk: OpenDesk
  let folder: OpenDesk['folder']
  let obs: OpenDesk['obs']
  let studio: OpenDesk['studio']
  let page: OpenDesk['page']

  beforeAll(async () => {
    desk = await openDesk()
    ;({ folder, obs, studio, page } = desk)
  })
  afterEach(() => expect(studio.problems.splice(0)).toEqual([]))
  afterAll(() => desk.close())

  const part = (name: string) => page.getByRole('region', { name, exact: true })

  test('the desk and the setup name the profile and the scene collection of OBS', async () => {
    const place = text.health.place('Tester', 'Tester')
    await page.getByText(place).waitFor()
    await page.keyboard.press('i')
    const dialog = page.getByRole('dialog', { name: words.obs.setup.title })
    await dialog.getByText(place).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('a chat file is played as fast as is chosen, and its row says so while it plays', async () => {
    await studio.engine.call('live.start', {})
    const chat = part(text.chat.title)
    await chat.getByRole('button', { name: text.chat.replay }).click()
    const dialog = page.getByRole('dialog', { name: text.chat.chooseFile })
    await dialog.getByLabel(words.page.files.path).fill(writeChat(folder))
    await page.keyboard.press('Enter')
    await dialog.getByRole('option', { name: 'rehearsal.ndjson', selected: true }).waitFor()
    const speeds = dialog.getByRole('radiogroup', { name: text.chat.speed })
    await speeds.getByRole('radio', { name: text.chat.times(10), exact: true }).press('Space')
    await dialog.getByRole('button', { name: text.chat.choose, exact: true }).click()
    const source = chat.getByRole('listitem').filter({ hasText: 'rehearsal.ndjson' })
    await source.getByText(text.chat.times(10)).waitFor()
    await chat.getByText('开播啦').waitFor()
    await source.getByRole('button', { name: text.chat.stop, exact: true }).click()
    await source.getByText(text.chat.states.ended, { exact: true }).waitFor()
  })

  test('a show that has ended tells what it came to, also on a page that was opened since, until that is put away', async () => {
    await obs.call('StartRecord')
    const isRecorded = () => page.getByText(text.strip.recordPhases.running, { exact: true })
    await isRecorded().waitFor()
    await expect.poll(async () => (await obs.call('GetRecordStatus')).outputDuration, { timeout: 15_000 }).toBeGreaterThan(5000)
    await obs.call('StopRecord')
    await isRecorded().waitFor({ state: 'detached' })
    await studio.engine.call('live.end', {})
    await page.getByText(text.show.endedFound({ messages: 1, moments: 0, kept: 0 })).waitFor()
    await page.reload()
    await page.getByText(text.show.endedFound({ messages: 1, moments: 0, kept: 0 })).waitFor()
    await part(text.show.title)
      .getByText(/1 处空缺/)
      .waitFor()
    await page.getByRole('link', { name: text.show.toClips }).waitFor()
    await page.getByRole('button', { name: text.show.close, exact: true }).click()
    await page.getByRole('link', { name: text.show.toClips }).waitFor({ state: 'detached' })
  })
})
