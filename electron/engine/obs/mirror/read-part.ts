// How each part of the state is read, and put into what was known.
import type { Conversation } from '../conversation/conversation.ts'
import type { ObsPart, ObsState } from './obs-state.ts'
import { outputsAfterReading, readOutputs } from './read-outputs.ts'
import { readInputs, readPlace, readTransitions } from './read-parts.ts'
import { readScenes } from './read-scenes.ts'

/** `atMs` is the epoch of the answer. */
type Found = (before: ObsState, atMs: number) => ObsState

export const readPart: Readonly<Record<ObsPart, (conversation: Conversation) => Promise<Found>>> = {
  scenes: async conversation => {
    const scenes = await readScenes(conversation)
    return before => ({ ...before, scenes })
  },
  inputs: async conversation => {
    const inputs = await readInputs(conversation)
    return before => ({ ...before, inputs })
  },
  transitions: async conversation => {
    const transitions = await readTransitions(conversation)
    return before => ({ ...before, transitions })
  },
  outputs: async conversation => {
    const reading = await readOutputs(conversation)
    return (before, atMs) => ({ ...before, outputs: outputsAfterReading(before.outputs, reading, atMs) })
  },
  place: async conversation => {
    const place = await readPlace(conversation)
    return before => ({ ...before, place })
  },
}
