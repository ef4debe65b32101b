import type { SceneItem } from '../../../../electron/contract/obs.ts'

export interface ListedItem {
  item: SceneItem
  /** The group it lies in. */
  group: string | undefined
  /** It, or the group around it, is hidden: nothing of it is seen. */
  isSeen: boolean
}

/** As OBS lists them, the members of a group below it. OBS has no groups in groups. */
export const listedItems = (items: readonly SceneItem[]): ListedItem[] =>
  items.flatMap(item => [
    { item, group: undefined, isSeen: item.isShown },
    ...(item.items ?? []).map(member => ({ item: member, group: item.sourceName, isSeen: item.isShown && member.isShown })),
  ])
