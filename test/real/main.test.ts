// The shell's first file as it is built, with a stand-in for Electron alone: that it starts at all, and what it asks of the app before all else.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
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
    ...{ isPackaged: false, isFirst: true },
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

test('a second one hands over what it was started with, and begins nothing', async () => {
  const main = start({ isFirst: false })
  expect(await main.ended).toBe(0)
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
