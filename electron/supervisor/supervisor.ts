// Keeps one engine running: starts it, starts it again when it ends by itself, stops it. Address and token stay the same all the while, so
// that pages and paired devices find the next engine where the last one was.
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { askReadyUrl } from '../client/codes.ts'
import { AppError } from '../contract/errors.ts'
import type { WireError } from '../contract/errors.ts'
import { healthyAfterMs, toldAfter, waitAfter } from './back-off.ts'
import { startEngineProcess } from './engine-process.ts'
import type { EngineProcess, HandedKey, Telling } from './engine-process.ts'
import { untilSilent } from './until-silent.ts'

export type SupervisorStatus =
  | { state: 'stopped' }
  | { state: 'starting' }
  /** `url` is the origin, `readyUrl` opens one page within ten minutes. */
  | { state: 'ready'; url: string; readyUrl: string; pid: number }
  /**
   * It ended by itself, or had to be ended, and is started again in `waitMs`; `isFailing` once that has happened many times in a row.
   * `why` is text for developers; `error` is there where a person can do something.
   */
  | { state: 'waiting'; failures: number; waitMs: number; isFailing: boolean; why: string; error?: WireError }

/** Differences only mean something. */
export interface SupervisorClock {
  monotonicMs(): number
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

export interface SupervisorOptions {
  /** The program that runs TypeScript, and the engine's file. */
  node: string
  main: string
  dataFolder: string
  pageFolder: string
  /** 0: any free one. It is kept from the first start on. */
  port: number
  /** Where `port` is taken at the first start, any free one will do. */
  canUseOtherPort: boolean
  /** Undefined where there is no shell with a keychain. */
  handedKey: HandedKey | undefined
  log: (line: string) => void
  clock: SupervisorClock
  /** From 0 to 1. */
  chance: () => number
}

export type Supervisor = ReturnType<typeof createSupervisor>

export const systemClock: SupervisorClock = {
  monotonicMs: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
}

/** A store that is brought up to date may take its time; an engine that says nothing for longer is stuck. */
const readyWithinMs = 10 * 60_000

export function createSupervisor(options: SupervisorOptions) {
  const { log, clock } = options
  const token = randomBytes(32).toString('base64url')
  const listeners = new Set<(status: SupervisorStatus) => void>()
  const jobListeners = new Set<(jobs: number) => void>()
  let status: SupervisorStatus = { state: 'stopped' }
  let port = options.port
  let unfinishedJobs = 0
  let failures = 0
  let engine: EngineProcess | undefined
  let stopping = new AbortController()
  let running: Promise<void> | undefined
  const first = { resolve: (_readyUrl: string) => {}, reject: (_error: AppError) => {}, isOver: false }

  function become(next: SupervisorStatus) {
    status = next
    for (const listener of [...listeners]) listener(next)
  }

  function tellJobs(jobs: number) {
    unfinishedJobs = jobs
    for (const listener of [...jobListeners]) listener(jobs)
  }

  async function keepRunning(signal: AbortSignal): Promise<void> {
    for (;;) {
      const end = await runOnce(signal)
      if (signal.aborted || end === undefined) return
      const { why, error } = end
      failures += 1
      const isFailing = failures >= toldAfter
      const waitMs = waitAfter(failures, options.chance())
      log(`the engine ended (${why}), for the ${failures}. time in a row; started again in ${waitMs} ms`)
      become({ state: 'waiting', failures, waitMs, isFailing, why, ...(error && { error }) })
      if (isFailing) first.reject(new AppError('engine-unreachable', `the engine ended ${failures} times: ${why}`))
      await clock.sleep(waitMs, signal).catch(() => {})
      if (signal.aborted) return
    }
  }

  /** Answers why it ended; undefined when there is no use in starting it again. */
  async function runOnce(signal: AbortSignal): Promise<{ why: string; error?: WireError | undefined } | undefined> {
    become({ state: 'starting' })
    const { node, main, dataFolder, pageFolder, handedKey, canUseOtherPort } = options
    const tooLong = new AbortController()
    const over = new AbortController()
    let isSilent = false
    let readyAtMs: number | undefined
    let failed: WireError | undefined
    const onTelling = (telling: Telling) => {
      if ('failed' in telling) failed = telling.failed
      if ('unfinishedJobs' in telling) tellJobs(telling.unfinishedJobs)
      if (!('ready' in telling) || readyAtMs !== undefined) return
      readyAtMs = clock.monotonicMs()
      const { origin, port: chosen } = new URL(telling.ready)
      port = Number(chosen)
      tooLong.abort()
      log(`the engine is ready: ${origin}, process ${run.pid}`)
      become({ state: 'ready', url: origin, readyUrl: telling.ready, pid: run.pid ?? 0 })
      first.resolve(telling.ready)
      void untilSilent({ ask: run.ask, clock, signal: AbortSignal.any([over.signal, signal]), log }).then(is => {
        isSilent = is
        if (is) void run.end()
      })
    }
    const settings = { dataFolder, pageFolder, port, token, resumeJobs: true, ...handedKey }
    const run = startEngineProcess({ node, main, settings, onTelling, onComplaint: line => log(`engine: ${line}`), sleep: clock.sleep })
    engine = run
    void clock.sleep(readyWithinMs, AbortSignal.any([tooLong.signal, signal])).then(
      () => run.stop(),
      () => {},
    )
    const how = await run.ended
    tooLong.abort()
    over.abort()
    if (readyAtMs !== undefined && clock.monotonicMs() - readyAtMs >= healthyAfterMs) failures = 0
    if (failed?.code === 'port-unusable' && canUseOtherPort && port !== 0 && !first.isOver && !signal.aborted) {
      log(`port ${port} is taken: any free one is used`)
      port = 0
      return runOnce(signal)
    }
    if (failed && failed.code !== 'internal' && !first.isOver && !signal.aborted) {
      first.reject(AppError.fromWire(failed)) // the person can mend it; trying again cannot
      return undefined
    }
    return { why: isSilent ? 'it lived and did not answer' : (failed?.message ?? how), error: failed && toldNow(failed) }
  }

  return {
    /**
     * Resolves with the first ready url. Rejects with what the engine says keeps it from starting, and is stopped then; or with
     * `engine-unreachable` when it keeps ending, and goes on trying until `stop()`.
     */
    start(): Promise<string> {
      if (running) throw new Error('started already')
      stopping = new AbortController()
      failures = 0
      const readyUrl = new Promise<string>((resolve, reject) => {
        first.isOver = false
        first.resolve = url => void ((first.isOver = true), resolve(url))
        first.reject = error => void ((first.isOver = true), reject(error))
      })
      running = keepRunning(stopping.signal).then(() => {
        running = undefined
        engine = undefined
        tellJobs(0) // only now: what an engine that ended by itself had to do is done by the next one
        become({ state: 'stopped' })
        first.reject(new AppError('engine-unreachable', 'stopped before it was ready'))
      })
      return readyUrl
    },
    /** The engine closes what it has; what it was doing goes on at the next start. Resolves when it has ended. */
    async stop(): Promise<void> {
      stopping.abort()
      await Promise.all([engine?.stop(), running])
    },
    /** Tells the present status at once, then every change. */
    onStatus(listener: (status: SupervisorStatus) => void): () => void {
      listeners.add(listener)
      listener(status)
      return () => void listeners.delete(listener)
    },
    /** Where the engine that is ready answers, for a program of the same user; undefined while none does. */
    address: (): { origin: string; token: string } | undefined => (status.state === 'ready' ? { origin: status.url, token } : undefined),
    /** An address that opens one more page; undefined while no engine answers. */
    newUrl: async (): Promise<string | undefined> => (status.state === 'ready' ? askReadyUrl({ url: status.url, token }) : undefined),
    /** How many jobs are running or waiting to run: ask before stopping. */
    runningJobs: (): number => unfinishedJobs,
    /** Tells that number at once, then every change. */
    onJobs(listener: (jobs: number) => void): () => void {
      jobListeners.add(listener)
      listener(unfinishedJobs)
      return () => void jobListeners.delete(listener)
    },
  }
}

/** What a person can do about it, while it is tried again. The port cannot be another one: pages know it. */
function toldNow(failed: WireError): WireError | undefined {
  if (failed.code === 'internal') return undefined
  return failed.code === 'port-unusable' ? { ...failed, code: 'port-lost' } : failed
}
