// Which programs this engine has started, on disk, so that the next start can end those that outlived it.
import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type ProcessRecord = ReturnType<typeof createProcessRecord>

/**
 * A record in `folder`: one small file a process, named by its pid and its owner, so that worker threads can share it.
 * @param owner a thread; the engine itself has none, and answers for all
 */
export function createProcessRecord(folder: string, owner?: string) {
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
      if (process.platform === 'linux') note(startOf(pid))
      else askStart(pid, note) // asking another program takes up to a second, which the engine must not stand still for
      return () => {
        isOver = true
        tryTo(() => rmSync(fileOf(pid), { force: true }))
      }
    },
    /**
     * Ends what an earlier engine, or this thread, left running. Only a process with the very start
     * time written down is touched. Returns the pids.
     */
    endLeftovers(): number[] {
      const ended: number[] = []
      for (const name of readdirSync(folder)) {
        const [, pid, itsOwner] = /^(\d+)(?:\.([\da-f-]+))?$/.exec(name) ?? []
        if (pid === undefined || (owner !== undefined && itsOwner !== owner)) continue // not ours
        tryTo(() => {
          const startedAt = readFileSync(join(folder, name), 'utf8')
          if (startedAt !== '' && startOf(Number(pid)) === startedAt && kill(Number(pid))) ended.push(Number(pid))
          rmSync(join(folder, name), { force: true })
        })
      }
      return ended
    },
  }
}

/** When a process started, as text that differs for another process with the same pid; undefined when there is none. */
export function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      // Field 22 of stat, counted after the program's name, which may hold spaces and brackets (proc(5)).
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return fields[0] === 'Z' ? undefined : fields[19]
    }
    const [program, args] = startQuestion(pid)
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true }).trim() || undefined
  } catch {
    return undefined
  }
}

function askStart(pid: number, answer: (start: string | undefined) => void): void {
  const [program, args] = startQuestion(pid)
  execFile(program, args, { encoding: 'utf8', windowsHide: true }, (error, text) => answer(error ? undefined : text.trim()))
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
