// The one window: a start screen until the engine is ready, then the page.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserWindow } from 'electron'
import type { Told } from './channels.ts'
import type { Desk, Electron } from './desk.ts'
import { hardenContents, webPreferences } from './hardening.ts'
import type { Rules } from './hardening.ts'
import type { Places } from './places.ts'
import { placeWindow, smallest } from './window-place.ts'

export interface StudioWindowNeeds extends Pick<Desk, 'isWayland' | 'remembered'> {
  electron: Pick<Electron, 'BrowserWindow' | 'nativeTheme' | 'screen'>
  places: Pick<Places, 'preload' | 'startFolder' | 'icon'>
  rules: Rules
  /** Asked to be closed by a person: true where it may. */
  onClose(): boolean
  /** The page is gone: it crashed, or could not be loaded. */
  onPageLost(): void
  onSessionEnd(): void
}

export type StudioWindow = ReturnType<typeof openStudioWindow>

const rememberAfterMs = 500

export function openStudioWindow({ rules, onClose, onPageLost, onSessionEnd, ...needs }: StudioWindowNeeds) {
  const { electron, places, remembered } = needs
  const { BrowserWindow, nativeTheme, screen } = electron
  const areas = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea)
  const { isMaximized, ...bounds } = placeWindow(remembered.get().window, areas)
  const window = new BrowserWindow({
    ...{ ...bounds, minWidth: smallest.width, minHeight: smallest.height },
    show: false, // `bringForward` shows it, with its start screen on the way
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#15171a' : '#f6f7f8',
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
    if (!onClose()) event.preventDefault()
  })
  window.on('session-end', onSessionEnd)
  window.webContents.on('render-process-gone', () => {
    shown = undefined
    onPageLost()
  })
  window.webContents.on('did-fail-load', (_event, code, _text, _url, isMainFrame) => {
    const isReplaced = code === -3 // Chromium's ERR_ABORTED: something else was loaded meanwhile
    if (isMainFrame && !isReplaced && shown === 'page') onPageLost()
  })

  return {
    window,
    isOnPage: (): boolean => shown === 'page',
    showStart(text: Record<'title' | 'sentence' | 'language', string>): void {
      const url = pathToFileURL(join(places.startFolder, 'start.html'))
      const theme = nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
      url.search = new URLSearchParams({ ...text, theme }).toString()
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

function rememberPlace(window: BrowserWindow, { remembered, isWayland }: Pick<Desk, 'remembered' | 'isWayland'>) {
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
    timer = setTimeout(keep, rememberAfterMs).unref()
  }
  window.on('resize', soon).on('move', soon).on('maximize', soon).on('unmaximize', soon).on('close', keep)
}
