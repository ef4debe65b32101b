import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporaryNameFor } from '../../../electron/engine/lib/finish-file.ts'
import { createTemporaryRecord, removeOldTemporaries } from '../../../electron/engine/lib/temporary-record.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-temporaries-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const inFolder = (name: string) => join(folder, name)
const half = (name: string) => {
  const file = temporaryNameFor(inFolder(name))
  writeFileSync(file, 'half')
  return file
}

test('what was noted and not struck out is removed by the next start, and nothing else', () => {
  const record = createTemporaryRecord(inFolder('record'))
  const finished = half('finished.csv')
  record.add(finished)()
  record.add(half('interrupted.csv'))
  writeFileSync(inFolder('precious.csv'), 'whole')
  record.add(inFolder('precious.csv')) // no name of ours: a damaged note
  createTemporaryRecord(inFolder('record')).removeLeftovers()
  expect(readdirSync(folder).toSorted()).toEqual([finished.slice(folder.length + 1), 'precious.csv', 'record'])
  expect(readdirSync(inFolder('record'))).toEqual([])
})

test('half files that nobody writes to any more are removed, whichever way the clock was set', () => {
  const [fresh, old, future] = [half('fresh.gz'), half('old.gz'), half('future.gz')]
  const nowMs = Date.now()
  utimesSync(old, nowMs / 1000, nowMs / 1000 - 7200)
  utimesSync(future, nowMs / 1000, nowMs / 1000 + 7200)
  removeOldTemporaries(folder, { olderThanMs: 3_600_000, nowMs })
  expect(readdirSync(folder).map(inFolder)).toEqual([fresh])
})

test('a folder that is not there holds nothing', () => {
  createTemporaryRecord(inFolder('none')).removeLeftovers()
  removeOldTemporaries(inFolder('none'), { olderThanMs: 0, nowMs: 0 })
  expect(readdirSync(folder)).toEqual([])
})
