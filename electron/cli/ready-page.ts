// The page is built from the checkout's sources when it is missing or older than they are: who starts the studio does not know of Vite.
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { AppError } from '../contract/errors.ts'
import type { CommandContext } from './command.ts'

const checkout = join(import.meta.dirname, '..', '..')
const sources = ['renderer', 'electron/contract', 'electron/words', 'vite.config.ts', 'package-lock.json']

/** The folder of the built page. Throws `page-unbuilt`. */
export async function readyPage({ note, words, signal }: Pick<CommandContext, 'note' | 'words' | 'signal'>): Promise<string> {
  const folder = join(checkout, 'dist', 'page')
  if (
    !isOutdated(
      folder,
      sources.map(source => join(checkout, source)),
    )
  )
    return folder
  note(words.cli.buildingPage)
  // beside its place, and moved when it is whole: a studio that runs goes on with the old one
  const temporary = join(checkout, 'dist', `page-${process.pid}`)
  try {
    await build(temporary, signal)
    putInPlace(temporary, folder)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
  return folder
}

function putInPlace(built: string, folder: string) {
  rmSync(folder, { recursive: true, force: true })
  try {
    renameSync(built, folder)
  } catch (error) {
    if (!existsSync(join(folder, 'index.html'))) throw error // else another start has built it at the same moment
  }
}

/** Whether the page has to be built: never where there are no sources, as in an installed app. */
export function isOutdated(folder: string, from: readonly string[]): boolean {
  const [first] = from
  if (first === undefined || !existsSync(first)) return false
  const builtAtMs = statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.mtimeMs
  return builtAtMs === undefined || from.some(path => newestIn(path) > builtAtMs)
}

function newestIn(path: string): number {
  const facts = statSync(path, { throwIfNoEntry: false })
  if (!facts) return 0
  const below = facts.isDirectory() ? readdirSync(path).map(name => newestIn(join(path, name))) : []
  return Math.max(facts.mtimeMs, ...below)
}

async function build(outDir: string, signal: AbortSignal): Promise<void> {
  const args = [viteProgram(), 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'error']
  const child = spawn(process.execPath, args, { cwd: checkout, stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true, signal })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-2000)))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw unbuilt(complaint.trim().split('\n')[0] || `vite: ${code}`)
}

function viteProgram(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js')
  } catch (error) {
    throw unbuilt('vite', error)
  }
}

const unbuilt = (detail: string, cause?: unknown) => new AppError('page-unbuilt', `vite: ${detail}`, { details: { detail }, cause })
