// The application's menu: on macOS what every app has; elsewhere hidden, there for its keys. On Windows also the jump list.
import type { MenuItemConstructorOptions, Task } from 'electron'
import type { AskablePage } from '../contract/shell.ts'
import { askablePages } from '../contract/shell.ts'
import type { ShellWords } from '../words/shell-words.ts'
import type { Electron } from './electron.ts'
import { linkScheme } from './launch.ts'
import type { Places } from './places.ts'

export interface MenuNeeds {
  platform: NodeJS.Platform
  places: Pick<Places, 'program' | 'isPortable'>
  go(page: AskablePage): void
}

export function setMenus({ app, Menu }: Pick<Electron, 'app' | 'Menu'>, words: ShellWords, needs: MenuNeeds): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(words, needs)))
  // Windows keeps a jump list, and what is carried about may be gone by the next click
  if (needs.platform === 'win32') app.setUserTasks(needs.places.isPortable ? [] : jumpList(words, needs.places.program))
  if (needs.platform === 'darwin') app.dock?.setMenu(Menu.buildFromTemplate(pageItems(words, needs.go)))
}

/** No item for reloading: a page keeps itself up to date. Undo goes to the field that is typed in; the page has its own for the rest. */
export function applicationMenu(words: ShellWords, { platform, go }: Pick<MenuNeeds, 'platform' | 'go'>): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  const quit: MenuItemConstructorOptions[] = isMac ? [] : [{ type: 'separator' }, { role: 'quit' }]
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    { label: words.menu.go, submenu: [...pageItems(words, go), ...quit] },
    { role: 'editMenu' },
    {
      label: words.menu.view,
      submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }],
    },
    { role: 'windowMenu' },
  ]
}

const pageItems = (words: ShellWords, go: (page: AskablePage) => void): MenuItemConstructorOptions[] =>
  askablePages.map(page => ({ label: words.pages[page], click: () => go(page) }))

const jumpList = (words: ShellWords, program: string): Task[] =>
  askablePages.map(page => ({
    ...{ program, arguments: `${linkScheme}://${page}`, title: words.pages[page], description: words.pages[page] },
    ...{ iconPath: program, iconIndex: 0 },
  }))
