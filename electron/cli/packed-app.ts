// The app that the command was packed with: where its program lies, and how it is started to go on without the command.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Machine } from './no-window.ts'
import { failsWithinMs, forElectron, isUnableToRun } from './run-electron.ts'

/** Undefined in a checkout: code that is compiled is packed. */
export const packedProgram = (platform: NodeJS.Platform): string | undefined =>
  import.meta.filename.endsWith('.js') ? programIn(join(import.meta.dirname, '..', '..', '..'), platform) : undefined

/** Where the program belongs that has these resources. Its names are those of electron-builder.yml. */
export function programIn(resources: string, platform: NodeJS.Platform): string {
  if (platform === 'darwin') return join(resources, '..', 'MacOS', 'Showrunner')
  return join(resources, '..', platform === 'win32' ? 'Showrunner.exe' : 'showrunner-studio')
}

export interface AppStart {
  program: string
  args: string[]
  environment: NodeJS.ProcessEnv
  /** The program only has the system start the app, and ends with another code than 0 where that failed. */
  isOpener: boolean
}

/** A Mac is asked to open it: what is started from a terminal itself has the terminal's permissions there, not its own. */
export function appStart(program: string, dataFolder: string, { platform, environment }: Omit<Machine, 'userId'>): AppStart {
  const own = forElectron(environment)
  if (platform !== 'darwin') return { program, args: [], environment: { ...own, SHOWRUNNER_DATA: dataFolder }, isOpener: false }
  const bundle = join(program, '..', '..', '..')
  return { program: 'open', args: ['-n', '-a', bundle, '--env', `SHOWRUNNER_DATA=${dataFolder}`], environment: own, isOpener: true }
}

/**
 * Undefined once it is open, or runs for as long as what cannot run would not; else its exit code, 0 where it handed over to the one that
 * was open before.
 */
export async function startApart(start: AppStart, isOpen: () => boolean): Promise<number | 'cannot-run' | undefined> {
  const wasOpen = isOpen()
  const child = spawn(start.program, start.args, { env: start.environment, stdio: 'ignore', detached: true })
  let end: number | 'cannot-run' | undefined
  child.once('error', () => (end = 'cannot-run'))
  child.once('exit', code => {
    const isUnable = code === null || isUnableToRun(code) || (start.isOpener && code !== 0)
    end = isUnable ? 'cannot-run' : code
  })
  const untilMs = performance.now() + failsWithinMs
  while (end === undefined && performance.now() < untilMs && (wasOpen || !isOpen())) await sleep(50)
  child.unref()
  return end
}
