// Who may import whom, and what files may be called: the rules of ARCHITECTURE.md, as a test. A new folder is added here on purpose.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readImports } from '../resources/pack/read-imports.ts'

const root = join(import.meta.dirname, '..')

/** The modules of the engine, and the packages each owns. */
const packagesOf: Readonly<Record<string, readonly string[]>> = {
  api: ['ws', 'zod'],
  catalogue: ['read-excel-file'],
  clips: [],
  danmaku: [],
  feed: [],
  files: [],
  highlights: [],
  jobs: [],
  lanes: [],
  live: [],
  media: ['ffmpeg-static', '@ffprobe-installer/ffprobe', 'zod'],
  obs: ['obs-websocket-js', 'ws'],
  overlay: [],
  player: [],
  replays: [],
  sample: [],
  secrets: [],
  shows: [],
  store: ['better-sqlite3'],
}

/**
 * For the folders of electron/: what a file may import beside its own folder. `node:` is all of Node; a folder is all that lies below it.
 */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'electron/contract': ['zod'],
  'electron/words': ['electron/contract'], // and of it only types: see below
  'electron/client': ['electron/contract'], // for programs and pages: only what both have
  'electron/cli': [
    ...['node:', 'electron/contract', 'electron/words', 'electron/client', 'electron/supervisor'],
    ...['electron/engine/engine.ts', 'electron/engine/prepare.ts', 'electron/engine/studio-address.ts'],
  ],
  'electron/shell': [
    ...['node:', 'zod', 'electron', 'electron-updater'],
    ...['electron/contract', 'electron/words', 'electron/client', 'electron/supervisor'],
  ],
  'electron/supervisor': [
    ...['node:', 'electron/contract', 'electron/client'],
    'electron/engine/lib/redact.ts', // its log, too, holds no secret
    'electron/engine/lib/let-wait.ts', // and the engine lets OBS go first, as the engine's own programs do
  ],
  // These introduce the modules to each other; the first row is not for what lies below.
  'electron/engine': ['node:', 'electron/contract', 'electron/engine'],
  'electron/engine/calls': ['node:', 'electron/contract', ...allModules(), 'electron/engine/threads', 'electron/engine/work'],
  'electron/engine/threads': ['node:', 'electron/contract', ...allModules(), 'electron/engine/work'],
  'electron/engine/work': ['node:', 'electron/contract', ...allModules()],
  'electron/engine/lib': ['node:'],
  ...engineModules(),
}

/** The same for the page. A feature knows the frame by what it is given (context) and by its keys. */
const pageMayImport: Readonly<Record<string, readonly string[]>> = {
  renderer: ['react-dom', '@mantine/core', 'renderer'],
  'renderer/app': [
    ...[...partsOfPages(), 'electron/contract', 'electron/words', 'electron/client'],
    ...['renderer/engine', 'renderer/ui', 'renderer/features'],
  ],
  'renderer/engine': ['electron/contract', 'electron/client'],
  'renderer/overlay': ['electron/contract', 'electron/words', 'electron/client'], // a page of its own, without React
  'renderer/ui': [...partsOfPages(), 'electron/words/show-time.ts'],
  ...Object.fromEntries(['library', 'show', 'clips', 'live', 'settings'].map(name => [`renderer/features/${name}`, featureMayImport()])),
}

function partsOfPages(): string[] {
  return ['react', '@mantine/core', '@mantine/hooks', '@tabler/icons-react']
}

function featureMayImport(): string[] {
  const fromFrame = [
    'context.ts',
    'keys.ts',
    'RelinkDialog.tsx',
    'route.ts',
    'use-files.ts',
    'use-keys.ts',
    'use-now.ts',
    'use-owned.ts',
    'use-reveal.ts',
  ].map(file => `renderer/app/${file}`)
  return [...partsOfPages(), 'react-dom', 'zustand', 'electron/contract', 'electron/words', 'renderer/engine', 'renderer/ui', ...fromFrame]
}

function engineModules(): Record<string, readonly string[]> {
  const shared = ['node:', 'electron/contract', 'electron/engine/lib']
  return Object.fromEntries(Object.entries(packagesOf).map(([name, own]) => [`electron/engine/${name}`, [...shared, ...own]]))
}

function allModules(): string[] {
  return ['electron/engine/lib', ...Object.keys(packagesOf).map(name => `electron/engine/${name}`)]
}

/** What makes the app of all this. It builds and fetches as a start in a checkout does. */
const packMayImport: Readonly<Record<string, readonly string[]>> = {
  'resources/pack': [
    ...['node:', 'typescript', 'electron-builder', 'electron/contract'],
    ...['electron/cli/ready-built.ts', 'electron/cli/fetch-electron.ts', 'electron/engine/media/fetch-ffmpeg.ts'],
  ],
}

const allRows = { ...mayImport, ...pageMayImport, ...packMayImport }

const topLevelFolders = ['electron', 'renderer', 'resources', 'test']
const madeFolders = ['node_modules', 'dist', 'build', 'coverage'] // by tools, not in git
const namesThatSayNothing = /^(utils?|helpers?|managers?|services?|controllers?|common|misc|data)$/

interface Source {
  /** From the checkout's root, with forward slashes. */
  file: string
  text: string
}

const sourcesIn = (folder: string): Source[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => ({ file: path.slice(root.length + 1).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))

const foldersIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.') && !madeFolders.includes(entry.name))
    .map(entry => entry.name)

/** The row for a file is that of the deepest folder above it. */
const rowOf = (file: string): string | undefined =>
  Object.keys(allRows)
    .filter(folder => file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0]

const isOneOf = (target: string, allowed: readonly string[]): boolean =>
  // the package has the name of our folder
  allowed.some(each => target === each || (each !== 'electron' && target.startsWith(each.endsWith(':') ? each : `${each}/`)))

function importOffences({ file, text }: Source): string[] {
  const row = rowOf(file)
  if (row === undefined) return [`${file} lies in a folder that the table does not know`]
  const allowed = [row, ...(allRows[row] ?? [])]
  return readImports(file, text)
    .filter(({ target, isTypeOnly }) => !isOneOf(target, allowed) || (row === 'electron/words' && isContract(target) && !isTypeOnly))
    .map(({ target, isTypeOnly }) => `${file} imports ${target}${isTypeOnly ? ' (types)' : ''}`)
}

const isContract = (target: string): boolean => target.startsWith('electron/contract/')

function nameOffences(file: string): string[] {
  const name = basename(file).split('.')[0] ?? ''
  const folders = file.split('/').slice(0, -1)
  const last = name.split('-').at(-1) ?? ''
  const saysNothing = namesThatSayNothing.test(name) || (name !== last && /^(manager|service|controller|helper|util)s?$/.test(last))
  return [
    ...(saysNothing ? [`${file}: the name does not say what it does`] : []),
    ...(name === 'index' && folders.join('/') !== 'electron/contract' ? [`${file}: only the contract has an index`] : []),
    ...(folders.some(folder => namesThatSayNothing.test(folder)) && folders.join('/') !== 'test/helpers'
      ? [`${file}: a folder's name does not say what it holds`]
      : []),
  ]
}

const linesOf = (text: string): number => text.split('\n').length - Number(text.endsWith('\n'))

describe('the tree', () => {
  test('every top-level folder is known', () => {
    expect(foldersIn('.').filter(name => !topLevelFolders.includes(name))).toEqual([])
  })

  test('every folder of electron/ and every engine module has a row, and every row a folder', () => {
    const electron = foldersIn('electron').map(name => `electron/${name}`)
    const engine = foldersIn('electron/engine').map(name => `electron/engine/${name}`)
    expect([...electron, ...engine].sort()).toEqual(Object.keys(mayImport).sort())
  })

  test('every folder of renderer/ and every feature has a row, and every row a folder', () => {
    const folders = foldersIn('renderer').filter(name => name !== 'features')
    const features = foldersIn('renderer/features').map(name => `features/${name}`)
    expect(['renderer', ...[...folders, ...features].map(name => `renderer/${name}`)].sort()).toEqual(Object.keys(pageMayImport).sort())
  })
})

describe('who may import whom', () => {
  test.each(Object.keys(allRows))('%s imports only what it may', folder => {
    const sources = sourcesIn(folder).filter(({ file }) => rowOf(file) === folder)
    expect(sources.length).toBeGreaterThan(0)
    expect(sources.flatMap(importOffences)).toEqual([])
  })

  test('what programs and pages share uses nothing that only one of them has', () => {
    const ofNode = /\b(process|Buffer|require|setImmediate|__dirname)\b[.([]|import\.meta\.(dirname|filename|main)/
    const ofPages = /\b(window|document|location|history|navigator|localStorage|sessionStorage|requestAnimationFrame)\b[.([]/
    for (const { file, text } of sourcesIn('electron/client')) {
      const code = text.replaceAll(/\/\/.*$|\/\*[^]*?\*\//gm, '')
      expect([file, ofNode.exec(code)?.[0], ofPages.exec(code)?.[0]]).toEqual([file, undefined, undefined])
    }
  })

  test('no file is longer than 400 lines, and each name says what the file does', () => {
    const sources = [...sourcesIn('electron'), ...sourcesIn('renderer'), ...sourcesIn('resources'), ...sourcesIn('test')]
    expect(sources.filter(({ text }) => linesOf(text) > 400).map(({ file, text }) => `${file}: ${linesOf(text)} lines`)).toEqual([])
    expect(sources.flatMap(({ file }) => nameOffences(file))).toEqual([])
  })
})

describe('the rules catch an offence', () => {
  test.each([
    { file: 'electron/contract/x.ts', text: `import { join } from 'node:path'`, offence: 'node:path' },
    { file: 'electron/contract/x.ts', text: `export * from '../words/words.ts'`, offence: 'electron/words/words.ts' },
    { file: 'electron/client/x.ts', text: `import { WebSocket } from 'node:http'`, offence: 'node:http' },
    { file: 'electron/words/x.ts', text: `import { errorCodes } from '../contract/errors.ts'`, offence: 'electron/contract/errors.ts' },
    {
      file: 'electron/engine/lib/x.ts',
      text: `import type { Show } from '../../contract/shows.ts'`,
      offence: 'electron/contract/shows.ts (types)',
    },
    {
      file: 'electron/engine/clips/x.ts',
      text: `import {\n  a,\n  b,\n} from\n  '../media/media.ts'`,
      offence: 'electron/engine/media/media.ts',
    },
    { file: 'electron/engine/clips/x.ts', text: `const a = await import('../feed/feed.ts')`, offence: 'electron/engine/feed/feed.ts' },
    { file: 'electron/engine/clips/x.ts', text: `type A = import('../feed/feed.ts').A`, offence: 'electron/engine/feed/feed.ts (types)' },
    { file: 'electron/engine/clips/encode/x.ts', text: `import '../../engine.ts'`, offence: 'electron/engine/engine.ts' },
    { file: 'electron/engine/clips/x.ts', text: `import Database from 'better-sqlite3'`, offence: 'better-sqlite3' },
    { file: 'electron/engine/media/x.ts', text: `const path = require('better-sqlite3')`, offence: 'better-sqlite3' },
    { file: 'electron/engine/engine.ts', text: `import { zh } from '../words/zh.ts'`, offence: 'electron/words/zh.ts' },
    { file: 'electron/engine/engine.ts', text: `import { app } from 'electron'`, offence: 'electron' },
    { file: 'electron/shell/x.ts', text: `import { createEngine } from '../engine/engine.ts'`, offence: 'electron/engine/engine.ts' },
    { file: 'electron/supervisor/x.ts', text: `import { app } from 'electron'`, offence: 'electron' },
    { file: 'electron/engine/work/x.ts', text: `import { createEngine } from '../engine.ts'`, offence: 'electron/engine/engine.ts' },
    { file: 'electron/engine/store/x.ts', text: `import { app } from 'electron/main'`, offence: 'electron/main' },
    {
      file: 'electron/cli/x.ts',
      text: `import { createMedia } from '../engine/media/media.ts'`,
      offence: 'electron/engine/media/media.ts',
    },
    {
      file: 'renderer/features/show/x.tsx',
      text: `import { y } from '../clips/y.tsx'`,
      offence: 'renderer/features/clips/y.tsx',
    },
    { file: 'renderer/features/show/x.tsx', text: `import { y } from '../../app/Frame.tsx'`, offence: 'renderer/app/Frame.tsx' },
    { file: 'renderer/features/show/x.tsx', text: `import 'node:fs'`, offence: 'node:fs' },
    { file: 'renderer/ui/x.tsx', text: `import { y } from '../engine/page-engine.ts'`, offence: 'renderer/engine/page-engine.ts' },
  ])('$file: $text', ({ file, text, offence }) => {
    expect(importOffences({ file, text })).toEqual([`${file} imports ${offence}`])
  })

  test.each([
    { file: 'electron/words/x.ts', text: `import type { ErrorCode } from '../contract/errors.ts'` },
    { file: 'electron/engine/engine.ts', text: `import { createClips } from './clips/clips.ts'` },
    { file: 'electron/engine/clips/x.ts', text: `// import { a } from '../media/media.ts'\nconst text = "import '../media/media.ts'"` },
    { file: 'electron/engine/clips/encode/x.ts', text: `import { plan } from '../plan-clip.ts'\nimport 'node:fs'` },
    { file: 'renderer/features/show/x.tsx', text: `import { useApp } from '../../app/context.ts'\nimport './x.module.css'` },
    { file: 'electron/engine/catalogue/x.ts', text: `import readSheet from 'read-excel-file/node'` },
  ])('and lets pass $file: $text', source => {
    expect(importOffences(source)).toEqual([])
  })

  test('a file in an unknown folder is an offence', () => {
    expect(importOffences({ file: 'electron/shell2/x.ts', text: '' })).toEqual([
      'electron/shell2/x.ts lies in a folder that the table does not know',
    ])
  })

  test.each([
    { file: 'electron/engine/clips/utils.ts', offences: 1 },
    { file: 'electron/engine/clips/clip-manager.ts', offences: 1 },
    { file: 'electron/engine/common/cut.ts', offences: 1 },
    { file: 'electron/engine/clips/index.ts', offences: 1 },
    { file: 'electron/contract/index.ts', offences: 0 },
    { file: 'electron/cli/data-folder.ts', offences: 0 },
    { file: 'test/helpers/make-video.ts', offences: 0 },
  ])('$file has $offences offences in its name', ({ file, offences }) => {
    expect(nameOffences(file)).toHaveLength(offences)
  })
})
