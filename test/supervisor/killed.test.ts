// The real engine under its supervisor: either is killed, the page finds its way back, and nothing is left running.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startOf } from '../../electron/engine/lib/process-record.ts'
import { connectEngine } from '../../electron/client/connect-engine.ts'
import { exchangeCode } from '../../electron/client/codes.ts'
import { startEngineProcess } from '../../electron/supervisor/engine-process.ts'
import { systemClock } from '../../electron/supervisor/supervisor.ts'
import type { SupervisorStatus } from '../../electron/supervisor/supervisor.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { waitUntil } from '../helpers/wait-until.ts'

let folder: string
const closers: (() => void)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-killed-'))
})
afterEach(() => {
  for (const close of closers.splice(0).reverse()) close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const dataFolder = () => join(folder, 'data')

async function startSupervisor() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'supervisor-process.ts'), dataFolder(), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  closers.push(() => child.kill('SIGKILL'))
  const ready: Extract<SupervisorStatus, { state: 'ready' }>[] = []
  createInterface({ input: child.stdout }).on('line', line => {
    const status = JSON.parse(line) as SupervisorStatus
    if (status.state === 'ready') ready.push(status)
  })
  const first = await waitUntil(() => ready[0])
  const [origin = '', code = ''] = first.readyUrl.split('/#code=')
  const client = connectEngine({ origin, token: (await exchangeCode(origin, code))! })
  closers.push(client.close)
  return { child, ready, client, origin }
}

const programs = () =>
  existsSync(join(dataFolder(), 'processes')) ? readdirSync(join(dataFolder(), 'processes')).map(name => parseInt(name, 10)) : []

test('the engine is killed in the middle of an analysis: the same page goes on with the next one, and the job ends', async () => {
  const recording = makeVideo({ file: join(folder, 'show.mkv'), seconds: 40, width: 640, height: 360 })
  const { ready, client } = await startSupervisor()
  const states: string[] = []
  client.onConnection(({ state }) => states.push(state))
  let jobs: { id: string; state: string }[] = []
  client.watch('jobs.list', all => (jobs = all))
  const { jobId } = await client.call('jobs.analyse', { recordings: [recording], chat: [] })
  const running = await waitUntil(() => (programs().length > 0 ? programs() : undefined))
  process.kill(ready[0]!.pid, 'SIGKILL')
  await waitUntil(() => ready[1])
  await waitUntil(() => jobs.find(({ id }) => id === jobId)?.state === 'done')
  expect([ready[1]!.url, ready[1]!.pid === ready[0]!.pid]).toEqual([ready[0]!.url, false])
  expect(states).toContain('lost')
  expect(states.at(-1)).toBe('connected')
  expect(await client.call('shows.list', {})).toHaveLength(1)
  expect([ready[0]!.pid, ...running].map(startOf).filter(Boolean)).toEqual([])
})

test('the supervisor is killed: the engine and its programs end, and the data folder is free', async () => {
  const recording = makeVideo({ file: join(folder, 'show.mkv'), seconds: 40, width: 640, height: 360 })
  const { child, ready, client } = await startSupervisor()
  await client.call('jobs.analyse', { recordings: [recording], chat: [] })
  const running = await waitUntil(() => (programs().length > 0 ? programs() : undefined))
  child.kill('SIGKILL')
  await waitUntil(() => [ready[0]!.pid, ...running].every(pid => startOf(pid) === undefined))
  expect([existsSync(join(dataFolder(), 'engine.json')), programs()]).toEqual([false, []])
})

test('the supervisor is asked to end: so is the engine', async () => {
  const { child, ready } = await startSupervisor()
  child.kill('SIGTERM')
  await waitUntil(() => child.exitCode === 0)
  expect([startOf(ready[0]!.pid), existsSync(join(dataFolder(), 'engine.json'))]).toEqual([undefined, false])
})

test('the engine answers when it is asked whether it is there', async () => {
  const ready = Promise.withResolvers<void>()
  const run = startEngineProcess({
    ...{ node: process.execPath, main: join(import.meta.dirname, '../../electron/engine/main.ts'), sleep: systemClock.sleep },
    settings: { dataFolder: dataFolder(), pageFolder: folder, port: 0, token: 'token', resumeJobs: false },
    onTelling: telling => 'ready' in telling && ready.resolve(),
    onComplaint: () => {},
  })
  closers.push(() => void run.stop())
  await ready.promise
  await Promise.all([run.ask(), run.ask()])
  await run.stop()
  expect(await run.ended).toBe('exit code 0')
})
