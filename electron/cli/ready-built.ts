// What Vite makes of a checkout's sources is made again when it is missing or older than they are: who starts the studio does not know of Vite.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { AppError } from '../contract/errors.ts'
import type { CommandContext } from './command.ts'

type Context = Pick<CommandContext, 'note' | 'words' | 'signal'>

export interface Built {
  /** Below `dist`. */
  name: string
  /** Written in each build: its time is that of the whole. */
  mark: string
  /** From the checkout's root. The first is only in a checkout. */
  sources: readonly string[]
  /** What Vite is told, a list a run: together they make it. */
  runs: readonly (readonly string[])[]
}

export const checkout = join(import.meta.dirname, '..', '..')

export const page: Built = {
  name: 'page',
  mark: 'index.html',
  sources: ['renderer', 'electron/contract', 'electron/client', 'electron/words', 'vite.config.ts', 'package-lock.json'],
  runs: [[]],
}

const shellConfig = 'vite.shell.config.ts'
export const shell: Built = {
  name: 'shell',
  mark: 'preload.cjs',
  sources: [
    ...['shell', 'contract', 'client', 'words', 'supervisor', 'engine/lib/let-wait.ts', 'engine/lib/redact.ts'].map(
      name => `electron/${name}`,
    ),
    ...[shellConfig, 'package-lock.json'],
  ],
  runs: ['main', 'preload'].map(mode => ['--config', shellConfig, '--mode', mode]),
}

/** The folder of the built page. Throws `page-unbuilt`. */
export const readyPage = (context: Context): Promise<string> => readyBuilt(page, context.words.cli.buildingPage, context)

/** The folder of the built desktop shell. Throws `page-unbuilt`. */
export const readyShell = (context: Context): Promise<string> => readyBuilt(shell, context.words.cli.buildingShell, context)

async function readyBuilt({ name, mark, sources, runs }: Built, sentence: string, { note, signal }: Context): Promise<string> {
  const folder = join(checkout, 'dist', name)
  const from = sources.map(source => join(checkout, source))
  if (!isOutdated(join(folder, mark), from)) return folder
  note(sentence)
  // beside its place, and moved when it is whole: what cannot be built leaves the old one there
  const temporary = join(checkout, 'dist', `${name}-${process.pid}`)
  try {
    for (const run of runs) await build([...run, '--outDir', temporary], signal)
    putInPlace(temporary, folder, mark)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
  return folder
}

function putInPlace(built: string, folder: string, mark: string) {
  rmSync(folder, { recursive: true, force: true })
  try {
    renameSync(built, folder)
  } catch (error) {
    if (!existsSync(join(folder, mark))) throw error // else another start has built it at the same moment
  }
}

/** Whether `file` has to be built: never where there are no sources, as in an installed app. */
export function isOutdated(file: string, from: readonly string[]): boolean {
  const [first] = from
  if (first === undefined || !existsSync(first)) return false
  const builtAtMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs
  return builtAtMs === undefined || from.some(path => newestIn(path) > builtAtMs)
}

function newestIn(path: string): number {
  const facts = statSync(path, { throwIfNoEntry: false })
  if (!facts) return 0
  const below = facts.isDirectory() ? readdirSync(path).map(name => newestIn(join(path, name))) : []
  return Math.max(facts.mtimeMs, ...below)
}

async function build(options: readonly string[], signal: AbortSignal): Promise<void> {
  const args = [viteProgram(), 'build', ...options, '--logLevel', 'error']
  const child = spawn(process.execPath, args, { cwd: checkout, stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true, signal })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-2000)))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw unbuilt(complaint.trim().split('\n')[0] || `vite: ${code}`)
}

/** Throws `page-unbuilt` where it is not installed. */
export function viteProgram(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  } catch (error) {
    throw unbuilt('vite', error)
  }
}

const unbuilt = (detail: string, cause?: unknown) => new AppError('page-unbuilt', `vite: ${detail}`, { details: { detail }, cause })
