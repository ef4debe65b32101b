import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
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
  expect(await createProcessRecord(folder).endLeftovers()).toEqual([child.pid])
  expect(await ended).toEqual([null, 'SIGKILL'])
  expect(readdirSync(folder)).toEqual([])
})

test('a thread ends only its own programs, the engine those of all', async () => {
  createProcessRecord(folder, 'a-1').add(pidOf(child))
  expect(await createProcessRecord(folder, 'b-2').endLeftovers()).toEqual([])
  const ended = once(child, 'exit')
  expect(await createProcessRecord(folder, 'a-1').endLeftovers()).toEqual([child.pid])
  await ended
  createProcessRecord(folder, 'a-1').add(pidOf(child))
  await createProcessRecord(folder).endLeftovers()
  expect(readdirSync(folder)).toEqual([])
})

test('another program that got the same pid since is left alone', async () => {
  writeFileSync(join(folder, String(child.pid)), 'the start of some other process')
  expect(await createProcessRecord(folder).endLeftovers()).toEqual([])
  expect(startOf(pidOf(child))).toBeDefined()
  expect(readdirSync(folder)).toEqual([])
})

test('a pid written down without a start time is never touched', async () => {
  writeFileSync(join(folder, String(child.pid)), '')
  expect(await createProcessRecord(folder).endLeftovers()).toEqual([])
  expect(startOf(pidOf(child))).toBeDefined()
})

test('what was struck out is not ended', async () => {
  const record = createProcessRecord(folder)
  record.add(pidOf(child))()
  expect(await record.endLeftovers()).toEqual([])
})

test('a process that is gone has no start time', async () => {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  expect(startOf(pidOf(child))).toBeUndefined()
})

describe.skipIf(process.platform === 'win32')('where another program is asked', () => {
  /** A machine whose `ps` is the one given. */
  function withPs(script: string) {
    const programs = join(folder, '..', `${basename(folder)}-programs`)
    mkdirSync(programs)
    writeFileSync(join(programs, 'ps'), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    const { PATH } = process.env
    const platform = Object.getOwnPropertyDescriptor(process, 'platform')!
    process.env.PATH = `${programs}:${PATH}`
    Object.defineProperty(process, 'platform', { ...platform, value: 'darwin' })
    onTestFinished(() => {
      process.env.PATH = PATH
      Object.defineProperty(process, 'platform', platform)
      rmSync(programs, { recursive: true })
    })
  }

  test('the engine goes on while it is, and one that does not answer leaves the program to the next start', async () => {
    withPs('exec sleep 60')
    writeFileSync(join(folder, String(child.pid)), 'Sun Nov 22 19:00:00 2026')
    const record = createProcessRecord(folder, undefined, 1000)
    let turns = 0
    const timer = setInterval(() => turns++, 5)
    expect(await record.endLeftovers()).toEqual([])
    clearInterval(timer)
    expect(turns).toBeGreaterThan(10)
    expect([readdirSync(folder), child.signalCode]).toEqual([[String(child.pid)], null])
  })

  test('the program that it names is ended, and one that it does not know is struck out', async () => {
    withPs(`[ "$4" = ${child.pid} ] && echo 'Sun Nov 22 19:00:00 2026'`)
    for (const pid of [pidOf(child), 2 ** 30]) writeFileSync(join(folder, String(pid)), 'Sun Nov 22 19:00:00 2026')
    const ended = once(child, 'exit')
    expect(await createProcessRecord(folder).endLeftovers()).toEqual([child.pid])
    expect(await ended).toEqual([null, 'SIGKILL'])
    expect(readdirSync(folder)).toEqual([])
  })
})
