// The shell's first file as it is built, with a stand-in for Electron alone: that it starts at all, and what it asks of the app before all else.
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectEngine } from '../../electron/client/connect-engine.ts'
import { readEngineFile } from '../../electron/engine/store/engine-file.ts'
import { buildPage } from '../helpers/build-page.ts'
import { checkout } from '../helpers/run-cli.ts'
import { buildShell } from '../shell/open-desktop.ts'
import { startMain } from '../shell/start-main.ts'
import type { MainStart } from '../shell/start-main.ts'

let folder: string
const started: ReturnType<typeof startMain>[] = []
beforeAll(async () => {
  await buildPage()
  await buildShell()
})
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'showrunner-main-'))))
afterEach(async () => {
  for (const main of started.splice(0)) await main.quit()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

const dataFolder = () => join(folder, 'data')

function start(facts: Partial<MainStart> = {}) {
  const resourcesPath = join(folder, 'resources')
  const main = startMain({
    ...{ node: process.execPath, main: join(checkout, 'dist', 'shell', 'main.js'), appPath: checkout, resourcesPath },
    ...{ isPackaged: false, isFirst: true, args: [] },
    environment: { PATH: process.env['PATH'], HOME: folder, SHOWRUNNER_NODE: process.execPath, SHOWRUNNER_DATA: dataFolder() },
    ...facts,
  })
  started.push(main)
  return main
}

test('it opens the page of an engine, ends in order, and the next start has the same address', async () => {
  const origins = []
  for (let round = 0; round < 2; round += 1) {
    const main = start()
    const url = new URL(await main.pageUrl())
    expect(url.hash).toMatch(/^#code=/)
    expect((await fetch(url)).status).toBe(200)
    origins.push(url.origin)
    expect(main.calls).toContainEqual(['setPath', 'userData', join(dataFolder(), 'desktop')])
    expect(await main.quit()).toEqual({ code: 0, said: '' })
    await expect(fetch(url)).rejects.toThrow() // no engine is left
  }
  expect(origins[1]).toBe(origins[0])
})

test('the engine is given a key that the keychain keeps, and another port where the last one is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  mkdirSync(join(dataFolder(), 'desktop'), { recursive: true })
  writeFileSync(join(dataFolder(), 'desktop', 'window.json'), JSON.stringify({ port, shortcuts: {} }))
  try {
    const url = new URL(await start().pageUrl())
    expect(Number(url.port)).not.toBe(port)
    const { token } = readEngineFile(dataFolder())!
    const engine = connectEngine({ origin: url.origin, token: token! })
    const checks = await engine.call('doctor.checks', {})
    engine.close()
    expect(checks.find(({ name }) => name === 'secrets')?.facts).toMatchObject({ key: 'system' })
  } finally {
    taken.close()
  }
})

test.each([true, false])('a second one hands over what it was started with, and begins nothing (packed: %s)', async isPackaged => {
  const file = join(folder, 'show.mkv')
  const main = start({ isFirst: false, isPackaged, args: [file, 'showrunner://clips', '--hidden'] })
  expect(await main.ended).toBe(0)
  expect(main.calls).toContainEqual(['requestSingleInstanceLock', { files: [file], page: 'clips', isHidden: true }])
  expect(main.calls.map(([call]) => call)).not.toContain('loadURL')
  expect(existsSync(join(dataFolder(), 'showrunner.db'))).toBe(false)
})

test.each([
  { says: 'what is installed takes links', isPackaged: true, isPortable: false, takes: true },
  { says: 'what is carried about takes none: they would stay with the computer', isPackaged: true, isPortable: true, takes: false },
  { says: 'a checkout takes none', isPackaged: false, isPortable: false, takes: false },
])('$says', async ({ isPackaged, isPortable, takes }) => {
  const stick = join(folder, 'stick')
  mkdirSync(stick)
  const environment = isPortable ? { PORTABLE_EXECUTABLE_DIR: stick } : { SHOWRUNNER_DATA: dataFolder() }
  const main = start({ isPackaged, isFirst: false, environment: { PATH: process.env['PATH'], HOME: folder, ...environment } })
  expect(await main.ended).toBe(0)
  const links = main.calls.filter(([call]) => call === 'setAsDefaultProtocolClient')
  expect(links).toEqual(takes ? [['setAsDefaultProtocolClient', 'showrunner']] : [])
})
