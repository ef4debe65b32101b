import { EventEmitter } from 'node:events'
import type { MenuItemConstructorOptions } from 'electron'
import { expect, test } from 'vitest'
import { createTray, standingText } from '../../electron/shell/tray.ts'
import type { Standing, TrayNeeds } from '../../electron/shell/tray.ts'
import { wordsIn } from '../../electron/words/words.ts'

const words = wordsIn('en').shell
const ready: Standing = { engine: 'ready', jobs: 0, isLeaving: false }

test.each<{ standing: Standing; text: string }>([
  { standing: { ...ready, engine: 'stopped' }, text: 'Starting' },
  { standing: { ...ready, engine: 'starting' }, text: 'Starting' },
  { standing: { ...ready, engine: 'ending' }, text: 'Quitting' },
  { standing: { ...ready, engine: 'waiting' }, text: 'The engine is being started again' },
  { standing: { engine: 'waiting', jobs: 3, isLeaving: true }, text: 'The engine is being started again' },
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

function started(platform: NodeJS.Platform) {
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
    Menu: { buildFromTemplate: (template: unknown) => template },
    nativeImage: {
      createFromPath: (path: string) => (seen.icons.push(path), { resize: (size: unknown) => void seen.sizes.push(size) }),
    },
  } as unknown as TrayNeeds['electron'] // the few functions of three large parts that are used
  const tray = createTray({ electron, platform, icon: '/icon.png', onShow: () => did.push('show'), onQuit: () => did.push('quit') })
  return { tray, seen, click: () => void trays[0]?.emit('click') }
}

test('the icon says how the studio stands and leads back to it, and out', () => {
  const { tray, seen } = started('win32')
  tray.show({ ...ready, jobs: 2 }, words)
  expect([seen.icons, seen.sizes, seen.toolTips]).toEqual([['/icon.png'], [{ width: 16, height: 16 }], ['Showrunner · 2 jobs to do']])
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
