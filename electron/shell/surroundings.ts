// What stands around the window: the icon beside the clock, menus, keys, notices, and what the system is told of work.
import type { BrowserWindow } from 'electron'
import type { AskablePage, ShortcutName } from '../contract/shell.ts'
import type { Value } from '../contract/index.ts'
import { systemLanguage } from './desk.ts'
import type { Desk } from './desk.ts'
import { setMenus } from './menu.ts'
import { createNotices } from './notices.ts'
import { createShortcuts } from './shortcuts.ts'
import { createSystemStart } from './system-start.ts'
import { createTray } from './tray.ts'
import { createWorking } from './working.ts'

export interface SurroundingsNeeds {
  window: () => BrowserWindow | undefined
  /** The window comes forward, with the page that is asked for. */
  show(): void
  go(page: AskablePage): void
  onShortcut(name: ShortcutName): void
}

export function createSurroundings(desk: Desk, { window, show, go, onShortcut }: SurroundingsNeeds) {
  const { electron, platform, isWayland, places, remembered, shellWords } = desk
  const { app, globalShortcut, nativeTheme, Notification, powerSaveBlocker } = electron
  const shortcuts = createShortcuts({ globalShortcut, platform, isWayland, remembered, onPress: onShortcut })
  const tray = createTray({ electron, platform, places, onShow: show, onQuit: () => app.quit() })
  const systemStart = createSystemStart({ app, platform, places })
  const working = createWorking({ app, powerSaveBlocker, window })
  const isSeen = () => window()?.isFocused() === true
  const notices = createNotices({ Notification, isSeen, words: shellWords, onClick: go })
  const speak = () => setMenus(electron, shellWords(), { platform, places, go })

  return {
    ...{ shortcuts, systemStart, notices, showFetching: working.showFetching },
    start(): void {
      shortcuts.start()
      speak()
      desk.follow(({ status, jobs, isLeaving, isEnding }) =>
        tray.show({ engine: isEnding ? 'ending' : status.state, jobs, isLeaving }, shellWords()),
      )
    },
    hearJobs(jobs: Value<'jobs.list'>): void {
      working.hear(jobs)
      notices.hear(jobs)
    },
    hearSettings({ language, theme }: Value<'settings.current'>): void {
      nativeTheme.themeSource = theme
      desk.change({ language: language === 'system' ? systemLanguage(electron) : language })
      speak()
    },
    close(): void {
      for (const part of [shortcuts, working, tray]) part.close()
    },
  }
}
