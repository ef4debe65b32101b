// What OBS shows and does, as the contract tells it, and what is known before OBS has said anything.
import type { OBSEventTypes } from 'obs-websocket-js/json'
import type { ObsInput, ObsOutputs, ObsPlace, ObsScenes, ObsTransitions } from '../../../contract/obs.ts'

export interface ObsState {
  scenes: ObsScenes
  inputs: ObsInput[]
  transitions: ObsTransitions
  outputs: ObsOutputs
  place: ObsPlace
}

/** What is read again as one. */
export type ObsPart = keyof ObsState
export const obsParts: readonly ObsPart[] = ['scenes', 'inputs', 'transitions', 'outputs', 'place']

export const nothingKnown: ObsState = {
  scenes: { scenes: [], isStudioMode: false },
  inputs: [],
  transitions: { names: [] },
  outputs: {
    record: { phase: 'stopped', isPaused: false, durationMs: 0, bytes: 0, asOfMs: 0 },
    stream: { phase: 'stopped', congestion: 0, durationMs: 0, bytes: 0, asOfMs: 0 },
    replay: { phase: 'stopped' },
    virtualCamera: { isOn: false },
  },
  place: { profile: '', profiles: [], collection: '', collections: [] },
}

/** An event of OBS with its name. */
export type ObsEvent = { [Name in keyof OBSEventTypes]: { name: Name; data: OBSEventTypes[Name] } }[keyof OBSEventTypes]

/** OBS counts in floats: -10.299999237060547. */
export const toVolumeDb = (inputVolumeDb: number): number => Math.max(-100, Math.round(inputVolumeDb * 100) / 100)
