// The application's menu: on macOS what every app has; elsewhere hidden, there for its keys. On Windows also the jump list.
import type { MenuItemConstructorOptions, Task } from 'electron'
import type { AskablePage } from '../contract/shell.ts'
import { askablePages } from '../contract/shell.ts'
import type { MenuRole, ShellWords } from '../words/shell-words.ts'
import type { Desk, Electron } from './desk.ts'
import { linkScheme } from './handed.ts'
import type { Places } from './places.ts'

export interface MenuNeeds extends Pick<Desk, 'platform' | 'words'> {
  electron: Pick<Electron, 'app' | 'Menu'>
  places: Pick<Places, 'program' | 'isPortable'>
  go(page: AskablePage): void
}

export function setMenus({ electron, platform, places, words, go }: MenuNeeds): void {
  const { app, Menu } = electron
  const { shell } = words()
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(shell, { platform, go })))
  // Windows keeps a jump list, and what is carried about may be gone by the next click
  if (platform === 'win32') app.setUserTasks(places.isPortable ? [] : jumpList(shell, places.program))
  if (platform === 'darwin') app.dock?.setMenu(Menu.buildFromTemplate(pageItems(shell, go)))
}

/**
 * No item for reloading: a page keeps itself up to date. Undo goes to the field that is typed in; the page has its own for the rest. Only a Mac
 * has an item that closes the window, where the app goes on without: elsewhere its key would end the studio by a slip.
 */
export function applicationMenu(words: ShellWords, { platform, go }: Pick<MenuNeeds, 'platform' | 'go'>): MenuItemConstructorOptions[] {
  const { menu, name } = words
  const isMac = platform === 'darwin'
  /** With words of our own: Electron's are English everywhere. */
  const items = (roles: readonly (MenuRole | 'separator')[]): MenuItemConstructorOptions[] =>
    roles.map(role => (role === 'separator' ? { type: role } : { role, label: menu.roles[role] }))
  const appMenu = items(['about', 'separator', 'services', 'separator', 'hide', 'hideOthers', 'unhide', 'separator', 'quit'])
  return [
    ...(isMac ? [{ label: name, submenu: appMenu }] : []),
    { label: menu.go, submenu: [...pageItems(words, go), ...(isMac ? [] : items(['separator', 'quit']))] },
    { label: menu.edit, submenu: items(['undo', 'redo', 'separator', 'cut', 'copy', 'paste', 'delete', 'selectAll']) },
    { label: menu.view, submenu: items(['resetZoom', 'zoomIn', 'zoomOut', 'separator', 'togglefullscreen']) },
    { label: menu.window, role: 'window', submenu: items(isMac ? ['minimize', 'zoom', 'close', 'separator', 'front'] : ['minimize']) },
  ]
}

const pageItems = (words: ShellWords, go: (page: AskablePage) => void): MenuItemConstructorOptions[] =>
  askablePages.map(page => ({ label: words.pages[page], click: () => go(page) }))

const jumpList = (words: ShellWords, program: string): Task[] =>
  askablePages.map(page => ({
    ...{ program, arguments: `${linkScheme}://${page}`, title: words.pages[page], description: words.pages[page] },
    ...{ iconPath: program, iconIndex: 0 },
  }))
