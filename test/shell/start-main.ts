// The shell's built first file in a process of plain Node, where only Electron is a stand-in.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { waitUntil } from '../helpers/wait-until.ts'

/** What Electron would say of the program. */
export interface ElectronFacts {
  isPackaged: boolean
  appPath: string
  resourcesPath: string
  /** No other one of the same user runs. */
  isFirst: boolean
}

export interface MainStart extends ElectronFacts {
  node: string
  main: string
  /** Files and switches, as a person gives them. */
  args: readonly string[]
  environment: NodeJS.ProcessEnv
}

export function startMain({ node, main, args, environment, ...facts }: MainStart) {
  const hooks = ['--disable-warning=ExperimentalWarning', '--import', import.meta.resolve('./answer-electron.ts')]
  const child = spawn(node, [...hooks, main, ...args], {
    env: { ...environment, STAND_IN: JSON.stringify(facts) },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const calls: unknown[][] = []
  createInterface({ input: child.stdout }).on('line', line => calls.push(JSON.parse(line) as unknown[])) // electron-module.ts writes nothing else
  const said = text(child.stderr)
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  let hasEnded = false
  void ended.then(() => (hasEnded = true))
  return {
    /** What main.ts asked of the app, in order. */
    calls,
    ended,
    /** The page's address, once its window loads it. */
    pageUrl: () =>
      waitUntil(async () => {
        if (hasEnded) throw new Error(`it ended: ${await said}`)
        return calls.flatMap(([call, url]) => (call === 'loadURL' && String(url).startsWith('http:') ? [String(url)] : []))[0]
      }),
    /** As a person does. Resolves with what it wrote to its standard error, which is nothing where all is well. */
    async quit(): Promise<{ code: number | null; said: string }> {
      child.stdin.end()
      return { code: await ended, said: await said }
    },
  }
}
