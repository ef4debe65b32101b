// One run of the engine as a child process, spoken to in JSON lines: what it is to be on its standard input, never among its arguments,
// which every program of the machine can read. It ends when that input closes, so also when this process is killed.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Keychain } from '../contract/doctor.ts'
import type { WireError } from '../contract/errors.ts'
import { wireError } from '../contract/errors.ts'
import { letWait } from '../engine/lib/let-wait.ts'
import { engineEnvironment } from './engine-environment.ts'
import { killWithPrograms } from './kill-with-programs.ts'

export interface EngineSettings {
  dataFolder: string
  pageFolder: string
  port: number
  token: string
  resumeJobs: boolean
  /** What seals secrets: 32 bytes in base64. Without it the engine keeps a key in a file. */
  secretKey?: string
  keychain?: Keychain
}

/** The key that a shell keeps, and how it does. */
export type HandedKey = Required<Pick<EngineSettings, 'secretKey' | 'keychain'>>

/** What an engine tells about itself. */
export type Telling = { ready: string } | { failed: WireError } | { unfinishedJobs: number }

export interface EngineProcessOptions {
  node: string
  main: string
  settings: EngineSettings
  onTelling(telling: Telling): void
  /** A line of its standard error. */
  onComplaint(line: string): void
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** It closes what it has within eight seconds, and ends anyway. */
const stopsWithinMs = 10_000
const terminatesWithinMs = 3000

/** Elsewhere one that waits gets nothing at all while others want everything, and would be taken for one that hangs. */
const hasShares = process.platform !== 'win32'

export type EngineProcess = ReturnType<typeof startEngineProcess>

export function startEngineProcess({ node, main, settings, onTelling, onComplaint, sleep }: EngineProcessOptions) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', main], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: engineEnvironment(process.env),
    windowsHide: true,
    detached: process.platform !== 'win32', // a terminal's Ctrl+C is for whoever asked for the engine, who then ends it in order
  })
  if (child.pid !== undefined && hasShares) letWait(child.pid)
  const ended = new Promise<string>(resolve => {
    child.once('error', error => resolve(error.message)) // it could not be started
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  const asked: (() => void)[] = []
  child.stdin.on('error', () => {}) // it ended before it could read; `ended` tells
  child.stdin.write(`${JSON.stringify(settings)}\n`)
  createInterface({ input: child.stdout }).on('line', line => {
    if (line === '{"pong":true}') return asked.splice(0).forEach(answered => answered())
    const telling = parseTelling(line)
    if (telling) onTelling(telling)
  })
  createInterface({ input: child.stderr }).on('line', onComplaint)

  const endsWithin = async (ms: number) => {
    const patience = new AbortController()
    const tooLong = sleep(ms, patience.signal).then(
      () => false,
      () => false,
    )
    const isOver = await Promise.race([ended.then(() => true), tooLong])
    patience.abort()
    return isOver
  }

  async function end(): Promise<void> {
    const isWindows = process.platform === 'win32' // whose SIGTERM is no request: it ends the engine and leaves its programs
    if (!isWindows) child.kill('SIGTERM')
    if (!isWindows && (await endsWithin(terminatesWithinMs))) return
    if (child.pid !== undefined) await killWithPrograms(child.pid, process.platform, process.env)
    child.kill('SIGKILL')
    await ended
  }

  return {
    pid: child.pid,
    /** Resolves with how it ended. */
    ended,
    /** Resolves with its next answer. */
    ask: (): Promise<void> =>
      new Promise(resolve => {
        asked.push(resolve)
        if (child.stdin.writable) child.stdin.write('{"ping":true}\n')
      }),
    /** Asks it to close, then insists. Resolves when it has ended. */
    async stop(): Promise<void> {
      if (child.stdin.writable) child.stdin.end('{"stop":true}\n')
      if (!(await endsWithin(stopsWithinMs))) await end()
    },
    /** Of one that hears nothing. Resolves when it has ended. */
    end,
  }
}

function parseTelling(line: string): Telling | undefined {
  try {
    const { ready, failed, unfinishedJobs } = JSON.parse(line) as Record<string, unknown> // each is checked below
    if (typeof ready === 'string' && URL.canParse(ready)) return { ready }
    if (typeof unfinishedJobs === 'number') return { unfinishedJobs }
    const error = wireError.safeParse(failed)
    return error.success ? { failed: error.data } : undefined
  } catch {
    return undefined // something else wrote a line
  }
}
