import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startOf } from '../../electron/engine/lib/process-record.ts'
import { olderNode } from '../helpers/older-node.ts'

const root = join(import.meta.dirname, '..', '..')
const launcher = join(root, 'electron', 'cli', 'showrunner.mjs')
const fixture = join('test', 'fixtures', 'launched.ts')
const isWindows = process.platform === 'win32'

// A Node that believes to be 20, for machines that have no real one.
const pretendOld = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.0.0'}});process.execve=undefined`
const outerNodes = [
  { name: 'this Node', command: [process.execPath] },
  { name: 'a Node that says it is 20', command: [process.execPath, '--import', pretendOld] },
  ...(await olderNode()).map(path => ({ name: `the older Node at ${path}`, command: [path] })),
]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'launcher-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Launched {
  exitCode: number | null
  endedBy: NodeJS.Signals | null
  stdout: string
  stderr: string
}

interface LaunchOptions {
  env?: Record<string, string>
  /** Called with the first line of its output: it is running. */
  onRunning?: (child: ReturnType<typeof spawn>) => void
}

async function launch([program = '', ...args]: readonly string[], { env, onRunning }: LaunchOptions = {}): Promise<Launched> {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] })
  if (onRunning) child.stdout.once('data', () => onRunning(child))
  const ended = new Promise<Pick<Launched, 'exitCode' | 'endedBy'>>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (exitCode, endedBy) => resolve({ exitCode, endedBy }))
  })
  const [stdout, stderr, end] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { ...end, stdout, stderr }
}

const factsOf = ({ stdout }: Launched) => JSON.parse(stdout) as { pid: number; version: string; args: string[]; path: string }

describe.each(outerNodes)('started by $name', ({ command }) => {
  const run = (args: readonly string[], options: LaunchOptions = {}) => launch([...command, launcher, '--run', fixture, ...args], options)

  test('a program of the test folder runs on Node 24 or newer, with its arguments and its exit code', async () => {
    const launched = await run(['exit', '7', '--flag', '有 空格'])
    expect(launched).toMatchObject({ exitCode: 7, stderr: '' })
    expect(Number.parseInt(factsOf(launched).version)).toBeGreaterThanOrEqual(24)
    expect(factsOf(launched).args).toEqual(['exit', '7', '--flag', '有 空格'])
  })

  test('the program finds that same Node first on PATH', async () => {
    const { path, version } = factsOf(await run(['exit', '0']))
    const inner = await launch([firstNodeOn(path), '-p', 'process.versions.node'])
    expect(inner.stdout.trim()).toBe(version)
  })

  test.skipIf(isWindows).each([
    { signal: 'SIGINT', exitCode: 21 },
    { signal: 'SIGTERM', exitCode: 31 },
    { signal: 'SIGHUP', exitCode: 11 },
  ] as const)('$signal reaches the program once, which decides how to end', async ({ signal, exitCode }) => {
    const launched = await run(['wait'], { onRunning: child => child.kill(signal) })
    expect(launched).toMatchObject({ exitCode, stderr: '' })
    expect(startOf(factsOf(launched).pid)).toBeUndefined()
  })

  test.skipIf(process.platform !== 'linux')('Ctrl+C at a terminal reaches the program once', async () => {
    const line = [...command, launcher, '--run', fixture, 'wait'].map(word => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
    // `script` starts the shell of SHELL, and a shell that stays in front is ended by the same Ctrl+C: this one becomes the program.
    const launched = await launch(['script', '-qec', `exec ${line}`, '/dev/null'], {
      env: { SHELL: '/bin/sh' },
      onRunning: child => child.stdin?.write('\u0003'),
    })
    expect(launched).toMatchObject({ exitCode: 21, stderr: '' })
  })
})

test.skipIf(isWindows)('started by a Node that is new enough, the launcher becomes the program: a kill leaves nothing behind', async () => {
  let launcherPid: number | undefined
  const launched = await launch([process.execPath, launcher, '--run', fixture, 'wait'], {
    onRunning: child => {
      launcherPid = child.pid
      child.kill('SIGKILL')
    },
  })
  expect(launched.endedBy).toBe('SIGKILL')
  expect(factsOf(launched).pid).toBe(launcherPid)
})

test.skipIf(isWindows)('a program ended by a signal is told as 128 and the signal', async () => {
  const launched = await launch([process.execPath, '--import', pretendOld, launcher, '--run', fixture, 'die'])
  expect(launched.exitCode).toBe(137)
})

const firstNodeOn = (path: string): string => {
  const names = path.split(delimiter).map(part => join(part, isWindows ? 'node.exe' : 'node'))
  return names.find(name => existsSync(name)) ?? 'no node on PATH'
}

test.each([
  { what: 'a source outside the test folder', file: 'electron/engine/lib/log.ts' },
  { what: 'a way out of the test folder', file: 'test/../electron/engine/lib/log.ts' },
  { what: 'no file', file: 'test/no-such-file.ts' },
  { what: 'the test folder itself', file: 'test' },
  { what: 'a resource that is no program of ours', file: 'resources/ffmpeg.json' },
  { what: 'nothing', file: '' },
])('--run refuses $what as wrong usage', async ({ file }) => {
  const launched = await launch([process.execPath, launcher, '--run', file, '--language', 'en'])
  expect(launched).toMatchObject({
    exitCode: 2,
    stdout: '',
    stderr: '--run must be followed by a .ts file of the folders test or resources/pack.\n',
  })
})

test.skipIf(isWindows)('--run does not follow a link out of the test folder', async () => {
  const checkout = copyOfTheLauncher('linked')
  mkdirSync(join(checkout, 'test'))
  writeFileSync(join(folder, 'elsewhere.ts'), 'console.log("ran")')
  symlinkSync(join(folder, 'elsewhere.ts'), join(checkout, 'test', 'inside.ts'))
  const launched = await launch([process.execPath, join(checkout, 'electron/cli/showrunner.mjs'), '--run', 'test/inside.ts'])
  expect(launched).toMatchObject({ exitCode: 2, stdout: '' })
})

describe('with no Node 24 anywhere', () => {
  const start = (args: readonly string[], env: Record<string, string> = {}) =>
    launch([process.execPath, '--import', pretendOld, join(copyOfTheLauncher('bare'), 'electron/cli/showrunner.mjs'), ...args], {
      env: { PATH: folder, LC_ALL: '', LC_MESSAGES: '', LANG: '', ...env },
    })

  test.each([
    { name: '--language zh', args: ['shows', '--language', 'zh'], says: '场控需要 Node.js 24' },
    {
      name: '--language=en over LANG',
      args: ['shows', '--language=en'],
      env: { LANG: 'zh_CN.UTF-8' },
      says: 'Showrunner needs Node.js 24',
    },
    { name: 'LANG alone', args: [], env: { LANG: 'zh_CN.UTF-8' }, says: '场控需要 Node.js 24' },
    { name: 'LC_ALL over LANG', args: [], env: { LC_ALL: 'en_GB.UTF-8', LANG: 'zh_CN.UTF-8' }, says: 'Showrunner needs Node.js 24' },
  ])('one sentence says what to install, in the language of $name', async ({ args, env, says }) => {
    const launched = await start(args, env)
    expect(launched).toMatchObject({ exitCode: 1, stdout: '' })
    expect(launched.stderr).toContain(says)
    expect(launched.stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  test('a Node 24 on PATH is used', async () => {
    const checkout = copyOfTheLauncher('with-path')
    mkdirSync(join(checkout, 'test'))
    writeFileSync(join(checkout, 'test', 'hello.ts'), 'const word: string = "hello"; console.log(word)')
    const command = [process.execPath, '--import', pretendOld, join(checkout, 'electron/cli/showrunner.mjs'), '--run', 'test/hello.ts']
    const launched = await launch(command, { env: { PATH: dirname(process.execPath) } })
    expect(launched).toMatchObject({ exitCode: 0, stdout: 'hello\n', stderr: '' })
  })
})

/** A checkout that holds nothing but the launcher: no packages beside it. */
function copyOfTheLauncher(name: string): string {
  const checkout = join(folder, name)
  mkdirSync(join(checkout, 'electron', 'cli'), { recursive: true })
  copyFileSync(launcher, join(checkout, 'electron', 'cli', 'showrunner.mjs'))
  return checkout
}
