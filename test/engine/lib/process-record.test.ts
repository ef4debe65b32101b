import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createProcessRecord, startOf } from '../../../electron/engine/lib/process-record.ts'

let folder: string
let child: ChildProcess
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'process-record-'))
  child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  await once(child, 'spawn')
})
afterEach(() => {
  child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const pidOf = ({ pid }: ChildProcess): number => pid ?? 0

test('a program that outlived its engine is ended at the next start', async () => {
  createProcessRecord(folder).add(pidOf(child))
  const ended = once(child, 'exit')
  expect(createProcessRecord(folder).endLeftovers()).toEqual([child.pid])
  expect(await ended).toEqual([null, 'SIGKILL'])
  expect(readdirSync(folder)).toEqual([])
})

test('a thread ends only its own programs, the engine those of all', async () => {
  createProcessRecord(folder, 'a-1').add(pidOf(child))
  expect(createProcessRecord(folder, 'b-2').endLeftovers()).toEqual([])
  const ended = once(child, 'exit')
  expect(createProcessRecord(folder, 'a-1').endLeftovers()).toEqual([child.pid])
  await ended
  createProcessRecord(folder, 'a-1').add(pidOf(child))
  createProcessRecord(folder).endLeftovers()
  expect(readdirSync(folder)).toEqual([])
})

test('another program that got the same pid since is left alone', () => {
  writeFileSync(join(folder, String(child.pid)), 'the start of some other process')
  expect(createProcessRecord(folder).endLeftovers()).toEqual([])
  expect(startOf(pidOf(child))).toBeDefined()
  expect(readdirSync(folder)).toEqual([])
})

test('a pid written down without a start time is never touched', () => {
  writeFileSync(join(folder, String(child.pid)), '')
  expect(createProcessRecord(folder).endLeftovers()).toEqual([])
  expect(startOf(pidOf(child))).toBeDefined()
})

test('what was struck out is not ended', () => {
  const record = createProcessRecord(folder)
  record.add(pidOf(child))()
  expect(record.endLeftovers()).toEqual([])
})

test('a process that is gone has no start time', async () => {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  expect(startOf(pidOf(child))).toBeUndefined()
})
