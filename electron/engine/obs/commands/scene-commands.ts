// Scenes, Studio Mode, transitions, and what lies in scenes.
import type { Conversation } from '../conversation/conversation.ts'
import { makeSo } from './ask-and-see.ts'
import type { Wish } from './ask-and-see.ts'
import { refusal } from './command-needs.ts'
import type { CommandNeeds } from './command-needs.ts'

/** Where a source lies: in a scene, or in a group of it. */
export interface ItemPlace {
  scene: string
  group?: string | undefined
  itemId: number
}

/** OBS's window does these; it may be busy drawing a dialog. */
const limitMs = 5000
const sceneUuid = '' // nobody here looks at it

export function createSceneCommands({ conversation: find, mirror, clock }: CommandNeeds) {
  const make = (conversation: Conversation, wish: Omit<Wish, 'limitMs'>) => makeSo({ conversation, mirror, clock }, { ...wish, limitMs })

  return {
    /** Resolves when the transition to it has begun. */
    async showScene(sceneName: string): Promise<void> {
      const conversation = find()
      await make(conversation, {
        what: `the program ${sceneName}`,
        ask: () => conversation.request('SetCurrentProgramScene', { sceneName }),
        isSo: async () => (await conversation.request('GetCurrentProgramScene')).currentProgramSceneName === sceneName,
        word: { name: 'CurrentProgramSceneChanged', data: { sceneName, sceneUuid } },
      })
    },

    async previewScene(sceneName: string): Promise<void> {
      const conversation = find()
      await make(conversation, {
        what: `the preview ${sceneName}`,
        ask: () => conversation.request('SetCurrentPreviewScene', { sceneName }),
        isSo: async () => (await conversation.request('GetCurrentPreviewScene')).currentPreviewSceneName === sceneName,
        word: { name: 'CurrentPreviewSceneChanged', data: { sceneName, sceneUuid } },
      })
    },

    async setStudioMode(isOn: boolean): Promise<void> {
      const conversation = find()
      await make(conversation, {
        what: `Studio Mode ${isOn ? 'on' : 'off'}`,
        ask: () => conversation.request('SetStudioModeEnabled', { studioModeEnabled: isOn }),
        isSo: async () => (await conversation.request('GetStudioModeEnabled')).studioModeEnabled === isOn,
        word: { name: 'StudioModeStateChanged', data: { studioModeEnabled: isOn } },
      })
    },

    /** Resolves when the transition has begun. OBS 29 may take the scene that was the preview until just before: then it did not. */
    async transition(): Promise<void> {
      const conversation = find()
      const { currentPreviewSceneName: sceneName } = await conversation.request('GetCurrentPreviewScene')
      await make(conversation, {
        what: `the transition to ${sceneName}`,
        ask: () => conversation.request('TriggerStudioModeTransition'),
        isSo: async () => (await conversation.request('GetCurrentProgramScene')).currentProgramSceneName === sceneName,
        word: { name: 'CurrentProgramSceneChanged', data: { sceneName, sceneUuid } },
      })
    },

    async chooseTransition({ name: transitionName, durationMs }: { name: string; durationMs?: number | undefined }): Promise<void> {
      const conversation = find()
      const now = () => conversation.request('GetCurrentSceneTransition')
      if (durationMs !== undefined) await assertLengthCanBeSet(transitionName)
      await make(conversation, {
        what: `the transition ${transitionName}`,
        ask: () => conversation.request('SetCurrentSceneTransition', { transitionName }),
        isSo: async () => (await now()).transitionName === transitionName,
        word: { name: 'CurrentSceneTransitionChanged', data: { transitionName, transitionUuid: '' } },
      })
      if (durationMs === undefined) return
      await make(conversation, {
        what: `a transition of ${durationMs} ms`,
        ask: () => conversation.request('SetCurrentSceneTransitionDuration', { transitionDuration: durationMs }),
        isSo: async () => (await now()).transitionDuration === durationMs,
        word: { name: 'CurrentSceneTransitionDurationChanged', data: { transitionDuration: durationMs } },
      })

      async function assertLengthCanBeSet(name: string) {
        const { transitions } = await conversation.request('GetSceneTransitionList')
        const found = transitions.find(each => each['transitionName'] === name)
        if (found?.['transitionFixed'] === true) throw refusal('transition-fixed', name)
      }
    },

    async showItem({ scene, group, itemId }: ItemPlace, isShown: boolean): Promise<void> {
      const conversation = find()
      const place = { sceneName: group ?? scene, sceneItemId: itemId }
      await make(conversation, {
        what: `item ${itemId} of ${place.sceneName} ${isShown ? 'shown' : 'hidden'}`,
        ask: () => conversation.request('SetSceneItemEnabled', { ...place, sceneItemEnabled: isShown }),
        isSo: async () => (await conversation.request('GetSceneItemEnabled', place)).sceneItemEnabled === isShown,
        word: { name: 'SceneItemEnableStateChanged', data: { ...place, sceneUuid, sceneItemEnabled: isShown } },
      })
    },

    async lockItem({ scene, group, itemId }: ItemPlace, isLocked: boolean): Promise<void> {
      const conversation = find()
      const place = { sceneName: group ?? scene, sceneItemId: itemId }
      await make(conversation, {
        what: `item ${itemId} of ${place.sceneName} ${isLocked ? 'locked' : 'unlocked'}`,
        ask: () => conversation.request('SetSceneItemLocked', { ...place, sceneItemLocked: isLocked }),
        isSo: async () => (await conversation.request('GetSceneItemLocked', place)).sceneItemLocked === isLocked,
        word: { name: 'SceneItemLockStateChanged', data: { ...place, sceneUuid, sceneItemLocked: isLocked } },
      })
    },
  }
}
