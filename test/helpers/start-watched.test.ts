import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startOf } from '../../electron/engine/lib/process-record.ts'
import { startWatched } from './start-watched.ts'
import { waitUntil } from './wait-until.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'watched-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const start = (script: string) => startWatched(process.execPath, ['-e', script], { env: process.env, logFile: join(folder, 'program.log') })

test('closing ends the program in order where it listens', async () => {
  const watched = await start(`process.on('SIGTERM', () => process.exit(7)); console.log('ready'); setInterval(() => {}, 1000)`)
  await waitUntil(() => watched.written() === 'ready\n')
  expect(await watched.close()).toBe(7)
  expect(startOf(watched.pid)).toBeUndefined()
})

test('a program that does not listen is killed', async () => {
  const watched = await start(`process.on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000)`)
  await waitUntil(() => watched.written() === 'ready\n')
  expect(await watched.close()).toBe(137)
})

test('a program that cannot be started says so', async () => {
  const options = { env: process.env, logFile: join(folder, 'missing.log') }
  await expect(startWatched('no-such-program', [], options)).rejects.toThrow('no-such-program did not start (127)')
})

test('when the test process is killed, its program ends too', async () => {
  const fixture = join(import.meta.dirname, '..', 'fixtures', 'watched-sleep.ts')
  const parent = spawn(process.execPath, [fixture, join(folder, 'orphan.log')], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [pid] = (await once(parent.stdout, 'data')) as [Buffer]
  expect(startOf(Number(pid))).toEqual(expect.any(String))
  parent.kill('SIGKILL')
  await waitUntil(() => startOf(Number(pid)) === undefined)
})
