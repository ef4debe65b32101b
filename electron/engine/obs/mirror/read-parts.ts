// Inputs, transitions, profile and collection, as OBS now has them.
import type { ObsInput, ObsPlace, ObsTransitions } from '../../../contract/obs.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { askAll, unlessRefused } from './ask-all.ts'
import { toVolumeDb } from './obs-state.ts'

/** OBS refuses to tell the volume of what does not sound; that is how it is known. */
export async function readInputs(conversation: Conversation): Promise<ObsInput[]> {
  const { inputs } = await conversation.request('GetInputList')
  const listed = inputs as unknown as { inputName: string; inputKind: string }[] // so obs-websocket 5 writes them
  const questions = listed.map(({ inputName }) => ({ inputName }))
  const [volumes, mutes] = [await askAll(conversation, 'GetInputVolume', questions), await askAll(conversation, 'GetInputMute', questions)]
  return listed
    .map(({ inputName, inputKind }, place): ObsInput => {
      const volume = unlessRefused(volumes[place]!)
      const mute = unlessRefused(mutes[place]!)
      const sound = volume && mute && { isMuted: mute.inputMuted, volumeDb: toVolumeDb(volume.inputVolumeDb) }
      return { name: inputName, kind: inputKind, ...(sound && { sound }) }
    })
    .sort(byName) // OBS lists them in the order of its memory, which a new name or a reload changes
}

const byName = (a: ObsInput, b: ObsInput): number => (a.name < b.name ? -1 : Number(a.name > b.name))

export async function readTransitions(conversation: Conversation): Promise<ObsTransitions> {
  const list = await conversation.request('GetSceneTransitionList')
  const names = list.transitions.map(transition => String(transition['transitionName']))
  if (!list.currentSceneTransitionName) return { names }
  const current = await conversation.request('GetCurrentSceneTransition')
  const durationMs: number | null = current.transitionDuration // null where it is fixed, as of a cut; the package does not say so
  return { names, current: current.transitionName, ...(durationMs !== null && { durationMs }) }
}

export async function readPlace(conversation: Conversation): Promise<ObsPlace> {
  const profiles = await conversation.request('GetProfileList')
  const collections = await conversation.request('GetSceneCollectionList')
  return {
    profile: profiles.currentProfileName,
    profiles: profiles.profiles,
    collection: collections.currentSceneCollectionName,
    collections: collections.sceneCollections,
  }
}
