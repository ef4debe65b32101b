// The studio as it is packed: the sources compiled, a file each in the same folders, with what they read while they run.
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

export interface StageStudioOptions {
  checkout: string
  /** A folder that Vite built. */
  page: string
  to: string
}

/** The desktop shell goes into the archive beside, built in another way. */
const isCompiled = (folder: string): boolean => folder !== 'shell'

/** Of `resources`: what only the checkout needs, and the list of licences, which is made anew from what is packed. */
const leftOut = ['pack', 'screenshots', join('licences', 'third-party.md')]

export function stageStudio({ checkout, page, to }: StageStudioOptions): void {
  const { name, version, license } = rootPackage(checkout)
  for (const folder of foldersIn(join(checkout, 'electron')).filter(isCompiled))
    for (const file of filesIn(join(checkout, 'electron', folder))) {
      const [from, target] = [join(checkout, 'electron', folder, file), join(to, 'electron', folder, file)]
      if (/(?<!\.d)\.ts$/.test(file)) write(target.replace(/\.ts$/, '.js'), compiled(readFileSync(from, 'utf8'), from))
      if (file.endsWith('.mjs')) write(target, readFileSync(from, 'utf8'))
    }
  cpSync(page, join(to, 'dist', 'page'), { recursive: true, filter: file => !file.endsWith('.map') })
  const resources = join(checkout, 'resources')
  cpSync(resources, join(to, 'resources'), { recursive: true, filter: file => !leftOut.some(each => file === join(resources, each)) })
  cpSync(join(checkout, 'LICENSE'), join(to, 'LICENSE'))
  write(join(to, 'package.json'), `${JSON.stringify({ name, version, license, private: true, type: 'module' }, undefined, 2)}\n`)
}

export interface RootPackage {
  name: string
  version: string
  description: string
  license: string
  main: string
  dependencies: Record<string, string>
  optionalDependencies: Record<string, string>
}

export const rootPackage = (checkout: string) => JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as RootPackage // our own

/** Types are checked by `npm run types`; here they are only taken out, and `./x.ts` becomes `./x.js`. */
export function compiled(source: string, file: string): string {
  const { outputText, diagnostics = [] } = ts.transpileModule(source, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: {
      ...{ target: ts.ScriptTarget.ES2024, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
      ...{ rewriteRelativeImportExtensions: true, removeComments: true },
    },
  })
  const [problem] = diagnostics
  if (problem) throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`)
  return outputText
}

/** So that `showrunner analyse …` works where the app is installed: a person puts this folder on PATH, or makes a link to the script. */
export function stageCommands(bin: string, platform: NodeJS.Platform): void {
  if (platform === 'win32') {
    write(join(bin, 'showrunner.cmd'), '@"%~dp0node.exe" "%~dp0..\\studio\\electron\\cli\\showrunner.mjs" %*\r\n')
    return
  }
  const script = join(bin, 'showrunner')
  const lines = ['#!/bin/sh', 'bin=$(dirname "$(readlink -f "$0")")', 'exec "$bin/node" "$bin/../studio/electron/cli/showrunner.mjs" "$@"']
  write(script, `${lines.join('\n')}\n`)
  chmodSync(script, 0o755)
}

export function emptyFolder(folder: string): string {
  if (existsSync(folder)) rmSync(folder, { recursive: true })
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Below `folder`, as paths from there. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name)

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
