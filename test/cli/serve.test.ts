// The studio from the command line, as a person starts and stops it.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createEngine } from '../../electron/engine/engine.ts'
import { startOf } from '../../electron/engine/lib/process-record.ts'
import { readEngineFile } from '../../electron/engine/store/engine-file.ts'
import { connectEngine } from '../../electron/client/connect-engine.ts'
import { exchangeCode } from '../../electron/client/codes.ts'
import { freePort } from '../helpers/free-port.ts'
import { makeVideo } from '../helpers/make-video.ts'
import { checkout, runCli } from '../helpers/run-cli.ts'
import { waitUntil } from '../helpers/wait-until.ts'

let folder: string
let dataFolder: string
const closers: (() => unknown)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-serve-'))
  dataFolder = join(folder, 'data')
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** No screen: no test may open a browser on the machine it runs on. */
const environment = { DISPLAY: '', WAYLAND_DISPLAY: '', LC_ALL: 'en_US.UTF-8' }

function start(...args: string[]) {
  const main = join(checkout, 'electron', 'cli', 'main.ts')
  const child = spawn(process.execPath, [main, ...args, '--data', dataFolder], {
    cwd: checkout,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  closers.push(() => child.kill('SIGKILL'))
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  return { child, said, ended }
}

/** What is waited for never comes from one that has ended. */
function isRunning({ child, said }: ReturnType<typeof start>): true {
  if (child.exitCode !== null || child.signalCode !== null) throw new Error(`it ended with ${child.exitCode}: ${said.stderr}`)
  return true
}

const readyIn = (serve: ReturnType<typeof start>) =>
  waitUntil(() => isRunning(serve) && /http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]+/.exec(serve.said.stdout)?.[0])

async function clientAt(readyUrl: string) {
  const [origin = '', code = ''] = readyUrl.split('/#code=')
  const client = connectEngine({ origin, token: (await exchangeCode(origin, code))! })
  closers.push(client.close)
  return { client, origin }
}

test('serve tells its address first, serves the page and the engine, and Ctrl+C ends all of it', async () => {
  const serve = start('serve', '--no-open', '--json')
  const readyUrl = await readyIn(serve)
  expect(JSON.parse(serve.said.stdout)).toEqual({ ready: readyUrl })
  const { client, origin } = await clientAt(readyUrl)
  expect(await client.call('shows.list', {})).toEqual([])
  expect(await (await fetch(origin)).text()).toContain('<div id="root">')
  const { pid } = readEngineFile(dataFolder)!
  serve.child.kill('SIGINT')
  expect(await serve.ended).toBe(0)
  expect([startOf(pid), readEngineFile(dataFolder)]).toEqual([undefined, undefined])
  expect(serve.said.stderr).toContain('The studio has stopped.')
})

test('the engine is killed: it is back at the same address, and said so', async () => {
  const serve = start('serve', '--no-open', '--json')
  const { client } = await clientAt(await readyIn(serve))
  expect(await client.call('shows.list', {})).toEqual([])
  process.kill(readEngineFile(dataFolder)!.pid, 'SIGKILL')
  await waitUntil(() => isRunning(serve) && serve.said.stdout.trim().split('\n').length === 2)
  const origins = serve.said.stdout
    .trim()
    .split('\n')
    .map(line => new URL((JSON.parse(line) as { ready: string }).ready).origin)
  expect(origins[1]).toBe(origins[0])
  expect(serve.said.stderr).toContain('The engine ended unexpectedly')
  await waitUntil(() =>
    client.call('shows.list', {}).then(
      () => true,
      () => false,
    ),
  )
})

test('a studio that runs already is shown, not refused', async () => {
  const first = start('start')
  await clientAt(await readyIn(first))
  const second = await runCli(['serve', '--no-open'], { dataFolder, environment })
  expect(second).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('A studio is running already with this library.') as string,
  })
  const { client } = await clientAt(/http:\S+/.exec(second.stdout)![0])
  expect(await client.call('shows.list', {})).toEqual([])
  expect(first.said.stdout).toContain('Ctrl+C stops it.')
})

test('a data folder that a command holds is told with its process', async () => {
  const engine = await createEngine({ dataFolder, resumeJobs: false })
  closers.push(engine.close)
  const refused = await runCli(['serve', '--no-open'], { dataFolder, environment })
  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(`(process ${process.pid})`) as string })
})

test('a port that is taken is told', async () => {
  const port = await freePort()
  const taken = createServer().listen(port, '127.0.0.1')
  closers.push(() => taken.close())
  const refused = await runCli(['serve', '--no-open', '--port', String(port)], { dataFolder, environment })
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(`Port ${port} is taken`) as string })
  expect((await runCli(['serve', '--port', '99999'], { dataFolder, environment })).code).toBe(2)
})

test.each(['waits', 'does not'] as const)('with a job running, Ctrl+C waits and says so; %s', { timeout: 120_000 }, async how => {
  const seconds = how === 'waits' ? 60 : 1800 // more than can be analysed between two presses
  const recording = makeVideo({ file: join(folder, 'show.mkv'), seconds, width: 320, height: 180, fps: 5 })
  const serve = start('serve', '--no-open', '--json')
  const { client } = await clientAt(await readyIn(serve))
  let progress = 0
  client.watch('jobs.list', jobs => (progress = jobs[0]?.progress ?? 0))
  const { jobId } = await client.call('jobs.analyse', { recordings: [recording], chat: [] })
  await waitUntil(() => progress > 0)
  serve.child.kill('SIGINT')
  await waitUntil(() => isRunning(serve) && serve.said.stderr.includes('Waiting for 1 job'))
  if (how === 'does not')
    await waitUntil(() => {
      const isOver = readEngineFile(dataFolder) === undefined
      if (!isOver) serve.child.kill('SIGINT') // again and again, as a person who is in a hurry
      return isOver
    })
  expect(await serve.ended).toBe(0)
  const engine = await createEngine({ dataFolder, resumeJobs: false })
  closers.push(engine.close)
  const [job] = await engine.call('jobs.find', { jobIds: [jobId] })
  expect(job?.state).toBe(how === 'waits' ? 'done' : 'queued')
  expect(readFileSync(join(dataFolder, 'logs', 'supervisor.log'), 'utf8')).not.toContain('the engine ended')
})
