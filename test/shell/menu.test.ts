import type { MenuItemConstructorOptions, Task } from 'electron'
import { expect, test } from 'vitest'
import { askablePages } from '../../electron/contract/shell.ts'
import type { AskablePage } from '../../electron/contract/shell.ts'
import { readLaunch } from '../../electron/shell/handed.ts'
import { applicationMenu, setMenus } from '../../electron/shell/menu.ts'
import type { MenuNeeds } from '../../electron/shell/menu.ts'
import { wordsIn } from '../../electron/words/words.ts'

const words = wordsIn('en').shell

/** As it is read: an item of the system's is named by what it does. */
const readMenu = (menu: MenuItemConstructorOptions[]): unknown[] =>
  menu.map(({ label, role, type, submenu }) => (Array.isArray(submenu) ? { [String(label)]: readMenu(submenu) } : (role ?? label ?? type)))

const edit = { Edit: ['undo', 'redo', 'separator', 'cut', 'copy', 'paste', 'delete', 'selectAll'] }
const view = { View: ['resetZoom', 'zoomIn', 'zoomOut', 'separator', 'togglefullscreen'] }

test.each(['win32', 'linux'] as const)('on %s the menu is there for its keys, and quits; none of them closes the window', platform => {
  expect(readMenu(applicationMenu(words, { platform, go: () => {} }))).toEqual([
    { Go: ['Library', 'Clips', 'Live', 'Settings', 'separator', 'quit'] },
    edit,
    view,
    { Window: ['minimize'] },
  ])
})

test('on a Mac the first menu is the app, which has the quitting', () => {
  expect(readMenu(applicationMenu(words, { platform: 'darwin', go: () => {} }))).toEqual([
    { Showrunner: ['about', 'separator', 'services', 'separator', 'hide', 'hideOthers', 'unhide', 'separator', 'quit'] },
    { Go: ['Library', 'Clips', 'Live', 'Settings'] },
    edit,
    view,
    { Window: ['minimize', 'zoom', 'close', 'separator', 'front'] },
  ])
})

const labelsOf = (menu: MenuItemConstructorOptions[]): (string | undefined)[] =>
  menu
    .filter(({ type }) => type !== 'separator')
    .flatMap(({ label, submenu }) => [label, ...(Array.isArray(submenu) ? labelsOf(submenu) : [])])

test.each(['darwin', 'win32', 'linux'] as const)(
  'on %s all of it is Chinese in Chinese: the words of the system would not be',
  platform => {
    const labels = labelsOf(applicationMenu(wordsIn('zh').shell, { platform, go: () => {} }))
    expect(labels.filter(label => !/^[\u4e00-\u9fff]+$/.test(label ?? ''))).toEqual([])
  },
)

test.each(['darwin', 'win32', 'linux'] as const)('on %s nobody reloads the page or looks behind it by a key', platform => {
  const all = JSON.stringify(applicationMenu(words, { platform, go: () => {} }))
  expect(all).not.toMatch(/reload|toggleDevTools|viewMenu/i)
})

function set(platform: NodeJS.Platform, { isPortable = false } = {}) {
  const seen = {
    tasks: undefined as Task[] | undefined,
    menus: 0,
    dock: undefined as MenuItemConstructorOptions[] | undefined,
    pages: [] as AskablePage[],
  }
  const parts = {
    app: {
      setUserTasks: (tasks: Task[]) => void (seen.tasks = tasks),
      ...(platform === 'darwin' && { dock: { setMenu: (menu: MenuItemConstructorOptions[]) => void (seen.dock = menu) } }),
    },
    Menu: { setApplicationMenu: () => (seen.menus += 1), buildFromTemplate: (template: unknown) => template },
  } as unknown as MenuNeeds['electron'] // the few functions of two large parts that are used
  const places = { program: 'C:\\Programs\\Showrunner.exe', isPortable }
  setMenus({ electron: parts, words: () => wordsIn('en'), platform, places, go: page => seen.pages.push(page) })
  return seen
}

test('the jump list of Windows starts the app with links that it reads', () => {
  const { tasks = [], dock } = set('win32')
  expect(tasks[1]).toEqual({
    program: 'C:\\Programs\\Showrunner.exe',
    arguments: 'showrunner://clips',
    title: 'Clips',
    description: 'Clips',
    iconPath: 'C:\\Programs\\Showrunner.exe',
    iconIndex: 0,
  })
  expect(tasks.map(task => readLaunch([task.arguments], '/').page)).toEqual([...askablePages])
  expect(dock).toBeUndefined()
})

test('what is carried about leaves no jump list behind', () => {
  expect(set('win32', { isPortable: true }).tasks).toEqual([])
})

test('the dock of a Mac leads to the pages', () => {
  const { dock = [], tasks, pages } = set('darwin')
  for (const { click } of dock) (click as () => void)() // they take no arguments
  expect(pages).toEqual([...askablePages])
  expect(tasks).toBeUndefined()
})

test('elsewhere there is only the menu', () => {
  expect(set('linux')).toMatchObject({ menus: 1, tasks: undefined, dock: undefined })
})

test('each item of the menu leads to its page', () => {
  const pages: AskablePage[] = []
  const [go] = applicationMenu(words, { platform: 'linux', go: page => pages.push(page) })
  for (const { click } of go?.submenu as MenuItemConstructorOptions[]) (click as (() => void) | undefined)?.() // they take no arguments
  expect(pages).toEqual([...askablePages])
})
