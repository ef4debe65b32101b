// A whole engine in a process of its own, made to be killed: does what it is told on standard input, and tells on standard output, at once,
// what has been answered. Data folder.
import { writeSync } from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import type * as Threads from 'node:worker_threads'
import type { ClipMode, ClipRange } from '../../../electron/contract/clips.ts'
import type { Engine } from '../../../electron/engine/engine.ts'
import type { CrashPlan } from './file-operations.ts'
import { watchFileOperations } from './file-operations.ts'

export type Order =
  | { what: 'analyse'; recording: string; chat: string; crash?: CrashPlan }
  | { what: 'cut'; recording: string; mode: ClipMode; range: ClipRange; target: { folder: string } | { file: string }; crash?: CrashPlan }
  | { what: 'end thread' }
  | { what: 'close' }

export type Telling =
  /** The call has returned: from now on this must be in the store. */
  | { said: 'answered'; key: string }
  | { said: 'begun' }
  /** No job waits or runs. `operations` since the order: what this process changed on disk. */
  | { said: 'settled'; operations: number }

const tell = (telling: Telling) => writeSync(1, `${JSON.stringify(telling)}\n`)

const operations = watchFileOperations()
const workers = watchWorkers()
const { createEngine } = await import('../../../electron/engine/engine.ts')
const [dataFolder = ''] = process.argv.slice(2)
const engine = await createEngine({ dataFolder, resumeJobs: true })
await settle(engine)

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line) as Order
  if (order.what === 'close') break
  if (order.what === 'end thread') void workers.at(-1)?.terminate()
  else void work(order)
}
await engine.close()
process.exit(0)

async function work(order: Exclude<Order, { what: 'end thread' | 'close' }>) {
  const { show } = await engine.call('shows.open', { recordings: [order.recording] })
  operations.begin(order.crash)
  tell({ said: 'begun' })
  const deciding = new AbortController()
  const decided = decideAllTheTime(engine, show.id, deciding.signal)
  if (order.what === 'analyse') {
    const { jobId } = await engine.call('jobs.analyse', { recordings: [order.recording], chat: [order.chat], chatOffsetMs: 0 })
    tell({ said: 'answered', key: jobId })
  } else {
    const { mode, range, target } = order
    const request = { showId: show.id, title: 'clip', kindWord: '', ranges: [range], mode, target }
    const { jobIds } = await engine.call('clips.cut', { requests: [request] })
    for (const key of jobIds) tell({ said: 'answered', key })
  }
  await jobsEnded(engine)
  deciding.abort()
  await decided
  await settle(engine)
}

async function decideAllTheTime(on: Engine, showId: string, signal: AbortSignal) {
  for (let number = 0; !signal.aborted; number++) {
    const key = `${process.pid}-${performance.now()}`
    const moment = { momentId: 'moment', kind: 'peak', startMs: 0, endMs: 1000, state: 'kept' } as const
    if (number % 2 === 0) await on.call('highlights.mark', { showId, atMs: number, note: key })
    else await on.call('highlights.decide', { showId, decisions: [{ ...moment, verb: 'title', title: key }] })
    tell({ said: 'answered', key })
    await wait(10)
  }
}

async function settle(on: Engine) {
  await jobsEnded(on)
  tell({ said: 'settled', operations: operations.done() })
}

function jobsEnded(on: Engine): Promise<void> {
  return new Promise(resolve => {
    const unwatch = on.watch('jobs.list', jobs => {
      if (jobs.some(({ state }) => state === 'queued' || state === 'running')) return
      setImmediate(() => unwatch())
      resolve()
    })
  })
}

/** Every worker thread that is started from now on, so that one can be ended from outside. */
function watchWorkers(): Threads.Worker[] {
  const started: Threads.Worker[] = []
  const threads = createRequire(import.meta.url)('node:worker_threads') as typeof Threads
  threads.Worker = class extends threads.Worker {
    constructor(...input: ConstructorParameters<typeof Threads.Worker>) {
      super(...input)
      started.push(this)
      this.once('exit', () => started.splice(started.indexOf(this), 1))
    }
  }
  syncBuiltinESMExports()
  return started
}
