// What a command does to a running studio when it is interrupted, and what it tells when that studio ends.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { connectEngine } from '../../electron/client/connect-engine.ts'
import type { EngineConnection } from '../../electron/client/connect-engine.ts'
import type { ListedJob } from '../../electron/contract/jobs.ts'
import { createEngine } from '../../electron/engine/engine.ts'
import { studioAddress } from '../../electron/engine/studio-address.ts'
import { readEngineFile } from '../../electron/engine/store/engine-file.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { checkout, runCli } from '../helpers/run-cli.ts'
import { waitUntil } from '../helpers/wait-until.ts'

let media: string
let recording: string
beforeAll(() => {
  media = mkdtempSync(join(tmpdir(), 'showrunner-studio-ends-media-'))
  recording = makeVideo({ file: join(media, 'show.mkv'), seconds: 90, width: 640, height: 360 })
  return () => rmSync(media, { recursive: true, force: true })
})

let folder: string
let dataFolder: string
const closers: (() => unknown)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-studio-ends-'))
  dataFolder = join(folder, 'data')
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** A process of its own, to be killed. */
async function startStudio() {
  const child = spawn(process.execPath, [join(checkout, 'electron', 'engine', 'main.ts')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = new Promise(resolve => child.once('close', resolve))
  closers.push(() => child.stdin.end() && ended) // in order: no ffmpeg outlives it
  child.stdin.on('error', () => {})
  child.stdin.write(`${JSON.stringify({ dataFolder, pageFolder: folder, port: 0, token: 'a-token', resumeJobs: true })}\n`)
  await new Promise<void>(resolve => {
    createInterface({ input: child.stdout }).on('line', line => line.startsWith('{"ready"') && resolve())
  })
  const { url, token } = studioAddress(dataFolder)!
  const page = connectEngine({ origin: url, token })
  closers.push(page.close)
  const studio = { child, page, jobs: [] as ListedJob[] }
  page.watch('jobs.list', jobs => (studio.jobs = jobs))
  return studio
}

const clipOf = (name: string) => join(folder, `${name}.mp4`)
const cutArguments = (name: string) => ['cut', recording, '--range', '5-85', '--mode', 'encode', '--out', clipOf(name)]

/** A person orders the same kind of clip on the page. */
async function orderOnPage(page: EngineConnection, name: string): Promise<string> {
  const { show } = await page.call('shows.open', { recordings: [recording] })
  const order = { showId: show.id, title: show.title, kindWord: '', mode: 'encode' as const, target: { file: clipOf(name) } }
  const { jobIds } = await page.call('clips.cut', { requests: [{ ...order, ranges: [{ startMs: 5000, endMs: 85_000 }] }] })
  return jobIds[0]!
}

const jobFor = (jobs: readonly ListedJob[], name: string) =>
  jobs.find(job => job.kind === 'clip' && 'file' in job.input.target && job.input.target.file === clipOf(name))

const isBusyWith = (jobs: readonly ListedJob[], name: string) => {
  const job = jobFor(jobs, name)
  return job?.state === 'running' && job.progress > 0
}

/** Starts the command and, once `isDue`, does something to it or its studio. */
async function runUntil(args: string[], isDue: () => boolean, act: (pid: number) => unknown) {
  let pid = 0
  const run = runCli(args, { dataFolder, onStart: child => (pid = child.pid!) })
  await waitUntil(isDue)
  act(pid)
  return run
}

test('Ctrl+C cancels the job that the command began, and none of others', { timeout: 120_000 }, async () => {
  const studio = await startStudio()
  await orderOnPage(studio.page, 'of-the-page')
  const run = await runUntil(
    cutArguments('of-the-command'),
    () => isBusyWith(studio.jobs, 'of-the-command'),
    pid => process.kill(pid, 'SIGINT'),
  )
  expect(run).toMatchObject({
    code: 130,
    stdout: '',
    stderr: expect.stringContaining('Interrupted. Finished clips are kept; the studio cancels the rest') as string,
  })
  await waitUntil(() => jobFor(studio.jobs, 'of-the-command')?.state === 'cancelled')
  expect(jobFor(studio.jobs, 'of-the-page')?.state).toMatch(/^(running|done)$/)
  expect(readdirSync(folder).filter(name => name.startsWith('of-the-command'))).toEqual([])
})

test('Ctrl+C leaves alone a job of the page that the same request of a command only joined', { timeout: 120_000 }, async () => {
  const studio = await startStudio()
  const jobId = await orderOnPage(studio.page, 'same')
  await waitUntil(() => isBusyWith(studio.jobs, 'same'))
  let said = ''
  let pid = 0
  const run = runCli(cutArguments('same'), { dataFolder, onStart: child => (pid = child.pid!), onStderr: text => (said += text) })
  await waitUntil(() => said.includes('%'))
  process.kill(pid, 'SIGINT')
  expect(await run).toMatchObject({ code: 130, stderr: expect.stringContaining('run the same command again to go on') as string })
  const [job] = await studio.page.call('jobs.find', { jobIds: [jobId] })
  expect(job?.state).toMatch(/^(running|done)$/)
  expect(studio.jobs).toHaveLength(1)
})

test('a studio that hangs does not keep a command that is interrupted', { timeout: 120_000 }, async () => {
  const studio = await startStudio()
  const run = await runUntil(
    cutArguments('clip'),
    () => isBusyWith(studio.jobs, 'clip'),
    pid => {
      studio.child.kill('SIGSTOP')
      closers.push(() => studio.child.kill('SIGCONT'))
      process.kill(pid, 'SIGINT')
    },
  )
  expect(run.code).toBe(130)
})

test('the studio is killed in the middle: it is said at once, and the job goes on at its next start', { timeout: 120_000 }, async () => {
  const studio = await startStudio()
  let killedAtMs = 0
  const run = await runUntil(
    cutArguments('clip'),
    () => isBusyWith(studio.jobs, 'clip'),
    () => {
      killedAtMs = Date.now()
      studio.child.kill('SIGKILL')
    },
  )
  expect(Date.now() - killedAtMs).toBeLessThan(15_000)
  expect(run).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(
      /\nThe connection to the studio broke off before this was done\. .*when it is started again\.\n$/,
    ) as string,
  })
  const next = await startStudio()
  await waitUntil(() => isBusyWith(next.jobs, 'clip'))
  expect(jobFor(next.jobs, 'clip')).toMatchObject({ attempts: 2 })
})

test('a studio that was killed leaves its word behind: the next command works alone', async () => {
  const studio = await startStudio()
  studio.child.kill('SIGKILL')
  await new Promise(resolve => studio.child.once('close', resolve))
  expect(readEngineFile(dataFolder)).toMatchObject({ pid: studio.child.pid, token: 'a-token' })
  expect(await runCli(['shows'], { dataFolder })).toMatchObject({ code: 0, stderr: '' })
})

test('a studio of another version is told', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  closers.push(() => server.close())
  server.on('connection', socket => socket.on('message', () => socket.send('{"kind":"welcome","version":999}')))
  await new Promise(resolve => server.once('listening', resolve))
  const engine = await createEngine({ dataFolder, resumeJobs: false })
  closers.push(engine.close)
  engine.tell({ url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, token: 'x' })
  expect(await runCli(['shows'], { dataFolder })).toMatchObject({
    code: 1,
    stdout: '',
    stderr:
      'The studio that is running with this library is of another version of Showrunner. Quit it and start it again, then do this again.\n',
  })
})
