// Through a whole engine: what OBS loaded before the studio was there is loaded anew once, and what is the host's own is left alone.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { createEngine } from '../../../electron/engine/engine.ts'
import { startScriptedObs } from '../../fakes/scripted-obs.ts'
import type { ScriptedAnswers } from '../../fakes/scripted-obs.ts'
import { temporaryFolder } from '../store/temporary-store.ts'

const idle = { outputActive: false, outputDuration: 0, outputBytes: 0, outputPaused: false, outputReconnecting: false, outputCongestion: 0 }
const silenceMs = 3000

async function studioAndObs() {
  const engine = await createEngine({ dataFolder: temporaryFolder(), resumeJobs: false })
  engine.tell({ url: 'http://127.0.0.1:4000', token: 'the-token' })
  const pressed: unknown[] = []
  let file = ''
  const settings: Record<string, () => object> = {
    我的: () => ({ is_local_file: true, local_file: file }),
    别人的: () => ({ is_local_file: false, url: 'https://example.org' }),
  }
  const answers: ScriptedAnswers = {
    GetSceneList: () => ({ currentProgramSceneName: '台', currentPreviewSceneName: null, scenes: [{ sceneName: '台' }] }),
    GetSceneItemList: () => ({ sceneItems: [] }),
    GetInputList: () => ({ inputs: Object.keys(settings).map(inputName => ({ inputName, inputKind: 'browser_source' })) }),
    GetInputSettings: ({ inputName }) => ({ inputSettings: settings[String(inputName)]!(), inputKind: 'browser_source' }),
    GetSceneTransitionList: () => ({ currentSceneTransitionName: null, transitions: [] }),
    GetRecordStatus: () => idle,
    GetStreamStatus: () => idle,
    GetProfileList: () => ({ currentProfileName: 'P', profiles: ['P'] }),
    GetSceneCollectionList: () => ({ currentSceneCollectionName: 'C', sceneCollections: ['C'] }),
    PressInputPropertiesButton: data => {
      pressed.push(data)
      return {}
    },
  }
  const obs = await startScriptedObs({ answers })
  onTestFinished(async () => {
    await engine.close()
    await obs.close()
  })
  const phase = () => {
    let now = ''
    engine.watch('obs.status', status => (now = status.phase))()
    return now
  }
  return {
    ...{ engine, obs, pressed, phase },
    prepare: async () => void (file = (await engine.call('overlay.source', {})).file),
    connect: () => engine.call('obs.connect', { host: '127.0.0.1', port: obs.port }),
  }
}

const ours = { inputName: '我的', propertyName: 'refreshnocache' }

test('an OBS that comes loads our overlays anew, once; one that was silent does not', async () => {
  const { prepare, connect, pressed, obs, phase } = await studioAndObs()
  await prepare()
  await connect()
  await expect.poll(() => pressed).toEqual([ours])
  obs.setSilent(true)
  await expect.poll(phase).toBe('unresponsive')
  obs.setSilent(false)
  await expect.poll(phase).toBe('connected')
  await sleep(500)
  expect(pressed).toEqual([ours])
})

test('an OBS that was away and comes back does so again', async () => {
  const { prepare, connect, pressed, obs, phase } = await studioAndObs()
  await prepare()
  await connect()
  await expect.poll(() => pressed.length).toBe(1)
  obs.reset()
  await expect.poll(phase).not.toBe('connected')
  await expect.poll(() => pressed, { timeout: silenceMs * 3 }).toEqual([ours, ours])
})

test('where nobody has asked for an overlay, OBS is asked nothing about it', async () => {
  const { connect, pressed, phase, obs } = await studioAndObs()
  await connect()
  await expect.poll(phase).toBe('connected')
  await sleep(500)
  expect([pressed, obs.asked.filter(name => name === 'GetInputSettings')]).toEqual([[], []])
})

test('the card says the language and the show, and is told only of changes', async () => {
  const { engine } = await studioAndObs()
  const told: unknown[] = []
  engine.watch('overlay.card', card => told.push(card))
  await engine.call('live.start', { title: '双十一' })
  await engine.call('live.mark', {})
  await engine.call('settings.change', { keepBackupsDays: 30 })
  await engine.call('settings.change', { language: 'zh' })
  await engine.call('live.end', {})
  expect(told).toEqual([
    { language: 'system' },
    { language: 'system', showTitle: '双十一' },
    { language: 'zh', showTitle: '双十一' },
    { language: 'zh' },
  ])
})
