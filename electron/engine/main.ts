// The engine as a process of its own. One JSON line on standard input tells what it is to be; one on standard output tells that it is ready.
// It ends when its standard input does, however whoever started it ended: nothing is left running.
//   in:  {"dataFolder","pageFolder","port","token","resumeJobs","secretKey"?,"keychain"?} · {"ping":true} · {"stop":true}
//   out: {"ready":url} or {"failed":error} · {"unfinishedJobs":number} on each change · {"pong":true}
import { createInterface } from 'node:readline'
import type { Keychain } from '../contract/doctor.ts'
import { asAppError } from '../contract/errors.ts'
import { isUnfinished } from '../contract/jobs.ts'
import { handedKey } from './secrets/key-source.ts'
import { startStudio } from './studio.ts'
import type { Studio, StudioOptions } from './studio.ts'

interface Settings extends Pick<StudioOptions, 'dataFolder' | 'pageFolder' | 'port' | 'token' | 'resumeJobs'> {
  /** Of 32 bytes, in base64. Who hands over none has the engine keep one in a file. */
  secretKey?: string
  /** When it is not told, the worst. */
  keychain?: Keychain
}

/** Closing stops programs and threads; one that does not listen must not keep the process. */
const closeWithinMs = 8000

const say = (fact: object) => process.stdout.write(`${JSON.stringify(fact)}\n`)

let studio: Promise<Studio> | undefined
let isEnding = false

async function end(exitCode: number): Promise<void> {
  if (isEnding) return
  isEnding = true
  setTimeout(() => process.exit(exitCode), closeWithinMs).unref()
  await (await studio?.catch(() => undefined))?.close().catch(() => {})
  process.exit(exitCode)
}

async function begin(line: string): Promise<void> {
  try {
    studio = startStudio(toOptions(JSON.parse(line) as Settings)) // its only speaker is whoever started this process
    const { engine, newUrl } = await studio
    for (const event of ['uncaughtException', 'unhandledRejection'] as const)
      process.on(event, error => {
        engine.log.error(`the engine ends: ${event}`, error)
        void end(1) // its state is unknown; the supervisor starts a new one
      })
    if (isEnding) return
    say({ ready: newUrl() })
    let told: number | undefined
    engine.watch('jobs.list', jobs => {
      const unfinishedJobs = jobs.filter(isUnfinished).length
      if (unfinishedJobs !== told) say({ unfinishedJobs: (told = unfinishedJobs) })
    })
  } catch (error) {
    say({ failed: asAppError(error, `pid ${process.pid}`).toWire() })
    await end(1)
  }
}

function toOptions({ secretKey: base64, keychain = 'basic', ...options }: Settings): StudioOptions {
  return base64 === undefined ? options : { ...options, secretKey: handedKey({ base64, keychain }) }
}

process.stdout.on('error', () => void end(0)) // nobody listens any more
process.on('SIGTERM', () => void end(0))
process.on('SIGINT', () => {}) // told to all that a terminal shows; whoever started this process decides
createInterface({ input: process.stdin })
  .on('line', line => {
    if (!studio) void begin(line)
    else if (line === '{"ping":true}') say({ pong: true })
    else if (line === '{"stop":true}') void end(0)
  })
  .on('close', () => void end(0))
