import { expect, test } from 'vitest'
import type { SceneItem } from '../../../../../electron/contract/obs.ts'
import { listedItems } from '../../../../../renderer/features/live/sources/listed-items.ts'

const item = (id: number, sourceName: string, isShown = true, items?: SceneItem[]): SceneItem => ({
  ...{ id, sourceName, isShown, isLocked: false, kind: items ? 'group' : 'input' },
  ...(items && { items }),
})

test('in the order of OBS, members below their group, and hidden with it', () => {
  const items = [item(3, 'Top'), item(2, 'Box', false, [item(1, 'Logo'), item(2, 'Price', false)]), item(1, 'Ground')]
  expect(listedItems(items).map(({ item, group, isSeen }) => [item.sourceName, group, isSeen])).toEqual([
    ['Top', undefined, true],
    ['Box', undefined, false],
    ['Logo', 'Box', false],
    ['Price', 'Box', false],
    ['Ground', undefined, true],
  ])
})
