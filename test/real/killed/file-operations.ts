// Counts what this process itself changes on disk, and ends it there and then before or after the one that was asked for: what lies between
// a file's name and the note of it takes microseconds, which no kill by time would ever meet.
import { createRequire, syncBuiltinESMExports } from 'node:module'

const require = createRequire(import.meta.url)
const changing = ['linkSync', 'renameSync', 'rmSync', 'writeFileSync', 'mkdirSync'] as const
const changingLater = ['open', 'writeFile', 'rm', 'mkdir'] as const

export interface CrashPlan {
  /** From 0. */
  operation: number
  when: 'before' | 'after'
}

export type FileOperations = ReturnType<typeof watchFileOperations>

/** Call before the modules to be watched are imported. Only this thread is watched. */
export function watchFileOperations() {
  let done = 0
  let plan: CrashPlan | undefined
  const dieIfDue = (when: CrashPlan['when']) => {
    if (plan?.when === when && plan.operation === done) process.kill(process.pid, 'SIGKILL')
  }
  const watch = (owner: Record<string, (...input: never[]) => unknown>, name: string) => {
    const act = owner[name]!
    owner[name] = (...input: never[]) => {
      dieIfDue('before')
      const result = act(...input)
      const note = () => {
        dieIfDue('after')
        done++
      }
      if (result instanceof Promise) void result.then(note, note)
      else note()
      return result
    }
  }
  for (const name of changing) watch(require('node:fs') as never, name)
  for (const name of changingLater) watch(require('node:fs/promises') as never, name)
  syncBuiltinESMExports()
  return {
    /** Counts from 0 again. */
    begin(nextPlan: CrashPlan | undefined): void {
      done = 0
      plan = nextPlan
    },
    done: (): number => done,
  }
}
