// Scenes with all that lies in them, in three messages however many they are: the list, the scenes' items, the groups' items.
import type { OBSResponseTypes } from 'obs-websocket-js/json'
import type { ObsScenes, SceneItem } from '../../../contract/obs.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { askAll, unlessRefused } from './ask-all.ts'

/** As obs-websocket 5 writes them; its package says only that they are objects. */
interface ItemOfObs {
  sceneItemId: number
  sourceName: string
  sceneItemEnabled: boolean
  sceneItemLocked: boolean
  sourceType: string
  inputKind: string | null
  isGroup: boolean | null
}

export async function readScenes(conversation: Conversation): Promise<ObsScenes> {
  const list = await conversation.request('GetSceneList')
  const names = list.scenes.map(scene => String(scene['sceneName'])).reverse() // OBS begins at the bottom
  const scenes = await readItems(conversation, 'GetSceneItemList', names)
  const groupNames = new Set([...scenes.values()].flat().flatMap(({ kind, sourceName }) => (kind === 'group' ? [sourceName] : [])))
  const groups = await readItems(conversation, 'GetGroupSceneItemList', [...groupNames])
  const withGroups = (items: SceneItem[]) =>
    items.map(item => (item.kind === 'group' ? { ...item, items: groups.get(item.sourceName) ?? [] } : item))
  return {
    scenes: [...scenes].map(([name, items]) => ({ name, items: withGroups(items) })),
    ...(list.currentProgramSceneName && { programScene: list.currentProgramSceneName }),
    ...previewOf(list),
  }
}

/** What has gone since its name was read is left out: OBS says so in an event, too. */
async function readItems(
  conversation: Conversation,
  request: 'GetSceneItemList' | 'GetGroupSceneItemList',
  names: readonly string[],
): Promise<Map<string, SceneItem[]>> {
  const answers = await askAll(
    conversation,
    request,
    names.map(sceneName => ({ sceneName })),
  )
  const read = new Map<string, SceneItem[]>()
  for (const [place, answer] of answers.entries()) {
    const items = unlessRefused(answer)?.sceneItems as unknown as ItemOfObs[] | undefined // see above
    if (items) read.set(names[place]!, items.map(toItem).reverse())
  }
  return read
}

function toItem({ sceneItemId, sourceName, sceneItemEnabled, sceneItemLocked, sourceType, inputKind, isGroup }: ItemOfObs): SceneItem {
  const place = { id: sceneItemId, sourceName, isShown: sceneItemEnabled, isLocked: sceneItemLocked }
  if (sourceType !== 'OBS_SOURCE_TYPE_SCENE') return { ...place, kind: 'input', ...(inputKind !== null && { inputKind }) }
  return { ...place, kind: isGroup ? 'group' : 'scene' }
}

/** Without Studio Mode there is no preview. */
const previewOf = ({ currentPreviewSceneName }: OBSResponseTypes['GetSceneList']): Pick<ObsScenes, 'isStudioMode' | 'previewScene'> =>
  currentPreviewSceneName ? { isStudioMode: true, previewScene: currentPreviewSceneName } : { isStudioMode: false }
