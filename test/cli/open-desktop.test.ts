// What `npm start` does where a window can be had: a script stands in for Electron's program.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EndedWith } from '../../electron/cli/command.ts'
import type { CommandContext } from '../../electron/cli/command.ts'
import { openDesktop } from '../../electron/cli/open-desktop.ts'
import { programIn } from '../../electron/cli/packed-app.ts'
import { startStudio } from '../../electron/engine/studio.ts'
import { silentLog } from '../../electron/engine/lib/log.ts'
import { startOf } from '../../electron/engine/lib/process-record.ts'
import { wordsIn } from '../../electron/words/words.ts'
import { checkout } from '../helpers/run-cli.ts'

const words = wordsIn('en')
let folder: string
const closers: (() => unknown)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-start-'))
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  rmSync(folder, { recursive: true, force: true })
})

/** Writes down how it was started. Under each name that the package may have for it. */
function standIn(exitCode: number): string {
  const programs = join(folder, 'electron')
  for (const name of ['electron', 'Electron.app/Contents/MacOS/Electron']) {
    const program = join(programs, name)
    mkdirSync(dirname(program), { recursive: true })
    writeFileSync(program, `#!/bin/sh\necho "$1 $SHOWRUNNER_DATA $SHOWRUNNER_NODE" > ${join(folder, 'started')}\nexit ${exitCode}\n`)
    chmodSync(program, 0o755)
  }
  return programs
}

interface Start {
  environment?: NodeJS.ProcessEnv
  isJson?: boolean
  exitCode?: number
  /** Where the packed app's resources are; undefined in a checkout. */
  resources?: string | undefined
}

async function open({ environment = { DISPLAY: ':9' }, isJson = false, exitCode = 0, resources }: Start) {
  const [said, noted]: [string[], string[]] = [[], []]
  const context: CommandContext = {
    ...{ words, positionals: [], values: {}, isJson, dataFolder: join(folder, 'data'), signal: new AbortController().signal },
    progress: { show: () => {}, end: () => {} },
    say: line => void said.push(line),
    sayJson: () => {},
    note: line => void noted.push(line),
    engine: () => Promise.reject(new Error('no command works here')),
  }
  const own = { PATH: process.env['PATH'], ...environment, ELECTRON_OVERRIDE_DIST_PATH: standIn(exitCode) }
  const { platform } = process
  const packed = resources && programIn(resources, platform)
  const isDone = await openDesktop(context, { platform, environment: own, userId: 1000 }, packed)
  const started = existsSync(join(folder, 'started')) ? readFileSync(join(folder, 'started'), 'utf8').trim() : undefined
  return { isDone, said, noted, started }
}

test.skipIf(process.platform === 'win32')(
  'the shell and the page are built, then the app is run; its exit code is the command’s',
  async () => {
    const started = `${checkout} ${join(folder, 'data')} ${process.execPath}`
    expect(await open({})).toMatchObject({ isDone: true, said: [words.cli.studioInWindow], started })
    for (const built of ['shell/main.js', 'shell/preload.cjs', 'shell/start.html', 'page/index.html']) {
      expect([built, existsSync(join(checkout, 'dist', built))]).toEqual([built, true])
    }
    await expect(open({ exitCode: 3 })).rejects.toEqual(new EndedWith(3))
  },
)

test.skipIf(process.platform === 'win32')('where Electron does not run, the browser comes after a sentence', async () => {
  const { isDone, noted } = await open({ exitCode: 127 })
  expect([isDone, noted.at(-1)]).toEqual([false, words.cli.withoutWindow['cannot-run']])
})

// A Mac is asked to open the app: see packed-app.test.ts.
describe.runIf(process.platform === 'linux')('where the app is installed beside the command', () => {
  const resources = () => join(folder, 'app', 'resources')
  const started = () => readFileSync(join(folder, 'started'), 'utf8').trim()
  /** Opens the library as the app does, by Chromium's lock, and goes on for a while. */
  const opens = `mkdir -p "$SHOWRUNNER_DATA/desktop"; ln -s host-$$ "$SHOWRUNNER_DATA/desktop/SingletonLock"; exec sleep 30`

  function install(script: string) {
    const program = programIn(resources(), 'linux')
    mkdirSync(resources(), { recursive: true })
    writeFileSync(program, `#!/bin/sh\necho "$$ $SHOWRUNNER_DATA $NODE_OPTIONS" > ${join(folder, 'started')}\n${script}\n`)
    chmodSync(program, 0o755)
  }

  test('it is started with this library, and goes on by itself', async () => {
    install(opens)
    const environment = { DISPLAY: ':9', NODE_OPTIONS: '--inspect' }
    expect(await open({ resources: resources(), environment })).toMatchObject({ isDone: true, said: [words.cli.studioInApp], noted: [] })
    const [pid, data] = started().split(' ')
    closers.push(() => process.kill(Number(pid)))
    expect([data, started().includes('--inspect')]).toEqual([join(folder, 'data'), false])
    expect(startOf(Number(pid))).toBeDefined()

    install('exit 0') // as a second start that hands over to the first
    expect(await open({ resources: resources() })).toMatchObject({ isDone: true, said: [words.cli.studioInWindowAlready] })
  })

  test.each([
    { what: 'lacks a library', script: 'exit 127' },
    { what: 'is not let into its sandbox', script: 'kill -TRAP $$' },
  ])('one that $what is no window: the browser comes after a sentence', async ({ script }) => {
    install(script)
    expect(await open({ resources: resources() })).toMatchObject({
      isDone: false,
      said: [],
      noted: [words.cli.withoutWindow['cannot-run']],
    })
  })

  test('one that failed has said so: its exit code is the command’s', async () => {
    install('exit 1')
    await expect(open({ resources: resources() })).rejects.toEqual(new EndedWith(1))
  })

  test('where only the command is, the browser comes after a sentence', async () => {
    expect(await open({ resources: resources() })).toMatchObject({ isDone: false, said: [], noted: [words.cli.withoutWindow['no-app']] })
  })
})

test('over SSH nothing is started, and that is said', async () => {
  expect(await open({ environment: { DISPLAY: ':9', SSH_TTY: '/dev/pts/1' } })).toEqual({
    ...{ isDone: false, said: [], noted: [words.cli.withoutWindow.ssh], started: undefined },
  })
})

test('a program that wants the address gets it, and no window', async () => {
  expect(await open({ isJson: true })).toEqual({ isDone: false, said: [], noted: [], started: undefined })
})

async function runStudio(): Promise<void> {
  const studio = await startStudio({
    ...{ dataFolder: join(folder, 'data'), resumeJobs: false, log: silentLog },
    ...{ pageFolder: folder, port: 0, token: 'a-token' },
  })
  closers.push(studio.close)
}

test('a studio that runs without a window is shown as it is', async () => {
  await runStudio()
  expect(await open({})).toEqual({ isDone: false, said: [], noted: [], started: undefined })
})

test.skipIf(process.platform === 'win32')('one that runs in its window comes forward, by a second start of the app', async () => {
  await runStudio()
  mkdirSync(join(folder, 'data', 'desktop'))
  symlinkSync(`host-${process.pid}`, join(folder, 'data', 'desktop', 'SingletonLock')) // Chromium's
  const { isDone, said, started } = await open({})
  expect([isDone, said, started !== undefined]).toEqual([true, [words.cli.studioInWindowAlready], true])
})
