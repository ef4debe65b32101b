import { describe, expect, test } from 'vitest'
import { applyEvent } from '../../../../electron/engine/obs/mirror/apply-event.ts'
import { nothingKnown } from '../../../../electron/engine/obs/mirror/obs-state.ts'
import type { ObsEvent, ObsState } from '../../../../electron/engine/obs/mirror/obs-state.ts'

const atMs = 1_000_000
const shown = (id: number, sourceName: string) => ({ id, sourceName, kind: 'input' as const, isShown: true, isLocked: false })
const box = { id: 2, sourceName: 'Box', kind: 'group' as const, isShown: true, isLocked: false, items: [shown(7, 'Logo')] }

const start: ObsState = {
  ...nothingKnown,
  scenes: {
    scenes: [
      { name: 'Stage', items: [box, shown(1, 'Film')] },
      { name: 'End', items: [box] },
    ],
    programScene: 'Stage',
    isStudioMode: false,
  },
  inputs: [{ name: 'Film', kind: 'ffmpeg_source', sound: { isMuted: false, volumeDb: 0 } }],
}

/** OBS's own word for it, without what the mirror does not read. */
const say = (name: string, data: object) => ({ name, data }) as ObsEvent
const record = (state: string, outputPath: string | null = null) =>
  say('RecordStateChanged', { outputState: `OBS_WEBSOCKET_OUTPUT_${state}`, outputPath })
const stream = (state: string) => say('StreamStateChanged', { outputState: `OBS_WEBSOCKET_OUTPUT_${state}` })
const after = (...events: ObsEvent[]) => events.reduce((state, event, place) => applyEvent(state, event, atMs + place * 1000), start)

test('what is hidden in a group is hidden wherever the group lies', () => {
  const { scenes } = after(say('SceneItemEnableStateChanged', { sceneName: 'Box', sceneItemId: 7, sceneItemEnabled: false })).scenes
  expect(scenes.map(({ items }) => items[0]?.items?.[0]?.isShown)).toEqual([false, false])
  expect(scenes[0]?.items[1]?.isShown).toBe(true)
})

test('an item of one scene is no item of another one', () => {
  const { scenes } = after(say('SceneItemLockStateChanged', { sceneName: 'End', sceneItemId: 2, sceneItemLocked: true })).scenes
  expect(scenes.map(({ items }) => items[0]?.isLocked)).toEqual([false, true])
})

test('a new name is new in all places', () => {
  const renamed = after(
    say('SceneNameChanged', { oldSceneName: 'Stage', sceneName: '台' }),
    say('InputNameChanged', { oldInputName: 'Film', inputName: '片' }),
    say('SceneNameChanged', { oldSceneName: 'Box', sceneName: '盒' }),
  )
  expect(renamed.scenes.programScene).toBe('台')
  expect(renamed.scenes.scenes.map(({ name, items }) => [name, ...items.map(({ sourceName }) => sourceName)])).toEqual([
    ['台', '盒', '片'],
    ['End', '盒'],
  ])
  expect(renamed.inputs.map(({ name }) => name)).toEqual(['片'])
})

test('without Studio Mode there is no preview', () => {
  const on = say('StudioModeStateChanged', { studioModeEnabled: true })
  const preview = say('CurrentPreviewSceneChanged', { sceneName: 'End' })
  expect(after(on, preview).scenes).toMatchObject({ isStudioMode: true, previewScene: 'End' })
  expect(after(on, preview, say('StudioModeStateChanged', { studioModeEnabled: false })).scenes).toEqual(start.scenes)
  expect(after(preview).scenes).toEqual(start.scenes)
})

test('a volume is told in hundredths, and silence is -100', () => {
  const volume = (inputVolumeDb: number) =>
    after(say('InputVolumeChanged', { inputName: 'Film', inputVolumeDb })).inputs[0]?.sound?.volumeDb
  expect([volume(-10.299999237060547), volume(-Infinity), volume(0)]).toEqual([-10.3, -100, 0])
})

describe('a recording', () => {
  const running = [record('STARTING'), record('STARTED', '/1.mkv')]

  test('is paused although OBS 29 calls it inactive then', () => {
    const paused = after(
      ...running,
      say('RecordStateChanged', { outputState: 'OBS_WEBSOCKET_OUTPUT_PAUSED', outputActive: false, outputPath: null }),
    )
    expect(paused.outputs.record).toMatchObject({ phase: 'running', isPaused: true, file: '/1.mkv' })
  })

  test('that was split ends with its newest file, although OBS 29 names the first', () => {
    const split = after(...running, say('RecordFileChanged', { newOutputPath: '/2.mkv' }))
    expect(split.outputs.record).toMatchObject({ file: '/2.mkv', lastFile: '/1.mkv' })
    const ended = after(...running, say('RecordFileChanged', { newOutputPath: '/2.mkv' }), record('STOPPING'), record('STOPPED', '/1.mkv'))
    expect(ended.outputs.record).toEqual({
      phase: 'stopped',
      isPaused: false,
      durationMs: 0,
      bytes: 0,
      asOfMs: atMs + 4000,
      lastFile: '/2.mkv',
    })
  })

  test('told of twice is split once', () => {
    const told = say('RecordFileChanged', { newOutputPath: '/2.mkv' })
    expect(after(...running, told, told).outputs).toEqual(after(...running, told).outputs)
  })
})

describe('a stream', () => {
  test('that breaks off and comes back keeps its length', () => {
    const counted: ObsState = {
      ...start,
      outputs: { ...start.outputs, stream: { phase: 'running', congestion: 0.5, durationMs: 9000, bytes: 10, asOfMs: atMs } },
    }
    const lost = applyEvent(counted, stream('RECONNECTING'), atMs + 1)
    expect(lost.outputs.stream).toMatchObject({ phase: 'reconnecting', durationMs: 9000 })
    expect(applyEvent(lost, stream('RECONNECTED'), atMs + 2).outputs.stream).toMatchObject({ phase: 'running', durationMs: 9000 })
  })

  test('whose failure overtakes its beginning is not about to start', () => {
    const failed = applyEvent(start, stream('STOPPED'), atMs)
    expect(applyEvent(failed, stream('STARTING'), atMs + 20).outputs.stream.phase).toBe('stopped')
    expect(applyEvent(failed, stream('STARTING'), atMs + 2000).outputs.stream.phase).toBe('starting')
  })
})

test('a series of events heard twice, as while something is read, ends where it ended', () => {
  const events = [
    say('CurrentProgramSceneChanged', { sceneName: 'End' }),
    say('SceneItemEnableStateChanged', { sceneName: 'Stage', sceneItemId: 1, sceneItemEnabled: false }),
    say('InputMuteStateChanged', { inputName: 'Film', inputMuted: true }),
    say('InputMuteStateChanged', { inputName: 'Film', inputMuted: false }),
    say('SceneNameChanged', { oldSceneName: 'End', sceneName: 'Last' }),
    record('STARTED', '/1.mkv'),
    say('ReplayBufferSaved', { savedReplayPath: '/r.mkv' }),
  ]
  const again = (state: ObsState) => events.reduce((before, event) => applyEvent(before, event, atMs), state)
  expect(again(again(start))).toEqual(again(start))
})
