// The desktop in a process of its own, with the real engine: either is killed, in each phase, and nothing is left running.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectEngine } from '../../electron/client/connect-engine.ts'
import { startOf } from '../../electron/engine/lib/process-record.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { buildPage } from '../helpers/build-page.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { processesBelow } from '../helpers/processes.ts'
import { waitUntil } from '../helpers/wait-until.ts'
import type { ToldByDesktop } from '../shell/desktop-process.ts'
import { buildShell } from '../shell/open-desktop.ts'

let pageFolder: string
let folder: string
const closers: (() => unknown)[] = []
beforeAll(async () => {
  pageFolder = await buildPage()
  await buildShell()
})
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'showrunner-desktop-killed-'))))
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const dataFolder = () => join(folder, 'data')
const quitting = wordsIn('zh').shell.tray.ending

function startDesktop() {
  const program = join(import.meta.dirname, '..', 'shell', 'desktop-process.ts')
  const child = spawn(process.execPath, [program, dataFolder(), pageFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<string | number | null>(resolve => child.once('exit', (code, signal) => resolve(signal ?? code)))
  closers.push(() => child.kill('SIGKILL'))
  let told: ToldByDesktop = { state: 'stopped', icon: '' }
  createInterface({ input: child.stdout }).on('line', line => (told = JSON.parse(line) as ToldByDesktop))
  return {
    ...{ child, ended, told: () => told },
    engine: () =>
      waitUntil(() => {
        if (child.exitCode !== null) throw new Error('the desktop ended')
        return processesBelow(child.pid!)[0]
      }),
    readyPid: () => waitUntil(() => told.state === 'ready' && told.pid),
    /** Asks it to quit, with an engine that stands still, so that this takes a while. */
    async beginQuitting(engine: number): Promise<void> {
      process.kill(engine, 'SIGSTOP')
      child.kill('SIGTERM')
      await waitUntil(() => told.icon.endsWith(quitting))
    },
  }
}

/** Answers the programs that do it. */
async function beginJob(): Promise<number[]> {
  const recording = makeVideo({ file: join(folder, 'show.mkv'), seconds: 60, width: 640, height: 360 })
  const { url, token } = JSON.parse(readFileSync(join(dataFolder(), 'engine.json'), 'utf8')) as { url: string; token: string }
  const client = connectEngine({ origin: url, token })
  closers.push(client.close)
  await client.call('jobs.analyse', { recordings: [recording], chat: [] })
  const processes = join(dataFolder(), 'processes')
  return waitUntil(() => {
    const names = existsSync(processes) ? readdirSync(processes) : []
    return names.length > 0 && names.map(name => parseInt(name, 10))
  })
}

const areGone = (pids: readonly number[]) => waitUntil(() => pids.every(pid => startOf(pid) === undefined))

test.each(['while the engine starts', 'while it is ready', 'while a job runs', 'while it quits'])(
  'the app is killed %s: neither the engine nor a program of it is left',
  async phase => {
    const desktop = startDesktop()
    const engine = await desktop.engine()
    if (phase !== 'while the engine starts') await desktop.readyPid()
    const programs = phase === 'while a job runs' || phase === 'while it quits' ? await beginJob() : []
    if (phase === 'while it quits') await desktop.beginQuitting(engine)
    desktop.child.kill('SIGKILL')
    expect(await desktop.ended).toBe('SIGKILL') // it had not come to its end by itself
    if (phase === 'while it quits') process.kill(engine, 'SIGCONT')
    await areGone([engine, ...programs])
  },
)

test('the engine is killed while it starts: another one is started, and nothing of either is left in the end', async () => {
  const desktop = startDesktop()
  const first = await desktop.engine()
  process.kill(first, 'SIGKILL')
  const second = await desktop.readyPid()
  expect(second).not.toBe(first)
  desktop.child.kill('SIGTERM')
  expect(await desktop.ended).toBe(0)
  await areGone([first, second])
})

test('the engine is killed while it stops: the app ends all the same, and no other engine is started', async () => {
  const desktop = startDesktop()
  const engine = await desktop.readyPid()
  const programs = await beginJob()
  await desktop.beginQuitting(engine)
  process.kill(engine, 'SIGKILL')
  expect(await desktop.ended).toBe(0)
  await areGone([engine, ...programs])
  expect(processesBelow(desktop.child.pid!)).toEqual([])
})
