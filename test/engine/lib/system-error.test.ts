import { describe, expect, test } from 'vitest'
import { AppError } from '../../../electron/contract/errors.ts'
import { codeIn, diskTroubleIn } from '../../../electron/engine/lib/system-error.ts'

const failedWith = (code: unknown) => Object.assign(new Error('it failed'), { code })

test.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'], // this user's share of it is
  ['EACCES', 'folder-unwritable'],
  ['EPERM', 'folder-unwritable'],
  ['EROFS', 'folder-unwritable'],
  ['ENOTDIR', 'folder-unwritable'],
  ['EEXIST', 'folder-unwritable'],
  ['ENOENT', undefined],
  ['EIO', undefined],
  ['Z_DATA_ERROR', undefined],
  [28, undefined],
])('of a disk, %s means %s', (code, trouble) => {
  expect(diskTroubleIn(failedWith(code))).toBe(trouble)
})

describe('no disk is blamed for', () => {
  test.each([new Error('without a code'), new AppError('disk-full', 'said already'), 'ENOSPC', undefined])('%s', error => {
    expect(diskTroubleIn(error)).toBeUndefined()
  })
})

test("a library's own codes are told, too", () => {
  expect(codeIn(failedWith('SQLITE_FULL'))).toBe('SQLITE_FULL')
  expect(codeIn({ code: 'ENOENT' })).toBeUndefined()
})
