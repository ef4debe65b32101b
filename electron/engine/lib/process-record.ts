// Which programs this engine has started, on disk, so that the next start can end those that outlived it.
import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fewAtATime } from './few-at-a-time.ts'

const usuallyWithinMs = 5000
/** Of a program that has just been started: nobody waits for it. */
const writtenWithinMs = 60_000
const mostQuestions = 4

export type ProcessRecord = ReturnType<typeof createProcessRecord>

/**
 * A record in `folder`: one small file a process, named by its pid and its owner, so that worker threads can share it.
 * @param owner a thread; the engine itself has none, and answers for all
 * @param answersWithinMs of a system that is asked when a program started
 */
export function createProcessRecord(folder: string, owner?: string, answersWithinMs = usuallyWithinMs) {
  mkdirSync(folder, { recursive: true })
  const fileOf = (pid: number) => join(folder, owner === undefined ? String(pid) : `${pid}.${owner}`)
  return {
    /**
     * Writes down a process that has just been started; returns the way to strike it out. Never fails: a full disk must not end the work.
     */
    add(pid: number): () => void {
      let isOver = false
      const note = (start: string | undefined) => {
        if (!isOver) tryTo(() => writeFileSync(fileOf(pid), start ?? ''))
      }
      if (process.platform === 'linux') note(startFromProc(pid))
      else askStart(pid, writtenWithinMs).then(note, () => note(undefined)) // takes up to a second, which the engine must not stand still for
      return () => {
        isOver = true
        tryTo(() => rmSync(fileOf(pid), { force: true }))
      }
    },
    /**
     * Ends what an earlier engine, or this thread, left running. Only a process with the very start time written down is touched; where the
     * system does not say in time, it is left to the next start. Resolves with the pids.
     */
    async endLeftovers(): Promise<number[]> {
      const names = readdirSync(folder).filter(name => isOf(owner, name))
      const tasks = names.map(name => () => endLeftover(join(folder, name), Number.parseInt(name), answersWithinMs).catch(() => undefined))
      return (await fewAtATime(mostQuestions, tasks)).filter(pid => pid !== undefined)
    },
  }
}

function isOf(owner: string | undefined, name: string): boolean {
  const [, pid, itsOwner] = /^(\d+)(?:\.([\da-f-]+))?$/.exec(name) ?? []
  return pid !== undefined && (owner === undefined || itsOwner === owner)
}

/** Resolves with its pid where it was still running. */
async function endLeftover(file: string, pid: number, answersWithinMs: number): Promise<number | undefined> {
  const startedAt = readFileSync(file, 'utf8')
  const isEnded = startedAt !== '' && (await askStart(pid, answersWithinMs)) === startedAt && kill(pid)
  rmSync(file, { force: true })
  return isEnded ? pid : undefined
}

/** When a process started, as text that differs for another process with the same pid; undefined when there is none. */
export function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') return startFromProc(pid)
  try {
    const [program, args] = startQuestion(pid)
    const stdio = ['ignore' as const, 'pipe' as const, 'ignore' as const]
    return execFileSync(program, args, { encoding: 'utf8', stdio, windowsHide: true, timeout: usuallyWithinMs }).trim() || undefined
  } catch {
    return undefined
  }
}

/** The same, while the engine goes on. Rejects where the system does not say. */
async function askStart(pid: number, withinMs: number): Promise<string | undefined> {
  if (process.platform === 'linux') return startFromProc(pid)
  const [program, args] = startQuestion(pid)
  try {
    const { stdout } = await promisify(execFile)(program, args, { encoding: 'utf8', windowsHide: true, timeout: withinMs })
    return stdout.trim() || undefined
  } catch (error) {
    if (typeof (error as { code?: unknown }).code === 'number') return undefined // it answered that there is none
    throw error
  }
}

function startFromProc(pid: number): string | undefined {
  try {
    // Field 22 of stat, counted after the program's name, which may hold spaces and brackets (proc(5)).
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

const startQuestion = (pid: number): [string, string[]] =>
  process.platform === 'win32'
    ? ['powershell.exe', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`]]
    : ['ps', ['-o', 'lstart=', '-p', String(pid)]]

function tryTo(act: () => void) {
  try {
    act()
  } catch {
    // the record is a help for the next start, not a condition of this one
  }
}

function kill(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL')
    return true
  } catch {
    return false // it ended by itself in between
  }
}
