// Node stands in for Electron: it, too, runs the folder whose package.json names the first file.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { environmentFor } from '../../electron/cli/run-electron.ts'
import { startOf } from '../../electron/engine/lib/process-record.ts'
import { checkout } from '../helpers/run-cli.ts'
import { waitUntil } from '../helpers/wait-until.ts'

const isWindows = process.platform === 'win32'

let folder: string
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'showrunner-app-')))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function run(main: string, program = process.execPath) {
  const app = join(folder, 'app')
  mkdirSync(app)
  writeFileSync(join(app, 'package.json'), JSON.stringify({ type: 'module', main: 'main.js' }))
  writeFileSync(join(app, 'main.js'), `import { writeFileSync } from 'node:fs'\n${main}`)
  const child = spawn(process.execPath, [join(checkout, 'test', 'fixtures', 'run-app.ts'), program, app, join(folder, 'data')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, app, code: text(child.stdout).then(said => (JSON.parse(said) as { code: number | string }).code) }
}

test('the app runs in its folder, with this Node and the data folder', async () => {
  const facts =
    '{ folder: process.cwd(), args: process.argv.slice(2), node: process.env.SHOWRUNNER_NODE, data: process.env.SHOWRUNNER_DATA }'
  const { app, code } = run(`writeFileSync('facts.json', JSON.stringify(${facts}))`)
  expect(await code).toBe(0)
  expect(JSON.parse(readFileSync(join(app, 'facts.json'), 'utf8'))).toEqual({
    ...{ folder: app, args: [], node: process.execPath, data: join(folder, 'data') },
  })
})

test('nothing makes a plain Node of Electron, or tells it more', () => {
  const environment = { PATH: '/bin', ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--inspect' }
  expect(environmentFor({ environment, node: '/n', dataFolder: '/d' })).toEqual({
    PATH: '/bin',
    SHOWRUNNER_NODE: '/n',
    SHOWRUNNER_DATA: '/d',
  })
})

test.each([
  { what: 'its exit code is ours', main: 'process.exit(7)', code: 7 },
  { what: 'a library that it lacks is no failure of the app', main: 'process.exit(127)', code: 'cannot run' },
])('$what', async ({ main, code }) => {
  expect(await run(main).code).toBe(code)
})

test.skipIf(isWindows)('a sandbox that crashes at once is no failure of the app', async () => {
  expect(await run(`process.kill(process.pid, 'SIGABRT'); setInterval(() => {}, 1000)`).code).toBe('cannot run')
})

test('a program that is not there cannot run', async () => {
  expect(await run('', join(folder, 'no-electron')).code).toBe('cannot run')
})

/** Says its pid, then ends a third of a second after the first signal, with a code that says which and how many. */
const listens = `
const codes = { SIGHUP: 10, SIGINT: 20, SIGTERM: 30 }
let count = 0
for (const [signal, code] of Object.entries(codes)) process.on(signal, () => {
  count += 1
  setTimeout(() => process.exit(code + count), 300)
})
setInterval(() => {}, 1000)
writeFileSync('pid', String(process.pid))`

test.skipIf(isWindows).each([
  { signal: 'SIGINT', times: 2, code: 21 },
  { signal: 'SIGTERM', times: 1, code: 31 },
  { signal: 'SIGHUP', times: 1, code: 11 },
] as const)('$signal, told $times times at once, reaches the app once, and nothing is left', async ({ signal, times, code }) => {
  const { child, app, code: ended } = run(listens)
  const pid = Number(await waitUntil(() => existsSync(join(app, 'pid')) && readFileSync(join(app, 'pid'), 'utf8')))
  for (let time = 0; time < times; time += 1) {
    child.kill(signal)
    await new Promise(resolve => setTimeout(resolve, 20)) // two of the same kind at the very same time are one to the system
  }
  expect(await ended).toBe(code)
  expect(startOf(pid)).toBeUndefined()
})
