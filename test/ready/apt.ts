// Debian's and Ubuntu's packages, installed without a question and without noise.
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

export interface AptOptions {
  program: string
  /** How long to wait before asking again for a lock that another installation holds. */
  lockWaitMs: number
  lockTries: number
  say: (line: string) => void
}

export type Apt = ReturnType<typeof createApt>

export const aptProgram = '/usr/bin/apt-get'
export const hasApt = () => existsSync(aptProgram)
export const isRoot = () => process.getuid?.() === 0

export const installArguments = ['install', '--yes', '--no-install-recommends'] as const

export function createApt({ program, lockWaitMs, lockTries, say }: AptOptions) {
  let isUpdated = false

  async function run(args: readonly string[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await promisify(execFile)(program, args, { env: quiet(), maxBuffer: 64 * 1024 * 1024 })
        return
      } catch (error) {
        const output = outputOf(error)
        if (!isLocked(output) || tries === lockTries) throw new Error(`apt-get ${args.join(' ')} failed:\n${output}`, { cause: error })
        say('Another installation is running; waiting for it …')
        await sleep(lockWaitMs)
      }
    }
  }

  async function update(): Promise<void> {
    if (isUpdated) return
    isUpdated = true
    say('Fetching the list of packages (apt-get update) …')
    await run(['update']).catch(error => say(`The list that is there is used. ${messageOf(error)}`))
  }

  return {
    /**
     * Rejects with all that apt-get said. The list of packages is fetched before, once: one that is there may be without Debian's security updates,
     * and a browser half a year old shows other pictures of a film.
     */
    async install(packageName: string): Promise<void> {
      await update()
      say(`Installing ${packageName} (apt-get install) …`)
      await run([...installArguments, packageName])
    },
  }
}

/** The messages below are looked for, and a machine may speak another language. */
const quiet = () => ({ ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' })

const isLocked = (output: string): boolean => /Could not get lock|Unable to (acquire|lock)|is another process using it/.test(output)

function outputOf(error: unknown): string {
  const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string } // execFile adds both to its error
  return `${stdout}${stderr}`.trim() || String(error)
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
