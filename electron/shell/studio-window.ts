// The one window: a start screen until the engine is ready, then the page.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserWindow } from 'electron'
import type { Told } from './channels.ts'
import type { Electron } from './electron.ts'
import { hardenContents, webPreferences } from './hardening.ts'
import type { Rules } from './hardening.ts'
import type { Remembered } from './remembered.ts'
import { placeWindow, smallest } from './window-place.ts'

export interface StudioWindowNeeds {
  electron: Pick<Electron, 'BrowserWindow' | 'nativeTheme' | 'screen'>
  places: { preload: string; startFolder: string; icon: string }
  remembered: Remembered
  rules: Rules
  isWayland: boolean
  /** Asked to be closed by a person: true where it may. */
  onClose(): boolean
  /** The page is gone: it crashed, or could not be loaded. */
  onPageLost(): void
  onSessionEnd(): void
}

export interface StartText {
  title: string
  /** What is being waited for, or what is wrong. */
  sentence: string
  language: string
}

export type StudioWindow = ReturnType<typeof openStudioWindow>

const rememberAfterMs = 500

export function openStudioWindow(needs: StudioWindowNeeds) {
  const { electron, places, remembered, rules } = needs
  const { isMaximized, ...bounds } = placeWindow(remembered.get().window, workAreas(electron.screen))
  const window = new electron.BrowserWindow({
    ...bounds,
    ...{ minWidth: smallest.width, minHeight: smallest.height },
    show: false, // `bringForward` shows it, with its start screen on the way
    backgroundColor: electron.nativeTheme.shouldUseDarkColors ? '#15171a' : '#f6f7f8',
    icon: places.icon,
    autoHideMenuBar: true,
    webPreferences: webPreferences(places.preload),
  })
  if (isMaximized) window.maximize()
  hardenContents(window.webContents, rules)
  rememberPlace(window, needs)
  let shown: 'page' | { start: string } | undefined
  const hideNow = () => window.hide()
  window.on('close', event => {
    if (!needs.onClose()) event.preventDefault()
  })
  window.on('session-end', () => needs.onSessionEnd())
  window.webContents.on('render-process-gone', () => {
    shown = undefined
    needs.onPageLost()
  })
  window.webContents.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
    if (isMainFrame && code !== aborted && shown === 'page') needs.onPageLost()
  })

  return {
    window,
    isOnPage: (): boolean => shown === 'page',
    showStart({ title, sentence, language }: StartText): void {
      const url = pathToFileURL(join(places.startFolder, 'start.html'))
      const theme = electron.nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
      url.search = new URLSearchParams({ title, sentence, language, theme }).toString()
      if (typeof shown === 'object' && shown.start === url.href) return // it would only flicker
      shown = { start: url.href }
      void window.loadURL(url.href).catch(() => {}) // another one was shown before this one was
    },
    showPage(readyUrl: string): void {
      shown = 'page'
      void window.loadURL(readyUrl).catch(() => {}) // `did-fail-load` tells
    },
    bringForward(): void {
      window.off('leave-full-screen', hideNow)
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    hide(): void {
      if (!window.isFullScreen()) return window.hide()
      window.off('leave-full-screen', hideNow).once('leave-full-screen', hideNow) // a Mac would leave its black screen behind
      window.setFullScreen(false)
    },
    tell(name: Told, ...words: string[]): void {
      if (!window.isDestroyed()) window.webContents.send(name, ...words)
    },
  }
}

/** Chromium's ERR_ABORTED: something else was loaded meanwhile. */
const aborted = -3

function workAreas(screen: Electron['screen']) {
  const main = screen.getPrimaryDisplay()
  return [main, ...screen.getAllDisplays().filter(({ id }) => id !== main.id)].map(({ workArea }) => workArea)
}

function rememberPlace(window: BrowserWindow, { remembered, isWayland }: Pick<StudioWindowNeeds, 'remembered' | 'isWayland'>) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    clearTimeout(timer)
    if (window.isDestroyed()) return
    const { width, height, ...corner } = window.getNormalBounds()
    // Wayland tells no window where it is: its corner would always be 0, 0
    remembered.change({ window: { ...(!isWayland && corner), width, height, isMaximized: window.isMaximized() } })
  }
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(keep, rememberAfterMs)
    timer.unref()
  }
  window.on('resize', soon).on('move', soon).on('maximize', soon).on('unmaximize', soon).on('close', keep)
}
