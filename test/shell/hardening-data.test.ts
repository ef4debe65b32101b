// What keeps the window safe and is not code of the shell: who holds Electron, and what pages may load.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pagePolicy } from '../../electron/engine/api/static.ts'
import { webPreferences } from '../../electron/shell/hardening.ts'
import { readImports } from '../../resources/pack/read-imports.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const sourcesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ts|tsx|mjs|js)$/.test(name))
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)

const importsOfElectron = (folder: string) =>
  sourcesIn(folder).flatMap(file =>
    readImports(file, read(file))
      .filter(({ target }) => /^electron(\/(main|renderer|common|utility))?$/.test(target))
      .map(({ isTypeOnly }) => ({ file, isTypeOnly })),
  )

test('only the first file of the shell and its preload script hold Electron; the rest knows its types and is given it', () => {
  const values = importsOfElectron('electron/shell').filter(({ isTypeOnly }) => !isTypeOnly)
  expect(values.map(({ file }) => file).sort()).toEqual(['electron/shell/main.ts', 'electron/shell/preload.ts'])
})

test('a window asks for its sandbox, and no switch does: one for all would end an app that Linux started without (AppImage)', () => {
  expect(webPreferences('/preload.cjs').sandbox).toBe(true)
  expect(sourcesIn('electron/shell').filter(file => read(file).includes('enableSandbox'))).toEqual([])
})

test('no other folder knows Electron, not even its types', () => {
  const all = [...importsOfElectron('electron'), ...importsOfElectron('renderer')]
  expect(all.filter(({ file }) => !file.startsWith('electron/shell/'))).toEqual([])
})

const directivesOf = (policy: string) =>
  Object.fromEntries(
    policy.split(';').map(directive => {
      const [name = '', ...sources] = directive.trim().split(/\s+/)
      return [name, sources]
    }),
  )

const startFolder = 'electron/shell/start'

test('the start screen loads its own script, style and picture, and nothing else', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(read(`${startFolder}/start.html`))?.[1] ?? ''
  expect(directivesOf(policy)).toEqual({
    'default-src': [`'none'`],
    'style-src': [`'self'`],
    'script-src': [`'self'`],
    'img-src': [`'self'`],
  })
})

test('the start screen says its rule before it loads anything, and everything it loads lies beside it', () => {
  const html = read(`${startFolder}/start.html`)
  const loaded = [...html.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, name]) => name)
  expect(loaded.sort()).toEqual(['icon.png', 'start.css', 'start.js'])
  expect(readdirSync(join(root, startFolder))).toEqual(expect.arrayContaining(loaded))
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(link|script|img)/))
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\bon\w+=|\bstyle=|<style/)
})

test.each(['start.html', 'start.css', 'start.js'])('%s names no other place', file => {
  expect(read(`${startFolder}/${file}`)).not.toMatch(/\w:\/\/|url\(|@import|fetch\(|WebSocket|import\(/)
})

test('the start screen writes what it is told as text, never as markup', () => {
  expect(read(`${startFolder}/start.js`)).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function/)
})

test("the engine's page runs its own scripts only, speaks with the engine only, and is framed by nobody", () => {
  expect(directivesOf(pagePolicy(1234))).toEqual({
    'default-src': [`'self'`],
    'script-src': [`'self'`],
    'style-src': [`'self'`, `'unsafe-inline'`], // the places of what is drawn
    'img-src': [`'self'`, 'blob:', 'data:'],
    'media-src': [`'self'`, 'blob:'],
    'font-src': [`'self'`, 'data:'],
    'connect-src': [`'self'`, 'ws://127.0.0.1:1234', 'ws://localhost:1234'],
    'worker-src': [`'self'`, 'blob:'],
    'object-src': [`'none'`],
    'base-uri': [`'none'`],
    'form-action': [`'none'`],
    'frame-ancestors': [`'none'`],
  })
})
