// The live desk over a real engine and a real OBS: what is pressed is done in OBS, and what OBS is and does is what the page says.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { AppError } from '../../electron/contract/errors.ts'
import type { LiveFeed } from '../../electron/contract/live-feed.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { needs } from '../helpers/needs.ts'
import { writeObsCollection } from '../helpers/obs-collection.ts'
import { startObs } from '../helpers/real-obs.ts'
import type { RealObs } from '../helpers/real-obs.ts'
import { startRtmpSink, streamTo } from '../helpers/rtmp-sink.ts'
import { openStudio } from '../helpers/studio.ts'
import type { OpenStudio } from '../helpers/studio.ts'
import { troublesInAllLooks } from './desk-looks.ts'

const words = wordsIn('zh')
const text = words.pageLive
const feedText = words.liveFeed

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
    const found = studio.problems.splice(0).filter(problem => !expected.some(each => each.test(problem)))
    expected = []
    expect(found).toEqual([])
  })
  afterAll(async () => {
    await studio.close()
    await obs.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const button = (name: string, within: Page | Locator = page) => within.getByRole('button', { name, exact: true })
  const part = (name: string) => page.getByRole('region', { name, exact: true })
  const program = async () => (await obs.call('GetCurrentProgramScene')).currentProgramSceneName
  const looksWell = async () => expect(await troublesInAllLooks(studio)).toEqual([])
  const isRecording = async () => (await obs.call('GetRecordStatus')).outputActive

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

  test('the list of transitions, which keeps the focus, leaves the keys alone', async () => {
    const list = page.getByRole('combobox', { name: text.scenes.transitionName })
    await list.click()
    await page.getByRole('option', { selected: true }).click()
    await expect.poll(() => list.evaluate(element => element === document.activeElement)).toBe(true)
    await page.keyboard.press('3')
    await expect.poll(program).toBe('Pause')
    await page.keyboard.press('1')
    await expect.poll(program).toBe('Host')
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

  async function saysFeed({ pictures, sound }: LiveFeed): Promise<boolean> {
    const feed = page.getByRole('group', { name: feedText.title })
    const seen = [feedText.pictures[pictures.from], feedText.sound[sound.from]].map(each => feed.getByText(each).isVisible())
    return (await Promise.all(seen)).every(Boolean)
  }

  test('a show runs on its clock, says loudly that nothing is recorded, and takes marks', async () => {
    const placesBelow = () => Promise.all([text.curves.title, text.moments.title].map(name => part(name).boundingBox()))
    const before = await placesBelow()
    await page.keyboard.press('h')
    await page.getByText(text.show.notRecorded).waitFor()
    expect(await placesBelow()).toEqual(before)
    const feed = page.getByRole('group', { name: feedText.title })
    await feed.getByText(feedText.pictures.screenshots).waitFor()
    await feed.getByText(feedText.sound.meters).waitFor()
    await feed.getByText(feedText.why['nothing-recorded']).waitFor()
    await page.keyboard.press('r')
    await expect.poll(isRecording).toBe(true)
    await page.getByText(text.show.notRecorded).waitFor({ state: 'detached' })
    // while OBS skips pictures, the studio leaves the recording alone: the page says whatever the engine does
    let told: LiveFeed | undefined
    const unwatch = studio.engine.watch('live.feed', now => (told = now))
    await expect.poll(() => told?.pictures.why).not.toBe('nothing-recorded')
    await expect.poll(() => saysFeed(told!)).toBe(true)
    unwatch()
    await page.keyboard.press('m')
    await page.getByRole('list', { name: text.show.lastMark }).getByRole('listitem').waitFor()
    expect(await placesBelow()).toEqual(before)
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

  test('a show goes on air and off it, each after one question', async () => {
    const sink = await startRtmpSink(join(folder, 'on-air.mkv'))
    const strip = part(text.strip.stream)
    const press = async (name: string, { title, yes }: { title: string; yes: string }) => {
      await button(name, strip).click()
      await button(yes, page.getByRole('dialog', { name: title })).click()
    }
    try {
      await streamTo(obs, sink.port)
      await press(text.strip.startStream, text.ask.startStream)
      await strip.getByText(text.strip.streamPhases.running).waitFor()
      await expect.poll(async () => (await obs.call('GetStreamStatus')).outputDuration, { timeout: 15_000 }).toBeGreaterThan(2000)
      await press(text.strip.stopStream, text.ask.stopStream)
      await strip.getByText(text.strip.streamPhases.stopped).waitFor()
      await sink.ended
      expect(statSync(sink.file).size).toBeGreaterThan(10_000)
    } finally {
      await sink.close()
    }
  })

  test('the last seconds are saved by key, listed, and cut; that the buffer is off or held less is said', async () => {
    await page.keyboard.press('g')
    const strip = part(text.strip.replay)
    const isOff = page.getByText(words.errorText(new AppError('obs-refused', '', { details: { why: 'replay-off' } })))
    await isOff.waitFor()
    await button(text.strip.startReplay, strip).click()
    await button(text.strip.saveReplay(30), strip).waitFor()
    await isOff.waitFor({ state: 'detached' })
    await expect.poll(obs.bufferedMs).toBeGreaterThan(3000)
    await page.keyboard.press('g')
    const saved = page.getByRole('list', { name: text.replays.title }).getByRole('listitem')
    await saved.getByText(text.replays.heldOnly('')).waitFor()

    await studio.engine.call('settings.change', { replaySeconds: 2, replaysOverlap: true })
    // OBS takes one such order a second, and what came until it took this one would be in it, too
    const savedAtMs = await obs.bufferedMs()
    await expect.poll(obs.bufferedMs).toBeGreaterThan(savedAtMs + 1500)
    await button(text.strip.saveReplay(2), strip).click()
    const cut = saved.filter({ hasText: / 2s\.mp4/ })
    await cut.getByText(text.replays.seconds(2), { exact: true }).waitFor()
    await cut.getByRole('button').click()
    const { done, failed } = words.page.reveal
    await page
      .getByText(done)
      .or(page.getByText(failed('')))
      .waitFor()
    await looksWell()
    await studio.engine.call('settings.change', { replaysOverlap: false, replaySeconds: 30 })
    await button(text.strip.stopReplay, strip).click()
    await button(text.ask.stopReplay.yes, page.getByRole('dialog', { name: text.ask.stopReplay.title })).click()
    await button(text.strip.startReplay, strip).waitFor()
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

  test('OBS is set up and put back, and what somebody else has changed since is left alone and told', async () => {
    await obs.call('SetProfileParameter', { parameterCategory: 'AdvOut', parameterName: 'RecSplitFile', parameterValue: 'false' })
    const dialog = page.getByRole('dialog')
    const { setup } = words.obs
    await page.keyboard.press('i')
    await button(text.connection.lookAgain, dialog).click()
    await button(setup.setUp, dialog).click()
    await button(setup.putBack, dialog).waitFor()
    await obs.call('SetProfileParameter', { parameterCategory: 'AdvOut', parameterName: 'RecSplitFile', parameterValue: 'false' })
    await button(setup.putBack, dialog).click()
    await button(setup.askPutBack.confirm, dialog).click()
    await dialog.getByText(setup.left(1)).waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  test('the question whether to end a show goes with that show', async () => {
    const dialog = page.getByRole('dialog', { name: text.ask.endShow.title })
    await page.keyboard.press('h')
    await dialog.waitFor()
    await studio.engine.call('live.end', {})
    await dialog.waitFor({ state: 'detached' })
    await studio.engine.call('live.start', {})
    await button(text.strip.mark).waitFor()
    expect(await dialog.count()).toBe(0)
  })

  test('a show goes on without OBS: it is marked and ended there, and leads to its clips', async () => {
    await page.keyboard.press('u')
    await button(text.connection.disconnect, page.getByRole('dialog')).click()
    await page.getByRole('heading', { name: text.connection.title, level: 1 }).waitFor()
    await looksWell()
    await page.keyboard.press('m')
    await page.getByText(/^已在 .* 打点。$/).waitFor()
    await page.keyboard.press('h')
    await button(text.ask.endShow.yes, page.getByRole('dialog')).click()
    await page.getByRole('link', { name: text.show.toClips }).waitFor()
    await looksWell()
    await button(text.show.close).click()
    await page.getByRole('link', { name: text.show.toClips }).waitFor({ state: 'detached' })
  })
})
