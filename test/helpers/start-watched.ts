// A program of the outside that must not outlive its test, not even when the test process is killed.
import { fork } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Watched = Awaited<ReturnType<typeof startWatched>>

/** Runs until `close()`, or until this process ends. What it writes goes to `logFile`. */
export async function startWatched(program: string, args: readonly string[], options: { env: NodeJS.ProcessEnv; logFile: string }) {
  const { env, logFile } = options
  const log = openSync(logFile, 'w') // a file and no pipe: a pipe's broken end would kill the program before it can end in order
  const watchdog = fork(join(import.meta.dirname, 'watchdog.ts'), [program, ...args], {
    env,
    execArgv: [],
    detached: true, // away from the terminal's Ctrl+C: the closing channel is what ends it
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)

  const written = () => readFileSync(logFile, 'utf8')
  const ended = new Promise<number>(resolve => watchdog.once('exit', code => resolve(code ?? 1)))
  const pid = await new Promise<number>((resolve, reject) => {
    watchdog.once('message', message => resolve((message as { pid: number }).pid)) // watchdog.ts sends nothing else
    void ended.then(code => reject(new Error(`${program} did not start (${code}): ${written()}`)))
  })

  return {
    /** Of the program itself, for tests that stop or kill it. */
    pid,
    /** Its exit code, or 128 and the signal that ended it. */
    ended,
    /** All that it wrote so far. */
    written,
    /** SIGTERM, then SIGKILL when it does not listen. */
    async close(): Promise<number> {
      if (watchdog.connected) watchdog.disconnect()
      return ended
    },
  }
}
