// What is laid out for packing, without Electron: test/real/packed.test.ts has the whole of it.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { measureParts, toTable } from '../../resources/pack/measure-parts.ts'
import { nodePackageFor, stagePackages, studioPackages } from '../../resources/pack/stage-packages.ts'
import { compiled, rootPackage } from '../../resources/pack/stage-studio.ts'
import { nameOf, targets } from '../../resources/pack/target.ts'
import type { Target } from '../../resources/pack/target.ts'
import { noticesOf } from '../../resources/pack/write-notices.ts'

const linux: Target = { platform: 'linux', arch: 'x64' }

/** A checkout of its own, with packages as npm installs them. */
let checkout: string
beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), 'showrunner-stage-'))
  write('LICENSE', 'MIT License\n\nCopyright (c) 2026 Us\n\nPermission is granted.\n')
  write('node_modules/one/package.json', '{"author":{"name":"Ann"},"license":"MIT"}')
  write('node_modules/one/index.js', '')
  write('node_modules/one/index.d.ts', '')
  write('node_modules/one/prebuilds/linux-x64.node', '')
  write('node_modules/one/prebuilds/win32-x64.node', '')
  write('node_modules/one/node_modules/two/index.js', '')
  write('node_modules/one/node_modules/two/LICENSE', 'two is free')
  write('node_modules/two/index.js', 'another version, which nobody asked for')
  write('node_modules/copied/LICENSE', 'GPL')
  write('node_modules/types/package.json', '{"license":"(MIT OR CC0-1.0)"}')
  write('node_modules/types/index.d.ts', '')
  const packages = {
    'node_modules/one': {
      ...{ version: '1.0.0', license: 'MIT', dependencies: { two: '^1.0.0', types: '1.0.0' } },
      optionalDependencies: { 'for-mac': '1.0.0', 'for-linux': '1.0.0' },
    },
    'node_modules/one/node_modules/two': { version: '1.5.0', license: 'ISC' },
    'node_modules/types': { version: '1.0.0', license: '(MIT OR CC0-1.0)' },
    'node_modules/two': { version: '2.0.0', license: 'ISC' },
    'node_modules/for-mac': { version: '1.0.0', license: 'MIT', os: ['darwin'] },
    'node_modules/for-linux': { version: '1.0.0', license: 'MIT', os: 'linux', cpu: ['!x64'], libc: ['glibc'] },
    'node_modules/copied': { version: '3.0.0', license: 'GPL-3.0' },
    'node_modules/node-mac': { version: '24.0.0', license: 'MIT', os: 'darwin', cpu: 'arm64' },
  }
  write('package-lock.json', JSON.stringify({ packages }))
})
afterAll(() => rmSync(checkout, { recursive: true }))

function write(file: string, text: string): void {
  const path = join(checkout, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

test('a package is packed with what it needs, each where it is found, and nothing that does not run there', () => {
  const to = join(checkout, 'out')
  const packages = stagePackages(checkout, ['one'], linux, to)
  expect(packages.map(({ name, version }) => `${name}@${version}`)).toEqual(['one@1.0.0', 'two@1.5.0'])
  const files = readdirSync(to, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  expect(files.map(entry => join(entry.parentPath, entry.name).slice(to.length + 1)).sort()).toEqual([
    'node_modules/one/index.js',
    'node_modules/one/node_modules/two/LICENSE',
    'node_modules/one/node_modules/two/index.js',
    'node_modules/one/package.json',
    'node_modules/one/prebuilds/linux-x64.node',
  ])
})

test.each(targets.map(target => [nameOf(target), target] as const))('SQLite comes as its one native part for %s', (name, target) => {
  const to = join(checkout, name)
  stagePackages(join(import.meta.dirname, '..', '..'), ['better-sqlite3'], target, to)
  const native = readdirSync(to, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.node'))
  expect(native).toEqual([join('node_modules', 'better-sqlite3', 'prebuilds', `${name}.node`)])
})

test('what the target needs and this machine has not installed is told, with what brings it', () => {
  expect(() => stagePackages(checkout, ['one'], { platform: 'darwin', arch: 'arm64' }, join(checkout, 'mac'))).toThrow(
    'for-mac@1.0.0 is not installed here: npm install --os=darwin --cpu=arm64 brings what that platform needs.',
  )
  expect(() => nodePackageFor(checkout, { 'node-mac': '24.0.0' }, { platform: 'darwin', arch: 'arm64' })).toThrow(
    'node-mac@24.0.0 is not installed here',
  )
})

test('ffmpeg comes as a program, not by npm packages', () => {
  const root = rootPackage(join(import.meta.dirname, '..', '..'))
  expect(studioPackages(root.dependencies).sort()).toEqual(
    Object.keys(root.dependencies)
      .filter(name => !['@ffprobe-installer/ffprobe', 'electron-updater', 'ffmpeg-static'].includes(name))
      .sort(),
  )
})

test('the notices have every licence, also of a package that brings no text of it', () => {
  const one = { name: 'one', version: '1.0.0', licence: 'MIT', place: 'node_modules/one' }
  const two = { name: 'two', version: '1.5.0', licence: 'ISC', place: 'node_modules/one/node_modules/two' }
  const text = noticesOf(checkout, [two, one, two])
  expect(text.match(/^\S+ \d\S* \(.*\)$/gm)).toEqual(['one 1.0.0 (MIT)', 'two 1.5.0 (ISC)'])
  expect(text).toContain('Copyright (c) Ann\n\nPermission is granted.')
  expect(text).toContain('two is free')
})

test.each(['GPL-3.0', undefined])('a licence that is not permissive (%s) stops the packing', licence => {
  const copied = { name: 'copied', version: '3.0.0', licence, place: 'node_modules/copied' }
  expect(() => noticesOf(checkout, [copied])).toThrow(`Must not be packed: copied@3.0.0 (${licence})`)
})

test('an exception of the checkout is none in the packed app', () => {
  const copied = { name: 'ffmpeg-static', version: '5.3.0', licence: 'GPL-3.0-or-later', place: 'node_modules/copied' }
  expect(() => noticesOf(checkout, [copied])).toThrow('Must not be packed')
})

test('a compiled source has no types and names compiled ones', () => {
  const source = `import type { A } from './a.ts'\nimport { b } from '../b/b.ts'\n/** Why. */\nexport const c = async (a: A) => (await import('./c.ts')).d(a, b)\n`
  expect(compiled(source, 'x.ts')).toBe(`import { b } from "../b/b.js";\nexport const c = async (a) => (await import("./c.js")).d(a, b);\n`)
  expect(() => compiled('const a: = 1', 'x.ts')).toThrow('x.ts: ')
})

test('the table has every part, and what is left over', () => {
  write('app/electron', 'e'.repeat(1_000_000))
  write('app/resources/bin/node', 'n'.repeat(2_500_000))
  write('app/resources/studio/dist/page/index.html', 'p'.repeat(100_000))
  const table = toTable(measureParts(join(checkout, 'app'), join(checkout, 'app', 'resources')))
  expect(table.split('\n').filter(line => !line.includes(' 0.0 MB'))).toEqual([
    'studio, page               0.1 MB',
    'Node                       2.5 MB',
    'Electron and the rest      1.0 MB',
    'total                      3.6 MB',
  ])
})
