// The test's side of an engine that is made to be killed.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Order, Telling } from './engine-process.ts'

const program = join(import.meta.dirname, 'engine-process.ts')

export type KillableEngine = ReturnType<typeof startEngine>

/** `answered` is told every key whose call has returned; it outlives the engine. */
export function startEngine(dataFolder: string, answered: Set<string>) {
  const child = spawn(process.execPath, [program, dataFolder], { stdio: ['pipe', 'pipe', 'pipe'] })
  const waiting: { said: Telling['said']; resolve: (telling: Telling | undefined) => void }[] = []
  let complaints = ''
  let known: number[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text))
  child.stdin.on('error', () => {}) // it was killed before it could read
  createInterface({ input: child.stdout }).on('line', line => {
    const telling = parseWhole(line)
    if (telling?.said === 'answered') answered.add(telling.key)
    for (const one of waiting.filter(({ said }) => said === telling?.said)) {
      waiting.splice(waiting.indexOf(one), 1)
      one.resolve(telling)
    }
  })
  const ended = new Promise<NodeJS.Signals | number | null>(resolve =>
    child.once('close', (code, signal) => {
      for (const { resolve: giveUp } of waiting.splice(0)) giveUp(undefined)
      resolve(signal ?? code)
    }),
  )
  return {
    pid: child.pid!,
    /** SIGKILL, or the exit code. */
    ended,
    complaints: (): string => complaints,
    /** Resolves with the next telling of that kind, or undefined when the engine ends first. */
    hears<Said extends Telling['said']>(said: Said): Promise<Extract<Telling, { said: Said }> | undefined> {
      if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(undefined)
      return new Promise(resolve => waiting.push({ said, resolve: telling => resolve(telling as never) })) // of that kind or nothing
    },
    give: (order: Order): void => void child.stdin.write(`${JSON.stringify(order)}\n`),
    kill: (): boolean => child.kill('SIGKILL'),
    /** Its ffmpeg and ffprobe children, those of its threads among them. */
    programs: (): number[] =>
      (known = processes().flatMap(({ pid, parent, name }) => (parent === child.pid && name.startsWith('ff') ? [pid] : []))),
    /** Those of the programs last seen that run on without it. */
    orphans: (): number[] => processes().flatMap(({ pid }) => (known.includes(pid) ? [pid] : [])),
  }
}

/** A line cut off by the kill is no answer. */
function parseWhole(line: string): Telling | undefined {
  try {
    return JSON.parse(line) as Telling
  } catch {
    return undefined
  }
}

interface ProcessFacts {
  pid: number
  parent: number
  name: string
  command: string
}

/** What runs on this machine (proc(5); Linux only). */
export function processes(): ProcessFacts[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        const program = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8')
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), name: program, command }]
      } catch {
        return [] // it ended meanwhile
      }
    })
}
