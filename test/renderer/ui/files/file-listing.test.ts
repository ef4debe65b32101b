import { expect, test } from 'vitest'
import { baseName, parentOf } from '../../../../renderer/ui/files/file-listing.ts'
import { moveInFiles } from '../../../../renderer/ui/files/move-in-files.ts'

test.each([
  ['/a/b.mkv', '/a'],
  ['/a/b/', '/a'],
  ['/a', '/'],
  ['/', undefined],
  ['C:\\videos\\show.mkv', 'C:\\videos'],
  ['C:\\show.mkv', 'C:\\'],
  ['C:\\', undefined],
  ['show.mkv', undefined],
])('the folder of %s is %s', (path, parent) => {
  expect(parentOf(path)).toBe(parent)
})

test.each([
  ['/a/b.mkv', 'b.mkv'],
  ['D:\\videos\\直播.mkv', '直播.mkv'],
  ['b.mkv', 'b.mkv'],
])('the name of %s is %s', (path, name) => {
  expect(baseName(path)).toBe(name)
})

const entries = ['alpha', 'beta', 'Berlin', 'gamma'].map(name => ({ name, path: name, kind: 'folder', sizeBytes: 0, changedAtMs: 0 }))

test.each([
  [0, 'ArrowDown', 1],
  [3, 'ArrowDown', 3],
  [0, 'ArrowUp', 0],
  [1, 'End', 3],
  [2, 'Home', 0],
  [0, 'PageDown', 3],
  [0, 'b', 1],
  [1, 'b', 2], // the next one with this letter
  [2, 'b', 1], // around the end
  [0, 'x', undefined],
  [0, ' ', undefined],
  [0, 'Enter', undefined],
])('from entry %d the key %s leads to %s', (active, key, next) => {
  expect(moveInFiles(entries, active, key)).toBe(next)
})

test('an empty folder has nowhere to go', () => {
  expect(moveInFiles([], 0, 'ArrowDown')).toBeUndefined()
})
