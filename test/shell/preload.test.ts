// The built preload script with a made-up `electron`: what it lets a page reach, and nothing more.
import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Shell } from '../../electron/contract/shell.ts'
import { checkout } from '../helpers/run-cli.ts'

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'showrunner-preload-'))
  await build({ configFile: join(checkout, 'vite.shell.config.ts'), mode: 'preload', build: { outDir: folder }, logLevel: 'error' })
})
afterAll(() => rmSync(folder, { recursive: true }))

/** All that a sandboxed preload script finds: api/context-bridge.md, api/ipc-renderer.md, api/web-utils.md. */
function preloaded() {
  const worlds: Record<string, unknown> = {}
  const asked: unknown[][] = []
  const ipcRenderer = Object.assign(new EventEmitter(), { invoke: (...given: unknown[]) => Promise.resolve(asked.push(given)) })
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => void (worlds[name] = api) },
    webUtils: { getPathForFile: (file: { name: string }) => `/where it lies/${file.name}` },
    ipcRenderer,
  }
  const required: string[] = []
  const require = (name: string) => (required.push(name), electron)
  runInNewContext(readFileSync(join(folder, 'preload.cjs'), 'utf8'), { require, module: {}, exports: {} })
  return { worlds, required, asked, ipcRenderer, shell: worlds['shell'] as Shell }
}

test('the page gets one thing, with these verbs and no others, each a function', () => {
  const { worlds, required, shell } = preloaded()
  expect(required).toEqual(['electron'])
  expect(Object.keys(worlds)).toEqual(['shell'])
  expect(Object.entries(shell).map(([name, verb]) => `${name}: ${typeof verb}`)).toEqual(
    [
      ...['pickFolder', 'pickFiles', 'reveal', 'pathOf', 'takeHanded', 'onHanded', 'shortcuts', 'setShortcut', 'pauseShortcuts'],
      ...['startsWithSystem', 'setStartsWithSystem', 'onShortcut'],
    ].map(name => `${name}: function`),
  )
})

test('a listener hears what is meant for it, and never the event, which leads out of the sandbox', () => {
  const { shell, ipcRenderer } = preloaded()
  const heard: unknown[][] = []
  const stop = [shell.onShortcut((...given) => heard.push(given)), shell.onHanded((...given: unknown[]) => heard.push(given))]
  ipcRenderer.emit('shortcut', { sender: ipcRenderer }, 'mark', 'more')
  ipcRenderer.emit('handed', { sender: ipcRenderer }, 'more')
  expect(heard).toEqual([['mark'], []])
  for (const each of stop) each()
  expect(ipcRenderer.eventNames()).toEqual([])
})

test("a dropped file's whole path comes from the system", () => {
  expect(preloaded().shell.pathOf({ name: 'show.mkv' })).toBe('/where it lies/show.mkv')
})

test('a page asks for what has a name here, and for no channel of its own', async () => {
  const { shell, asked } = preloaded()
  const { pathOf: _, onHanded: __, onShortcut: ___, ...questions } = shell
  for (const ask of Object.values(questions) as ((...given: string[]) => Promise<unknown>)[]) await ask('one', 'two', 'three')
  expect(asked).toEqual([
    ['pick-folder'],
    ['pick-files'],
    ['reveal', 'one'],
    ['take-handed'],
    ['shortcuts'],
    ['set-shortcut', 'one', 'two'],
    ['pause-shortcuts', 'one'],
    ['starts-with-system'],
    ['set-starts-with-system', 'one'],
  ])
})
