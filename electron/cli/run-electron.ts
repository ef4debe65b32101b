// Runs the desktop app of a checkout until it ends, and ends it when this command is ended.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

export interface ElectronRun {
  program: string
  /** Of the app: its package.json names the first file. */
  folder: string
  dataFolder: string
  /** What the app runs the engine with. */
  node: string
  environment: NodeJS.ProcessEnv
  /** It has been started. Whether it can run on this machine shows a moment later. */
  onStarted(): void
}

/** What the system or Electron's sandbox does not let run has ended by then. */
export const failsWithinMs = 8000
/** A terminal's Ctrl+C comes from the terminal and from npm: what follows so soon is the same one. */
const sameKeyMs = 400
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The app's exit code; undefined where Electron does not run on this machine, about which it has said something itself. */
export async function runElectron({ program, folder, dataFolder, node, environment, onStarted }: ElectronRun): Promise<number | undefined> {
  const startedAtMs = performance.now()
  const child = spawn(program, [folder], {
    cwd: folder,
    env: environmentFor({ environment, node, dataFolder }),
    stdio: ['ignore', 'inherit', 'inherit'],
    // away from the terminal, whose Ctrl+C would reach it beside ours: a second signal ends Electron in the middle of things
    detached: process.platform !== 'win32',
  })
  let toldAtMs: number | undefined
  const passOn = (signal: NodeJS.Signals) => {
    if (toldAtMs !== undefined && performance.now() - toldAtMs < sameKeyMs) return
    toldAtMs = performance.now()
    child.kill(signal)
  }
  for (const signal of signals) process.on(signal, passOn)
  child.once('spawn', onStarted)
  try {
    const end = await new Promise<{ code: number | null; signal: NodeJS.Signals | null } | undefined>(resolve => {
      child.once('error', () => child.pid === undefined && resolve(undefined)).once('close', (code, signal) => resolve({ code, signal }))
    })
    if (end === undefined) return undefined
    const code = end.signal ? 128 + constants.signals[end.signal] : (end.code ?? 1)
    const isOfItself = toldAtMs === undefined && performance.now() - startedAtMs < failsWithinMs
    return isOfItself && isUnableToRun(code) ? undefined : code
  } finally {
    for (const signal of signals) process.off(signal, passOn)
  }
}

/** A library that is missing (127, or Windows' own codes), or a crash: the sandbox crashes where the system forbids it. */
export const isUnableToRun = (code: number): boolean => code >= 126

export const environmentFor = ({ environment, node, dataFolder }: Pick<ElectronRun, 'environment' | 'node' | 'dataFolder'>) => ({
  ...forElectron(environment),
  SHOWRUNNER_NODE: node,
  SHOWRUNNER_DATA: dataFolder,
})

export function forElectron(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _, NODE_OPTIONS: __, ...rest } = environment // they would make another program of it
  return rest
}
