// Which parts of the state an event makes old. `now`: the event says that something changed and not into what. `soon`: it says what it is
// now, and is believed until OBS is quiet; then OBS is asked, because its events overtake each other (it hands each to a pool of threads).
import type { OBSEventTypes } from 'obs-websocket-js/json'
import type { ObsPart } from './obs-state.ts'

export interface Stale {
  now?: readonly ObsPart[]
  soon?: readonly ObsPart[]
}

/** What is not listed does not matter here. */
export const staleAfter: Readonly<{ [Name in keyof OBSEventTypes]?: Stale }> = {
  SceneCreated: { now: ['scenes'] },
  SceneRemoved: { now: ['scenes'] },
  SceneListChanged: { now: ['scenes'] },
  SceneItemCreated: { now: ['scenes'] },
  SceneItemRemoved: { now: ['scenes'] },
  SceneItemListReindexed: { now: ['scenes'] },
  InputCreated: { now: ['inputs'], soon: ['scenes'] },
  InputRemoved: { now: ['inputs', 'scenes'] }, // OBS 29 does not say of each scene that the source left it
  SceneNameChanged: { soon: ['scenes'] },
  InputNameChanged: { soon: ['inputs', 'scenes'] },
  CurrentProgramSceneChanged: { soon: ['scenes'] },
  CurrentPreviewSceneChanged: { soon: ['scenes'] },
  StudioModeStateChanged: { now: ['scenes'] },
  SceneItemEnableStateChanged: { soon: ['scenes'] },
  SceneItemLockStateChanged: { soon: ['scenes'] },
  InputMuteStateChanged: { soon: ['inputs'] },
  InputVolumeChanged: { soon: ['inputs'] },
  CurrentSceneTransitionChanged: { now: ['transitions'] },
  CurrentSceneTransitionDurationChanged: { soon: ['transitions'] },
  RecordStateChanged: { soon: ['outputs'] },
  RecordFileChanged: { soon: ['outputs'] },
  StreamStateChanged: { soon: ['outputs'] },
  ReplayBufferStateChanged: { soon: ['outputs'] },
  VirtualcamStateChanged: { soon: ['outputs'] },
  ProfileListChanged: { soon: ['place'] },
  CurrentProfileChanged: { now: ['outputs'], soon: ['place'] },
  SceneCollectionListChanged: { soon: ['place'] },
  CurrentSceneCollectionChanged: { now: ['scenes', 'inputs', 'transitions', 'place'] },
}

/** What is listened to. */
export const mirroredEvents: readonly (keyof OBSEventTypes)[] = [
  ...(Object.keys(staleAfter) as (keyof typeof staleAfter)[]), // its keys are names of events
  'CurrentSceneCollectionChanging',
  'ReplayBufferSaved',
]
