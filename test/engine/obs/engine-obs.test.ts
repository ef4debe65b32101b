// OBS through a whole engine: what pages are told, what is kept, and what an engine that follows does.
import { expect, onTestFinished, test } from 'vitest'
import { createEngine } from '../../../electron/engine/engine.ts'
import type { Engine } from '../../../electron/engine/engine.ts'
import { Refusal, startScriptedObs } from '../../fakes/scripted-obs.ts'
import type { ScriptedAnswers } from '../../fakes/scripted-obs.ts'
import { filesWith } from '../secrets/secrets-for-test.ts'
import { temporaryFolder } from '../store/temporary-store.ts'

const password = 'hunter2-口红'
const idle = { outputActive: false, outputDuration: 0, outputBytes: 0, outputPaused: false, outputReconnecting: false, outputCongestion: 0 }

const answers: ScriptedAnswers = {
  GetSceneList: () => ({ currentProgramSceneName: '台', currentPreviewSceneName: null, scenes: [{ sceneName: '台' }] }),
  GetSceneItemList: () => ({ sceneItems: [] }),
  GetInputList: () => ({ inputs: [] }),
  GetSceneTransitionList: () => ({ currentSceneTransitionName: null, transitions: [] }),
  GetRecordStatus: () => idle,
  GetStreamStatus: () => idle,
  GetReplayBufferStatus: () => ({ outputActive: false }),
  GetProfileList: () => ({ currentProfileName: 'P', profiles: ['P'] }),
  GetSceneCollectionList: () => ({ currentSceneCollectionName: 'C', sceneCollections: ['C'] }),
  GetStats: () => ({
    ...{ activeFps: 30, averageFrameRenderTime: 2, cpuUsage: 5, memoryUsage: 100, availableDiskSpace: 100_000 },
    ...{ renderTotalFrames: 0, renderSkippedFrames: 0, outputTotalFrames: 0, outputSkippedFrames: 0 },
  }),
}

async function startEngine(dataFolder: string, resumeJobs: boolean): Promise<Engine> {
  const engine = await createEngine({ dataFolder, resumeJobs })
  onTestFinished(engine.close)
  return engine
}

function phaseOf(engine: Engine): () => string | undefined {
  let phase: string | undefined
  engine.watch('obs.status', status => (phase = status.phase))
  return () => phase
}

test('an engine after the installation wants no OBS, and says so to who commands it', async () => {
  const engine = await startEngine(temporaryFolder(), true)
  expect(phaseOf(engine)()).toBe('off')
  await expect(engine.call('obs.showScene', { scene: '台' })).rejects.toMatchObject({ code: 'obs-off' })
})

test('a page connects, is told what OBS shows, and the next engine comes back by itself; the password is nowhere to be read', async () => {
  const scripted = await startScriptedObs({ password, answers })
  onTestFinished(scripted.close)
  const dataFolder = temporaryFolder()
  const first = await startEngine(dataFolder, true)
  await first.call('obs.connect', { host: '127.0.0.1', port: scripted.port, password })
  await expect.poll(phaseOf(first)).toBe('connected')
  let scenes: unknown
  first.watch('obs.scenes', value => (scenes = value))
  await expect.poll(() => scenes).toEqual({ programScene: '台', isStudioMode: false, scenes: [{ name: '台', items: [] }] })
  scripted.emit('CurrentProgramSceneChanged', { sceneName: '尾' })
  await expect.poll(() => scenes).toMatchObject({ programScene: '尾' })
  let fps: number | undefined
  first.watch('obs.health', health => (fps = health?.fps))
  await expect.poll(() => fps).toBe(30)
  await first.close()
  expect(filesWith(dataFolder, password, 'hunter2')).toEqual([])

  const command = await startEngine(dataFolder, false)
  expect(phaseOf(command)()).toBe('off')
  await command.close()
  const next = await startEngine(dataFolder, true)
  await expect.poll(phaseOf(next)).toBe('connected')
  await next.call('obs.disconnect', {})
  expect(phaseOf(next)()).toBe('off')
  await next.close()
  const last = await startEngine(dataFolder, true)
  expect(phaseOf(last)()).toBe('off')
})

test('a split is asked for by request where OBS has it', async () => {
  const recording = { ...answers, GetRecordStatus: () => ({ ...idle, outputActive: true }), SplitRecordFile: () => ({}) }
  const scripted = await startScriptedObs({ answers: { ...recording, GetOutputList: () => ({ outputs: [] }) } })
  onTestFinished(scripted.close)
  const engine = await startEngine(temporaryFolder(), true)
  await engine.call('obs.connect', { host: '127.0.0.1', port: scripted.port })
  await expect.poll(phaseOf(engine)).toBe('connected')
  const split = engine.call('obs.splitRecording', {})
  await expect.poll(() => scripted.asked).toContain('SplitRecordFile')
  scripted.emit('RecordFileChanged', { newOutputPath: '/shows/2.mkv' })
  expect(await split).toEqual({ file: '/shows/2.mkv' })
})

test("OBS's settings are read once as a conversation begins, and again after a silence: it may have cut that short", async () => {
  let isReady = false
  const scripted = await startScriptedObs({
    answers: {
      ...answers,
      GetVideoSettings: () => ({ fpsNumerator: 30, fpsDenominator: 1 }),
      GetOutputList: () => ({ outputs: [] }),
      GetRecordDirectory: () => (isReady ? { recordDirectory: '/shows' } : new Refusal(207, 'not ready')),
      GetProfileParameter: () => ({ parameterValue: null, defaultParameterValue: null }),
    },
  })
  onTestFinished(scripted.close)
  const engine = await startEngine(temporaryFolder(), true)
  const phase = phaseOf(engine)
  let profile: string | undefined
  engine.watch('obs.setup', setup => (profile = setup?.profile))
  const readings = () => scripted.asked.filter(name => name === 'GetRecordDirectory').length
  await engine.call('obs.connect', { host: '127.0.0.1', port: scripted.port })
  await expect.poll(phase).toBe('connected')
  await expect.poll(readings).toBe(1)
  isReady = true
  scripted.setSilent(true)
  await expect.poll(phase, { timeout: 5000 }).toBe('unresponsive')
  expect(profile).toBeUndefined()
  scripted.setSilent(false)
  await expect.poll(phase).toBe('connected')
  await expect.poll(() => profile).toBe('P')
  expect(readings()).toBe(2)
})
