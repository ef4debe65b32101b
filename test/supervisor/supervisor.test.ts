// The supervisor with tiny programs that behave well and badly.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants, getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startOf } from '../../electron/engine/lib/process-record.ts'
import type { HandedKey } from '../../electron/supervisor/engine-process.ts'
import { createSupervisor, systemClock } from '../../electron/supervisor/supervisor.ts'
import type { Supervisor, SupervisorClock, SupervisorStatus } from '../../electron/supervisor/supervisor.ts'

/** How long it may take to stop, and to be terminated. */
const stopping = [10_000, 3000]
/** How often it is asked whether it answers. */
const asking = 20_000

let folder: string
let supervisor: Supervisor | undefined
let logged: string[]
let waits: number[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-supervisor-'))
  ;[logged, waits, supervisor] = [[], [], undefined]
})
afterEach(async () => {
  await supervisor?.stop()
  rmSync(folder, { recursive: true, force: true })
})

interface Circumstances {
  mostWaits: number
  monotonicMs: () => number
  asksEvery: number
  port: number
  canUseOtherPort: boolean
  handedKey: HandedKey | undefined
}

/** Waits between two starts pass at once, up to `mostWaits`; how long they were to be is in `waits`. */
function supervise(
  behaviour: string,
  {
    mostWaits = Infinity,
    monotonicMs = () => 0,
    asksEvery = asking,
    port = 0,
    canUseOtherPort = false,
    handedKey,
  }: Partial<Circumstances> = {},
) {
  writeFileSync(join(folder, 'behaviour'), behaviour)
  const clock: SupervisorClock = {
    monotonicMs,
    sleep(ms, signal) {
      if (ms > 60_000) return systemClock.sleep(ms, signal) // how long it may take to be ready
      if (stopping.includes(ms)) return systemClock.sleep(behaviour === 'is deaf' || behaviour === 'hangs' ? 200 : ms, signal)
      if (ms === asking) return systemClock.sleep(asksEvery, signal)
      if (behaviour === 'hangs' && ms === 30_000) return systemClock.sleep(200, signal) // how long it may take to answer
      waits.push(ms)
      return waits.length > mostWaits ? systemClock.sleep(ms, signal) : Promise.resolve()
    },
  }
  const main = join(import.meta.dirname, 'tiny-engine.ts')
  const made = createSupervisor({
    ...{ node: process.execPath, main, dataFolder: folder, pageFolder: 'page', port, canUseOtherPort, handedKey },
    ...{ log: line => logged.push(line), clock, chance: () => 1 },
  })
  supervisor = made
  const statuses: SupervisorStatus[] = []
  made.onStatus(status => statuses.push(status))
  return { made, statuses }
}

interface Start {
  port: number
  token: string
  pid: number
  argv: string[]
  secretKey?: string
  keychain?: string
}
const starts = (): Start[] =>
  readFileSync(join(folder, 'starts'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Start)

test('it waits for the ready line, and stops the engine in order', async () => {
  const { made, statuses } = supervise('is well')
  const readyUrl = await made.start()
  const [{ pid, token, argv } = starts()[0]!] = starts()
  expect([readyUrl, argv]).toEqual([`http://127.0.0.1:45678/#code=${pid}`, []]) // nothing that other programs could read
  expect(token).toMatch(/^[\w-]{43}$/)
  await expect.poll(() => made.runningJobs()).toBe(2)
  await made.stop()
  expect(readFileSync(join(folder, 'heard'), 'utf8')).toBe('{"stop":true}\n')
  expect([startOf(pid), statuses.map(({ state }) => state)]).toEqual([undefined, ['stopped', 'starting', 'ready', 'stopped']])
  expect(logged.join()).not.toContain(token)
})

test.skipIf(process.platform === 'win32')('the engine lets others go first, OBS above all', async () => {
  await supervise('is well').made.start()
  const before = getPriority() // these tests themselves may have been told to wait: then it waits no less
  expect(getPriority(starts()[0]!.pid)).toBe(Math.max(before, constants.priority.PRIORITY_BELOW_NORMAL))
})

test('an engine that was killed is started again, at the same port with the same token', async () => {
  const { made, statuses } = supervise('is well')
  await made.start()
  process.kill(starts()[0]!.pid, 'SIGKILL')
  await expect.poll(() => statuses.filter(({ state }) => state === 'ready').length).toBe(2)
  const [first, second] = starts()
  expect([first!.port, second!.port, second!.token]).toEqual([0, 45_678, first!.token])
  expect(statuses[3]).toEqual({ state: 'waiting', failures: 1, waitMs: 1000, isFailing: false, why: 'SIGKILL' })
  expect(statuses.at(-1)).toMatchObject({ url: 'http://127.0.0.1:45678', readyUrl: `http://127.0.0.1:45678/#code=${second!.pid}` })
})

test('what a killed engine had to do is still to be done: nobody is told that it is', async () => {
  const { made } = supervise('is well')
  const jobs: number[] = []
  made.onJobs(count => jobs.push(count))
  await made.start()
  await expect.poll(() => jobs).toEqual([0, 2])
  process.kill(starts()[0]!.pid, 'SIGKILL')
  await expect.poll(() => jobs).toEqual([0, 2, 2])
  await made.stop()
  expect(jobs).toEqual([0, 2, 2, 0])
})

test('every engine is handed the same key, and nobody else hears of it; where there is none, none', async () => {
  const handedKey = { secretKey: 'q1w2/e3+r4==', keychain: 'basic' } as const
  const { made, statuses } = supervise('is well', { handedKey })
  await made.start()
  process.kill(starts()[0]!.pid, 'SIGKILL')
  await expect.poll(() => statuses.filter(({ state }) => state === 'ready').length).toBe(2)
  expect(starts()).toMatchObject([handedKey, handedKey])
  expect(JSON.stringify([logged, statuses, starts().map(({ argv }) => argv)])).not.toContain(handedKey.secretKey)
  await made.stop()

  await supervise('is well').made.start()
  expect(Object.keys(starts()[2]!)).not.toEqual(expect.arrayContaining([expect.stringMatching(/key/i)]))
})

test('one that keeps ending is told as failing after five times, and still tried, slowly', async () => {
  const { made, statuses } = supervise('crashes', { mostWaits: 6 })
  await expect(made.start()).rejects.toMatchObject({ code: 'engine-unreachable' })
  await expect.poll(() => waits.length).toBe(7)
  expect(waits).toEqual([1000, 2000, 4000, 8000, 30_000, 30_000, 30_000])
  const failing = statuses.flatMap(status => (status.state === 'waiting' ? [status.isFailing] : []))
  expect(failing).toEqual([false, false, false, false, true, true, true])
  expect(statuses.at(-1)).toMatchObject({ why: 'exit code 3' })
})

test('after a minute of health the next end is a first one again', async () => {
  let nowMs = 0
  const { made } = supervise('crashes later', { mostWaits: 3, monotonicMs: () => (nowMs += 60_000) })
  await made.start()
  await expect.poll(() => waits.length).toBe(4)
  expect(waits).toEqual([1000, 1000, 1000, 1000])
  expect(logged).toContain('engine: the reason')
})

test('what a person has to mend is told at once, and not tried again', async () => {
  const { made, statuses } = supervise('refuses')
  await expect(made.start()).rejects.toMatchObject({ name: 'AppError', code: 'store-too-new', details: { file: 'f' } })
  await expect.poll(() => statuses.at(-1)).toEqual({ state: 'stopped' })
  expect(starts()).toHaveLength(1)
})

test('a program that cannot be started is a failure like another', async () => {
  const log = (line: string) => logged.push(line)
  const clock: SupervisorClock = {
    monotonicMs: () => 0,
    sleep: (ms, signal) => (ms < 30_000 ? Promise.resolve() : systemClock.sleep(ms, signal)),
  }
  const none = join(folder, 'no-node')
  supervisor = createSupervisor({
    ...{ node: none, main: 'x', dataFolder: folder, pageFolder: '', port: 0, canUseOtherPort: false, handedKey: undefined },
    ...{ log, clock, chance: () => 0 },
  })
  await expect(supervisor.start()).rejects.toMatchObject({
    code: 'engine-unreachable',
    message: expect.stringContaining('ENOENT') as string,
  })
})

test('one that does not listen is ended all the same, and so is the program that it runs', async () => {
  const { made } = supervise('is deaf')
  await made.start()
  await expect.poll(() => existsSync(join(folder, 'program'))).toBe(true)
  await made.stop()
  expect(startOf(starts()[0]!.pid)).toBeUndefined()
  await expect.poll(() => startOf(Number(readFileSync(join(folder, 'program'), 'utf8')))).toBeUndefined()
  expect(readFileSync(join(folder, 'heard'), 'utf8')).toBe('{"stop":true}\nSIGTERM\n')
})

test('stopping while it waits to try again ends the waiting, and it can be started anew', async () => {
  const { made, statuses } = supervise('crashes', { mostWaits: 0 })
  const failed = expect(made.start()).rejects.toMatchObject({ code: 'engine-unreachable' })
  await expect.poll(() => statuses.at(-1)!.state).toBe('waiting')
  await made.stop()
  await failed
  expect(existsSync(join(folder, 'heard'))).toBe(false)
  writeFileSync(join(folder, 'behaviour'), 'is well')
  expect(await made.start()).toContain('#code=')
})

test('an engine that lives and answers nobody is ended and started again; one that answers is left alone', async () => {
  const { made, statuses } = supervise('hangs', { asksEvery: 20 })
  await made.start()
  writeFileSync(join(folder, 'behaviour'), 'is well')
  await expect.poll(() => statuses.filter(({ state }) => state === 'ready').length, { timeout: 10_000 }).toBe(2)
  expect(statuses.find(({ state }) => state === 'waiting')).toMatchObject({ failures: 1, why: 'it lived and did not answer' })
  expect(startOf(starts()[0]!.pid)).toBeUndefined()
  await expect.poll(() => readFileSync(join(folder, 'pings'), 'utf8').length).toBeGreaterThan(5)
  expect([starts().length, statuses.at(-1)!.state]).toEqual([2, 'ready'])
})

test('a port that another program took meanwhile is told as that, and tried until it is free', async () => {
  const { made, statuses } = supervise('finds its port taken')
  await made.start()
  process.kill(starts()[0]!.pid, 'SIGKILL')
  const waiting = () => statuses.flatMap(status => (status.state === 'waiting' && status.error ? [status.error] : []))
  await expect.poll(() => waiting().length).toBeGreaterThan(1)
  expect(waiting()[0]).toMatchObject({ code: 'port-lost', details: { port: 45_678 } })
  writeFileSync(join(folder, 'behaviour'), 'is well')
  await expect.poll(() => statuses.at(-1)).toMatchObject({ state: 'ready', url: 'http://127.0.0.1:45678' })
})

test('a port that was only wished for and is taken gives way to a free one, at once, which is kept then', async () => {
  const { made, statuses } = supervise('finds its port taken', { port: 4040, canUseOtherPort: true, mostWaits: 1 })
  await made.start()
  expect([starts().map(({ port }) => port), waits]).toEqual([[4040, 0], []])
  process.kill(starts()[1]!.pid, 'SIGKILL')
  await expect.poll(() => statuses.filter(({ state }) => state === 'waiting').length).toBe(2)
  expect([starts()[2]?.port, statuses.at(-1)]).toMatchObject([45_678, { error: { code: 'port-lost' } }]) // pages know it
})

test('a port that is wished for and free is used', async () => {
  const { made } = supervise('is well', { port: 4040, canUseOtherPort: true })
  expect(await made.start()).toContain('http://127.0.0.1:4040/')
  expect(starts()).toHaveLength(1)
})

test('a port that was asked for and is taken from the beginning is refused at once', async () => {
  const { made } = supervise('finds its port taken', { port: 4040 })
  await expect(made.start()).rejects.toMatchObject({ code: 'port-unusable', details: { port: 4040 } })
})
