// The icon beside the clock: how the studio stands, and the way back to its window.
import type { Tray } from 'electron'
import type { ShellWords } from '../words/shell-words.ts'
import type { Electron, Known } from './desk.ts'
import type { Places } from './places.ts'

export type Standing = Pick<Known, 'status' | 'unfinished' | 'show' | 'isLeaving' | 'isEnding'>

export function standingText({ status, unfinished, show, isLeaving, isEnding }: Standing, { tray }: ShellWords): string {
  if (isEnding) return tray.ending
  if (status.state === 'waiting') return tray.restarting
  if (status.state !== 'ready') return tray.starting
  if (isLeaving && unfinished > 0) return tray.leaving(unfinished)
  if (show) return tray.live[show.recording](show.zeroAtMs)
  return unfinished === 0 ? tray.ready : tray.working(unfinished)
}

export interface TrayNeeds {
  electron: Pick<Electron, 'Menu' | 'nativeImage' | 'screen' | 'Tray'>
  platform: NodeJS.Platform
  places: Pick<Places, 'icon' | 'menuBarIcon'>
  onShow(): void
  onQuit(): void
}

/** A click shows the window, which on Linux may not be told and on a Mac is for the menu: it stands there, too. */
export function createTray({ electron, platform, places, onShow, onQuit }: TrayNeeds) {
  const { Menu, nativeImage, screen, Tray: Icon } = electron
  // Windows takes the pixels as they are, so there must be as many as it shows; Linux' panels make a larger one smaller, each to its height
  const side = platform === 'win32' ? Math.round(16 * screen.getPrimaryDisplay().scaleFactor) : 64
  const sized = () => nativeImage.createFromPath(places.icon).resize({ width: side, height: side, quality: 'best' })
  const tray: Tray = new Icon(platform === 'darwin' ? nativeImage.createFromPath(places.menuBarIcon) : sized())
  if (platform !== 'darwin') tray.on('click', onShow)
  let shown = ''
  return {
    show(standing: Standing, words: ShellWords): void {
      const label = standingText(standing, words)
      const toolTip = `${words.name} · ${label}`
      if (toolTip === shown) return // a new menu closes the one that somebody has opened
      shown = toolTip
      tray.setToolTip(toolTip)
      const ways = [
        { label: words.tray.open, click: onShow },
        { label: words.tray.quit, click: onQuit },
      ]
      tray.setContextMenu(Menu.buildFromTemplate([{ label, enabled: false }, { type: 'separator' }, ...ways]))
    },
    close: (): void => tray.destroy(),
  }
}
