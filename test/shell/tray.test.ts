import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import { placesOf } from '../../electron/shell/places.ts'
import { createTray, standingText } from '../../electron/shell/tray.ts'
import type { Standing, TrayNeeds } from '../../electron/shell/tray.ts'
import type { SupervisorStatus } from '../../electron/supervisor/supervisor.ts'
import { wordsIn } from '../../electron/words/words.ts'

const words = wordsIn('en').shell
const nowhere = { isPackaged: false, resourcesPath: '', appPath: '', executable: '', platform: 'darwin' as const, environment: {} }
const status: SupervisorStatus = { state: 'ready', url: 'http://127.0.0.1:1', readyUrl: 'http://127.0.0.1:1/#first', pid: 1 }
const waiting: SupervisorStatus = { state: 'waiting', failures: 1, waitMs: 1, isFailing: false, why: 'killed' }
const ready: Standing = { status, unfinished: 0, show: undefined, isLeaving: false, isEnding: false }
const zeroAtMs = new Date(2026, 10, 22, 0, 5, 40).getTime()
const show = { showId: 'a', title: 'A', begunBy: 'host' as const, zeroAtMs, recording: 'running' as const, stretches: [], gaps: [] }

test.each<{ standing: Standing; text: string }>([
  { standing: { ...ready, status: { state: 'stopped' } }, text: 'Starting' },
  { standing: { ...ready, status: { state: 'starting' } }, text: 'Starting' },
  { standing: { ...ready, isEnding: true }, text: 'Quitting' },
  { standing: { ...ready, status: waiting }, text: 'Starting again' },
  { standing: { ...ready, status: waiting, unfinished: 3, show, isLeaving: true }, text: 'Starting again' },
  { standing: ready, text: 'Ready' },
  { standing: { ...ready, unfinished: 1 }, text: '1 job to do' },
  { standing: { ...ready, unfinished: 3 }, text: '3 jobs to do' },
  { standing: { ...ready, unfinished: 3, isLeaving: true }, text: 'Quits after 3 jobs' },
  { standing: { ...ready, unfinished: 3, show, isLeaving: true }, text: 'Quits after 3 jobs' },
  { standing: { ...ready, show }, text: 'Show running since 00:05' },
  { standing: { ...ready, unfinished: 3, show }, text: 'Show running since 00:05' },
  { standing: { ...ready, show: { ...show, recording: 'paused' } }, text: 'Show running since 00:05 · recording paused' },
  { standing: { ...ready, show: { ...show, recording: 'stopped' } }, text: 'Show running since 00:05 · not recorded' },
  { standing: { ...ready, show: { ...show, recording: 'unknown' } }, text: 'Show running since 00:05 · OBS does not answer' },
])('$standing is said as: $text', ({ standing, text }) => {
  expect(standingText(standing, words)).toBe(text)
})

test.each(['zh', 'en'] as const)('no standing is without words in %s', language => {
  for (const one of [{ state: 'stopped' }, { state: 'starting' }, status, waiting] as const) {
    for (const unfinished of [0, 1, 7]) expect(standingText({ ...ready, status: one, unfinished }, wordsIn(language).shell)).toMatch(/\S/)
  }
})

test('in Chinese the show says since when it runs, and what of it is recorded', () => {
  const said = (['running', 'paused', 'stopped', 'unknown'] as const).map(recording =>
    standingText({ ...ready, show: { ...show, recording } }, wordsIn('zh').shell),
  )
  const since = '场次进行中，00:05 开始'
  expect(said).toEqual([since, `${since} · 录制已暂停`, `${since} · 没有录制`, `${since} · OBS 没有回应`])
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
  tray.show({ ...ready, unfinished: 2 }, words)
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
  tray.show({ ...ready, status: { state: 'starting' } }, words)
  tray.show(ready, wordsIn('zh').shell)
  expect(seen.toolTips).toEqual(['Showrunner · Starting', '场控 · 就绪'])
  expect(seen.menus.map(menu => menu[0]?.label)).toEqual(['Starting', '就绪'])
})

test('a menu that somebody has opened is left alone while it says what is so', () => {
  const { tray, seen } = started('linux')
  for (const laterMs of [0, 3]) tray.show({ ...ready, show: { ...show, zeroAtMs: zeroAtMs + laterMs } }, words)
  expect([seen.toolTips, seen.menus.length]).toEqual([['Showrunner · Show running since 00:05'], 1])
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
