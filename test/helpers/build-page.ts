// The page as it is shipped, built when its sources are newer than what is there. Tests with a page run one file at a time.
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')
const sources = ['renderer', 'electron/client', 'electron/contract', 'electron/words', 'vite.config.ts', 'package-lock.json']

/** Answers the folder that the engine serves. SHOWRUNNER_PAGE names one that was built already. */
export async function buildPage(): Promise<string> {
  const given = process.env['SHOWRUNNER_PAGE']
  if (given) return given
  const folder = join(root, 'dist/page')
  const builtAtMs = changedAt(join(folder, 'index.html'))
  if (Math.max(...sources.map(source => newestIn(join(root, source)))) >= builtAtMs)
    await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'error' })
  return folder
}

/** For Vitest: once before all tests with a page. */
export async function setup(): Promise<void> {
  await buildPage() // what a set-up answers would be taken for its tear-down
}

function newestIn(path: string): number {
  const facts = statSync(path)
  if (!facts.isDirectory()) return facts.mtimeMs
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
  return Math.max(...names.map(name => changedAt(join(path, name))))
}

/** 0 where there is no such file. */
const changedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
