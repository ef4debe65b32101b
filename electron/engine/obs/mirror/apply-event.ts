// What an event says by itself, put into the state. Each is said as it now is, never as a step, so that hearing it twice changes nothing.
// What an event does not say is read again: see stale-parts.ts.
import type { OBSEventTypes } from 'obs-websocket-js/json'
import type { ObsInput, ObsOutputs, ObsPlace, ObsScenes, ObsTransitions, SceneItem } from '../../../contract/obs.ts'
import { recordAfter, recordGoingOnIn, replayAfter, streamAfter } from './outputs-after.ts'
import { toVolumeDb } from './obs-state.ts'
import type { ObsEvent, ObsState } from './obs-state.ts'

type Effects = { [Name in keyof OBSEventTypes]?: (state: ObsState, data: OBSEventTypes[Name], atMs: number) => ObsState }

const effects: Readonly<Effects> = {
  CurrentProgramSceneChanged: (state, { sceneName }) => withScenes(state, { programScene: sceneName }),
  CurrentPreviewSceneChanged: (state, { sceneName }) =>
    state.scenes.isStudioMode ? withScenes(state, { previewScene: sceneName }) : state,
  StudioModeStateChanged: (state, { studioModeEnabled: isStudioMode }) =>
    withScenes(state, { isStudioMode, ...(!isStudioMode && { previewScene: undefined }) }),
  SceneItemEnableStateChanged: (state, data) => withItem(state, data, { isShown: data.sceneItemEnabled }),
  SceneItemLockStateChanged: (state, data) => withItem(state, data, { isLocked: data.sceneItemLocked }),
  SceneNameChanged: (state, { oldSceneName, sceneName }) => withNewName(state, oldSceneName, sceneName),
  InputNameChanged: (state, { oldInputName, inputName }) => withNewName(state, oldInputName, inputName),
  InputMuteStateChanged: (state, { inputName, inputMuted }) => withSound(state, inputName, { isMuted: inputMuted }),
  InputVolumeChanged: (state, { inputName, inputVolumeDb }) => withSound(state, inputName, { volumeDb: toVolumeDb(inputVolumeDb) }),
  CurrentSceneTransitionChanged: (state, { transitionName }) => withTransition(state, { current: transitionName }),
  CurrentSceneTransitionDurationChanged: (state, { transitionDuration }) => withTransition(state, { durationMs: transitionDuration }),
  CurrentProfileChanged: (state, { profileName }) => withPlace(state, { profile: profileName }),
  ProfileListChanged: (state, { profiles }) => withPlace(state, { profiles }),
  CurrentSceneCollectionChanged: (state, { sceneCollectionName }) => withPlace(state, { collection: sceneCollectionName }),
  SceneCollectionListChanged: (state, { sceneCollections }) => withPlace(state, { collections: sceneCollections }),
  RecordStateChanged: (state, data, atMs) => withOutputs(state, { record: recordAfter(state.outputs.record, data, atMs) }),
  RecordFileChanged: (state, { newOutputPath }) => withOutputs(state, { record: recordGoingOnIn(state.outputs.record, newOutputPath) }),
  StreamStateChanged: (state, { outputState }, atMs) =>
    withOutputs(state, { stream: streamAfter(state.outputs.stream, outputState, atMs) }),
  ReplayBufferStateChanged: (state, { outputState }) => withOutputs(state, { replay: replayAfter(state.outputs.replay, outputState) }),
  ReplayBufferSaved: (state, { savedReplayPath }) => withOutputs(state, { replay: { ...state.outputs.replay, lastFile: savedReplayPath } }),
  VirtualcamStateChanged: (state, { outputActive }) => withOutputs(state, { virtualCamera: { isOn: outputActive } }),
}

/** `atMs` is the epoch at which the event came. */
export function applyEvent(state: ObsState, { name, data }: ObsEvent, atMs: number): ObsState {
  const effect = effects[name] as ((state: ObsState, data: unknown, atMs: number) => ObsState) | undefined // of this very name
  return effect ? effect(state, data, atMs) : state
}

const withOutputs = (state: ObsState, change: Partial<ObsOutputs>): ObsState => ({ ...state, outputs: { ...state.outputs, ...change } })
const withPlace = (state: ObsState, change: Partial<ObsPlace>): ObsState => ({ ...state, place: { ...state.place, ...change } })
const withTransition = (state: ObsState, change: Partial<ObsTransitions>): ObsState => ({
  ...state,
  transitions: { ...state.transitions, ...change },
})

function withScenes(state: ObsState, change: { [Name in keyof ObsScenes]?: ObsScenes[Name] | undefined }): ObsState {
  const { previewScene, ...scenes } = { ...state.scenes, ...change }
  return { ...state, scenes: { ...(scenes as ObsScenes), ...(previewScene !== undefined && { previewScene }) } } // only the preview is ever taken away
}

/** A group's items are said to be in a scene of the group's name; a group may lie in several scenes. */
function withItem(state: ObsState, place: { sceneName: string; sceneItemId: number }, change: Partial<SceneItem>): ObsState {
  const changed = (items: SceneItem[]) => changeFirst(items, ({ id }) => id === place.sceneItemId, change)
  const inGroups = (items: SceneItem[]) =>
    mapKept(items, item => {
      if (item.kind !== 'group' || item.sourceName !== place.sceneName || !item.items) return item
      const inner = changed(item.items)
      return inner === item.items ? item : { ...item, items: inner }
    })
  const scenes = mapKept(state.scenes.scenes, scene => {
    const items = scene.name === place.sceneName ? changed(scene.items) : inGroups(scene.items)
    return items === scene.items ? scene : { ...scene, items }
  })
  return scenes === state.scenes.scenes ? state : { ...state, scenes: { ...state.scenes, scenes } }
}

/** Of scenes, groups and inputs: OBS lets no two of them have one name. */
function withNewName(state: ObsState, old: string, name: string): ObsState {
  const renamed = (items: SceneItem[]): SceneItem[] =>
    items.map(item => ({
      ...item,
      sourceName: item.sourceName === old ? name : item.sourceName,
      ...(item.items && { items: renamed(item.items) }),
    }))
  const { scenes, programScene, previewScene, isStudioMode } = state.scenes
  return {
    ...state,
    scenes: {
      isStudioMode,
      scenes: scenes.map(scene => ({ name: scene.name === old ? name : scene.name, items: renamed(scene.items) })),
      ...(programScene !== undefined && { programScene: programScene === old ? name : programScene }),
      ...(previewScene !== undefined && { previewScene: previewScene === old ? name : previewScene }),
    },
    inputs: state.inputs.map(input => (input.name === old ? { ...input, name } : input)),
  }
}

function withSound(state: ObsState, inputName: string, change: Partial<NonNullable<ObsInput['sound']>>): ObsState {
  const inputs = mapKept(state.inputs, input =>
    input.name === inputName && input.sound ? { ...input, sound: { ...input.sound, ...change } } : input,
  )
  return inputs === state.inputs ? state : { ...state, inputs }
}

function changeFirst<Item>(items: Item[], isIt: (item: Item) => boolean, change: Partial<Item>): Item[] {
  const found = items.find(isIt)
  return found === undefined ? items : items.map(item => (item === found ? { ...item, ...change } : item))
}

/** The list itself where no item became another one. */
function mapKept<Item>(items: Item[], change: (item: Item) => Item): Item[] {
  const next = items.map(change)
  return next.every((item, place) => item === items[place]) ? items : next
}
