import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { cpuSecondsOf, megabytesOf, processesBelow } from './processes.ts'

test('below a process are those it started, and those they started', () => {
  const parents = new Map([
    [2, 1],
    [3, 2],
    [4, 3],
    [5, 1],
    [6, 2],
  ])
  expect(processesBelow(2, parents).toSorted()).toEqual([3, 4, 6])
  expect(processesBelow(4, parents)).toEqual([])
})

test.runIf(process.platform === 'linux')('a process that works takes time and memory, also once it has ended', async () => {
  const worker = spawn(process.execPath, ['-e', 'while (process.cpuUsage().user < 200_000);'])
  const ended = once(worker, 'close')
  onTestFinished(() => void worker.kill('SIGKILL'))
  const before = cpuSecondsOf(process.pid)
  expect(processesBelow(process.pid)).toContain(worker.pid)
  expect(megabytesOf(worker.pid!)).toBeGreaterThan(0)
  await ended
  expect(processesBelow(process.pid)).not.toContain(worker.pid)
  expect(megabytesOf(worker.pid!)).toBe(0)
  expect(cpuSecondsOf(process.pid) - before).toBeGreaterThanOrEqual(0.19)
})
