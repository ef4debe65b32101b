// The command line as a user starts it: a process of its own, with a data folder of its own.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'

export const checkout = join(import.meta.dirname, '..', '..')
const main = join(checkout, 'electron', 'cli', 'main.ts')

export interface CliRun {
  code: number | null
  stdout: string
  stderr: string
}

export interface CliOptions {
  dataFolder: string
  environment?: NodeJS.ProcessEnv
  /** Called with the child, to interrupt or kill it. */
  onStart?: (child: ChildProcess) => void
  onStderr?: (text: string) => void
}

/** English unless the arguments say otherwise. */
export async function runCli(args: readonly string[], { dataFolder, environment = {}, onStart, onStderr }: CliOptions): Promise<CliRun> {
  const child = spawn(process.execPath, [main, ...args, '--data', dataFolder], {
    cwd: checkout,
    env: { ...process.env, LC_ALL: 'en_US.UTF-8', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onStart?.(child)
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    onStderr?.(text)
  })
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  return { code, stdout, stderr }
}

/** Runs with --json, expects it to end well, and answers the document. */
export async function runCliJson<T>(args: readonly string[], options: CliOptions): Promise<T> {
  const { code, stdout, stderr } = await runCli([...args, '--json'], options)
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`)
  return JSON.parse(stdout) as T
}
