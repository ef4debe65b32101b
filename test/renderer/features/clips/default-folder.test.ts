import { expect, test } from 'vitest'
import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import { folderOf } from '../../../../renderer/features/clips/store.ts'

test.each([
  ['/home/me/a.mkv', '/home/me'],
  ['/a.mkv', '/'],
  ['D:\\直播\\a.mkv', 'D:\\直播'],
  ['D:\\a.mkv', 'D:\\'],
  ['\\\\nas\\shows\\a.mkv', '\\\\nas\\shows'],
])('until a folder is chosen, clips of %s go to %s', (path, folder) => {
  const show = { id: 's', recordings: [{ path }] } as LibraryShow // what else it has says nothing about its folder
  expect(folderOf({ shows: [show], showId: 's', clipsFolder: '' })).toBe(folder)
})
