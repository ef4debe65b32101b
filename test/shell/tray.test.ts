import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import { placesOf } from '../../electron/shell/places.ts'
import { createTray, standingText } from '../../electron/shell/tray.ts'
import type { Standing, TrayNeeds } from '../../electron/shell/tray.ts'
import { wordsIn } from '../../electron/words/words.ts'

const words = wordsIn('en').shell
const nowhere = { isPackaged: false, resourcesPath: '', appPath: '', executable: '', platform: 'darwin' as const, environment: {} }
const ready: Standing = { engine: 'ready', jobs: 0, isLeaving: false }

test.each<{ standing: Standing; text: string }>([
  { standing: { ...ready, engine: 'stopped' }, text: 'Starting' },
  { standing: { ...ready, engine: 'starting' }, text: 'Starting' },
  { standing: { ...ready, engine: 'ending' }, text: 'Quitting' },
  { standing: { ...ready, engine: 'waiting' }, text: 'Starting again' },
  { standing: { engine: 'waiting', jobs: 3, isLeaving: true }, text: 'Starting again' },
  { standing: ready, text: 'Ready' },
  { standing: { ...ready, jobs: 1 }, text: '1 job to do' },
  { standing: { ...ready, jobs: 3 }, text: '3 jobs to do' },
  { standing: { ...ready, jobs: 3, isLeaving: true }, text: 'Quits after 3 jobs' },
])('$standing is said as: $text', ({ standing, text }) => {
  expect(standingText(standing, words)).toBe(text)
})

test.each(['zh', 'en'] as const)('no standing is without words in %s', language => {
  for (const engine of ['stopped', 'starting', 'ready', 'waiting', 'ending'] as const) {
    for (const jobs of [0, 1, 7]) expect(standingText({ engine, jobs, isLeaving: false }, wordsIn(language).shell)).toMatch(/\S/)
  }
})

const places = { icon: '/icon.png', menuBarIcon: '/trayTemplate.png' }

function started(platform: NodeJS.Platform, scaleFactor = 1) {
  const did: string[] = []
  const seen = {
    did,
    icons: [] as string[],
    sizes: [] as unknown[],
    toolTips: [] as string[],
    menus: [] as MenuItemConstructorOptions[][],
    isGone: false,
  }
  const trays: EventEmitter[] = []
  class Icon extends EventEmitter {
    constructor() {
      super()
      trays.push(this)
    }
    setToolTip = (text: string) => void seen.toolTips.push(text)
    setContextMenu = (menu: MenuItemConstructorOptions[]) => void seen.menus.push(menu)
    destroy = () => void (seen.isGone = true)
  }
  const electron = {
    Tray: Icon,
    screen: { getPrimaryDisplay: () => ({ scaleFactor }) },
    Menu: { buildFromTemplate: (template: unknown) => template },
    nativeImage: {
      createFromPath: (path: string) => (seen.icons.push(path), { resize: (size: unknown) => void seen.sizes.push(size) }),
    },
  } as unknown as TrayNeeds['electron'] // the few functions of four large parts that are used
  const tray = createTray({ electron, platform, places, onShow: () => did.push('show'), onQuit: () => did.push('quit') })
  return { tray, seen, click: () => void trays[0]?.emit('click') }
}

test('the icon says how the studio stands and leads back to it, and out', () => {
  const { tray, seen } = started('win32')
  tray.show({ ...ready, jobs: 2 }, words)
  expect(seen.toolTips).toEqual(['Showrunner · 2 jobs to do'])
  const menu = seen.menus.at(-1) ?? []
  expect(menu.map(({ label, type, enabled }) => ({ label, type, enabled }))).toEqual([
    { label: '2 jobs to do', enabled: false },
    { type: 'separator' },
    { label: 'Open the studio' },
    { label: 'Quit' },
  ])
  for (const { click } of menu) (click as (() => void) | undefined)?.() // they take no arguments
  expect(seen.did).toEqual(['show', 'quit'])
})

test.each([
  { platform: 'win32', scale: 1, side: 16 },
  { platform: 'win32', scale: 1.25, side: 20 },
  { platform: 'win32', scale: 2, side: 32 },
  { platform: 'linux', scale: 1, side: 64 },
] as const)('on $platform at $scale the icon has $side pixels a side', ({ platform, scale, side }) => {
  const { seen } = started(platform, scale)
  expect([seen.icons, seen.sizes]).toEqual([['/icon.png'], [{ width: side, height: side, quality: 'best' }]])
})

test('on a Mac it is the picture in one colour, as it is', () => {
  const { seen } = started('darwin')
  expect([seen.icons, seen.sizes]).toEqual([['/trayTemplate.png'], []])
})

const startFolder = join(import.meta.dirname, '..', '..', 'electron', 'shell', 'start')

test.each([
  { name: basename(placesOf(nowhere).menuBarIcon), side: 16 },
  { name: 'trayTemplate@2x.png', side: 32 },
])('$name is there, $side pixels a side', ({ name, side }) => {
  const picture = readFileSync(join(startFolder, name))
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([side, side]) // of a PNG's first chunk
})

test('what is shown follows how it stands', () => {
  const { tray, seen } = started('linux')
  tray.show({ ...ready, engine: 'starting' }, words)
  tray.show(ready, wordsIn('zh').shell)
  expect(seen.toolTips).toEqual(['Showrunner · Starting', '场控 · 就绪'])
  expect(seen.menus.map(menu => menu[0]?.label)).toEqual(['Starting', '就绪'])
})

test.each([
  { platform: 'win32', did: ['show'] },
  { platform: 'linux', did: ['show'] },
  { platform: 'darwin', did: [] }, // there it opens the menu, too
] as const)('a click on $platform does $did', ({ platform, did }) => {
  const { seen, click } = started(platform)
  click()
  expect(seen.did).toEqual(did)
})

test('at the end the icon goes', () => {
  const { tray, seen } = started('linux')
  tray.close()
  expect(seen.isGone).toBe(true)
})
