import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { createToStoreError, withStoreErrors } from '../../../electron/engine/store/store-errors.ts'
import { canMountDisks, mountSmallDisk } from '../../helpers/small-disk.ts'
import { addShow, decision, message } from './samples.ts'
import { failureOf, openIn, pathsIn, temporaryFolder } from './temporary-store.ts'

const version1 = join(import.meta.dirname, '../../fixtures/store/v1.db')
const always = { fromMs: -Infinity, toMs: Infinity }
const batch = (number: number) =>
  Array.from({ length: 500 }, (_, index) => message({ id: `${number}-${index}`, atMs: number * 500 + index }))

describe.runIf(canMountDisks)('on a disk that is full', () => {
  test('what does not fit is an expected failure, what was there stays, and with room again it goes on', () => {
    const disk = mountSmallDisk(2048)
    const store = openIn(disk.folder)
    const full = { code: 'disk-full', details: { file: pathsIn(disk.folder).file } }
    addShow(store)
    store.messages.addBatch('show', 'chat', batch(0))
    disk.fill(32)
    const failures = Array.from({ length: 20 }, (_, index) => failureOf(() => store.messages.addBatch('show', 'chat', batch(index + 1))))
    expect(failures.at(-1)).toEqual(full)
    const kept = 500 * (1 + failures.filter(failure => failure === 'nothing was thrown').length)
    expect([store.messages.countOf('show'), [...store.messages.range('show', always)].length]).toEqual([kept, kept])
    disk.fill(0)
    expect(failureOf(() => store.decisions.append('show', decision({ title: 'x'.repeat(50_000) })))).toEqual(full)
    expect(store.decisions.journal('show')).toEqual([])
    disk.empty()
    expect(store.messages.addBatch('show', 'chat', batch(99))).toBe(500)
    store.decisions.append('show', decision())
    expect(store.decisions.journal('show')).toHaveLength(1)
  })

  test('a store cannot be made or opened, and says so', () => {
    const disk = mountSmallDisk(1024)
    disk.fill(0)
    const full = { code: 'disk-full', details: { file: pathsIn(disk.folder).file } }
    expect(failureOf(() => openIn(disk.folder))).toEqual(full)
    disk.empty()
    openIn(disk.folder).close()
    disk.fill(0)
    expect(failureOf(() => openIn(disk.folder))).toEqual(full)
  })

  test('an old store is not touched when there is no room for its back-up', () => {
    const disk = mountSmallDisk(1024)
    const { file, backupFolder } = pathsIn(disk.folder)
    copyFileSync(version1, file)
    disk.fill(48)
    expect(failureOf(() => openIn(disk.folder))).toEqual({ code: 'disk-full', details: { file } })
    expect(readdirSync(backupFolder)).toEqual([])
    const db = new Sqlite(file)
    expect(db.pragma('user_version', { simple: true })).toBe(1)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
    disk.empty()
    expect(openIn(disk.folder).shows.list()).toHaveLength(1)
  })

  test('a store in a folder that has become read-only is refused as such', () => {
    const disk = mountSmallDisk(1024)
    openIn(disk.folder).close()
    const { file } = pathsIn(disk.folder)
    const before = readFileSync(file)
    disk.makeReadOnly()
    for (const mode of ['owner', 'worker'] as const)
      expect(failureOf(() => openIn(disk.folder, mode))).toEqual({ code: 'folder-unwritable', details: { folder: disk.folder } })
    expect(readFileSync(file)).toEqual(before)
  })
})

test.each([
  ['SQLITE_FULL', 'disk-full', { file: '/data/library.db' }],
  ['SQLITE_IOERR_SHMSIZE', 'disk-full', { file: '/data/library.db' }],
  ['SQLITE_READONLY_DIRECTORY', 'folder-unwritable', { folder: '/data' }],
  ['SQLITE_CANTOPEN', 'folder-unwritable', { folder: '/data' }],
  ['SQLITE_CORRUPT_INDEX', 'store-damaged', { file: '/data/library.db' }],
])('%s is the expected failure %s, from a call and from a range', (sqliteCode, code, details) => {
  const toStoreError = createToStoreError({ file: '/data/library.db', backupFolder: temporaryFolder() })
  const fail = (): never => {
    throw new Sqlite.SqliteError('said SQLite', sqliteCode)
  }
  const table = withStoreErrors(
    {
      call: fail,
      *range() {
        yield 1
        fail()
      },
    },
    toStoreError,
  )
  expect(failureOf(() => table.call())).toEqual({ code, details })
  expect(failureOf(() => [...table.range()])).toEqual({ code, details })
})

test('what is not expected stays what it was', () => {
  const bug = new TypeError('a bug')
  expect(createToStoreError({ file: '/data/library.db', backupFolder: '/data' })(bug)).toBe(bug)
})
