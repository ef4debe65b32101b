// The mirror against a real OBS: whatever is changed in it by others, it shows what a fresh look shows.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../electron/engine/lib/clock.ts'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { createMirror } from '../../electron/engine/obs/mirror/mirror.ts'
import type { ObsState } from '../../electron/engine/obs/mirror/obs-state.ts'
import type { Obs } from '../../electron/engine/obs/obs.ts'
import { needs } from '../helpers/needs.ts'
import { writeObsCollection } from '../helpers/obs-collection.ts'
import { connectedTo } from '../helpers/obs-for-test.ts'
import { createRandom } from '../helpers/random-numbers.ts'
import { startObs } from '../helpers/real-obs.ts'
import type { RealObs } from '../helpers/real-obs.ts'

const manySources = 300

/** Two scenes to play with, one of them with a group, and one that is full. */
function writeScenes(folder: string) {
  const colours = Array.from({ length: manySources }, (_, place) => ({
    name: `C${place}`,
    id: 'color_source',
    settings: { width: 4, height: 4 },
  }))
  writeObsCollection(folder, [
    ...colours,
    { name: 'Logo', id: 'image_source' },
    { name: 'Price', id: 'text_ft2_source' },
    { name: 'Box', id: 'group', items: ['Logo', 'Price'] },
    { name: 'Stage', id: 'scene', items: ['C0', 'Box'] },
    { name: 'Table', id: 'scene', items: ['C1', 'C2'] },
    { name: 'Full', id: 'scene', items: colours.map(({ name }) => name) },
  ])
}

needs('obs', 'xvfb')('the mirror of a real OBS', () => {
  let folder: string
  let real: RealObs
  let obs: Obs
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'obs-mirror-'))
    writeScenes(folder)
    real = await startObs({ folder, width: 320, height: 180, fps: 30, recordFormat: 'mkv' })
    obs = await connectedTo(real)
  })
  afterAll(async () => {
    await obs.close()
    await real.close()
    rmSync(folder, { recursive: true })
  })

  const shown = (): ObsState => ({
    scenes: obs.part('scenes').now(),
    inputs: obs.part('inputs').now(),
    transitions: obs.part('transitions').now(),
    outputs: obs.part('outputs').now(),
    place: obs.part('place').now(),
  })

  async function freshLook(): Promise<ObsState> {
    const mirror = createMirror({ clock: systemClock, log: silentLog })
    await mirror.attend(obs.conversation())
    mirror.close()
    return mirror.now()
  }

  test('hundreds of sources are read in a blink, groups with their items', async () => {
    const beganMs = performance.now()
    const { scenes, inputs } = await freshLook()
    const tookMs = performance.now() - beganMs
    console.info(`${inputs.length} inputs were read in ${tookMs.toFixed(0)} ms`)
    expect(inputs.length).toBeGreaterThan(manySources)
    expect(inputs.find(({ name }) => name === 'Film')?.sound).toEqual({ isMuted: false, volumeDb: 0 })
    expect(scenes.scenes.map(({ name }) => name)).toEqual(['Stage', 'Table', 'Full'])
    const box = scenes.scenes[0]?.items.find(({ kind }) => kind === 'group')
    expect(box).toMatchObject({ sourceName: 'Box', items: [{ sourceName: 'Price' }, { sourceName: 'Logo' }] })
    expect(tookMs).toBeLessThan(1000)
  })

  test.each([1, 2, 3])('whatever others change, in whatever order OBS tells of it, is shown (series %i)', async seed => {
    const random = createRandom(seed)
    const done: boolean[] = []
    for (let burst = 0; burst < 20; burst++)
      done.push(...(await Promise.all(Array.from({ length: 6 }, () => changeSomething(real, random)))))
    expect(done.filter(Boolean).length).toBeGreaterThan(70) // of 120
    await expect.poll(async () => shown(), { timeout: 8000, interval: 200 }).toEqual(await settled())

    /** What OBS shows once two looks are alike: sources that were removed go late. */
    async function settled(): Promise<ObsState> {
      let before = await freshLook()
      for (;;) {
        await systemClock.sleep(700)
        const now = await freshLook()
        if (JSON.stringify(now.scenes) === JSON.stringify(before.scenes) && now.inputs.length === before.inputs.length)
          return { ...now, outputs: { ...now.outputs, record: expect.anything() as never, stream: expect.anything() as never } }
        before = now
      }
    }
  })

  test('another collection is another one at once', async () => {
    await real.call('CreateSceneCollection', { sceneCollectionName: 'Second' })
    await expect.poll(() => shown().place).toMatchObject({ collection: 'Second', collections: ['Second', 'Tester'] })
    await expect.poll(() => shown().scenes.scenes, { timeout: 3000 }).toEqual([{ name: 'Scene', items: [] }])
    await real.call('SetCurrentSceneCollection', { sceneCollectionName: 'Tester' })
    await expect.poll(() => shown().inputs.length, { timeout: 3000 }).toBeGreaterThan(manySources)
    expect(shown().scenes).toEqual((await freshLook()).scenes)
  })

  test('a split that somebody asks for in OBS is noticed, and a saved replay is none', async () => {
    const files: string[] = []
    const stop = obs.onFile(file => files.push(file))
    await real.startRecord()
    await real.call('StartReplayBuffer')
    await real.recorded(1)
    await obs.commands.saveReplay()
    const second = await real.split()
    await expect.poll(() => shown().outputs.record.file).toBe(second)
    await real.stopRecord()
    await expect.poll(() => shown().outputs.record).toMatchObject({ phase: 'stopped', lastFile: second })
    stop()
    expect(files).toHaveLength(2)
    expect(files[1]).toBe(second)
    await obs.commands.switchReplay(false)
  })

  test('meters come while somebody listens, ten times a second at most', async () => {
    const heard: { atMs: number; peakDb: number | undefined }[] = []
    const stop = obs.onMeters(meters =>
      heard.push({ atMs: performance.now(), peakDb: meters.find(({ input }) => input === 'Film')?.peakDb }),
    )
    await expect.poll(() => heard.length).toBeGreaterThan(30)
    stop()
    const gaps = heard.slice(1).map(({ atMs }, place) => atMs - heard[place]!.atMs)
    expect(Math.min(...gaps)).toBeGreaterThan(90)
    const count = heard.length
    await systemClock.sleep(500)
    expect(heard).toHaveLength(count)
  })
})

/** One of the things that others may do in OBS; what cannot be done just now is refused, and that is fine. */
async function changeSomething({ call }: RealObs, random: () => number): Promise<boolean> {
  const one = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!
  const name = `N${Math.floor(random() * 1e6)}`
  const isOn = random() < 0.5
  const sceneName = one(['Stage', 'Table', 'Box'])
  const sceneItemId = one([1, 2, 3, 4])
  const place = { sceneName, sceneItemId }
  const change = one<() => Promise<unknown>>([
    () => call('SetSceneItemEnabled', { ...place, sceneItemEnabled: isOn }),
    () => call('SetSceneItemLocked', { ...place, sceneItemLocked: isOn }),
    () => call('SetSceneItemIndex', { ...place, sceneItemIndex: one([0, 1]) }),
    () => call('SetInputMute', { inputName: 'Film', inputMuted: isOn }),
    () => call('SetInputVolume', { inputName: 'Film', inputVolumeDb: -Math.round(random() * 600) / 10 }),
    () => call('SetCurrentProgramScene', { sceneName: one(['Stage', 'Table']) }),
    () => call('SetCurrentPreviewScene', { sceneName: one(['Stage', 'Table']) }),
    () => call('SetStudioModeEnabled', { studioModeEnabled: isOn }),
    () => call('SetCurrentSceneTransition', { transitionName: one(['Fade', 'Cut']) }),
    () => call('SetCurrentSceneTransitionDuration', { transitionDuration: one([100, 150, 200]) }),
    () => call('CreateScene', { sceneName: name }),
    () =>
      call('CreateInput', {
        sceneName,
        inputName: name,
        inputKind: one(['image_source', 'ffmpeg_source']),
        inputSettings: {},
        sceneItemEnabled: isOn,
      }),
    () => call('CreateSceneItem', { sceneName, sourceName: one(['Full', 'C5', 'Film']) }),
    () => call('RemoveSceneItem', { sceneName, sceneItemId: one([5, 6, 7, 8]) }),
    () => call('SetInputName', { inputName: one(['C7', 'C8']), newInputName: one(['C7', 'C8', name]) }),
    async () => {
      const { scenes } = await call('GetSceneList')
      const ours = scenes.map(scene => String(scene['sceneName'])).filter(each => each.startsWith('N'))
      if (ours.length > 0)
        await (isOn ? call('RemoveScene', { sceneName: one(ours) }) : call('SetSceneName', { sceneName: one(ours), newSceneName: name }))
    },
    async () => {
      const { inputs } = await call('GetInputList')
      const ours = inputs.map(input => String(input['inputName'])).filter(each => each.startsWith('N'))
      if (ours.length > 0)
        await (isOn ? call('RemoveInput', { inputName: one(ours) }) : call('SetInputName', { inputName: one(ours), newInputName: name }))
    },
  ])
  return change().then(
    () => true,
    () => false,
  )
}
