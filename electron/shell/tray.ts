// The icon beside the clock: how the studio stands, and the way back to its window.
import type { NativeImage, Tray } from 'electron'
import type { SupervisorStatus } from '../supervisor/supervisor.ts'
import type { ShellWords } from '../words/shell-words.ts'
import type { Electron } from './electron.ts'
import type { Places } from './places.ts'

export interface Standing {
  engine: SupervisorStatus['state'] | 'ending'
  /** Jobs that run or wait. */
  jobs: number
  /** It ends as soon as they are done. */
  isLeaving: boolean
}

export function standingText({ engine, jobs, isLeaving }: Standing, words: ShellWords): string {
  if (engine === 'stopped' || engine === 'starting') return words.tray.starting
  if (engine === 'ending') return words.tray.ending
  if (engine === 'waiting') return words.tray.restarting
  if (jobs === 0) return words.tray.ready
  return isLeaving ? words.tray.leaving(jobs) : words.tray.working(jobs)
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
  const { Menu, Tray: TrayIcon } = electron
  const tray: Tray = new TrayIcon(pictureOf({ electron, platform, places }))
  if (platform !== 'darwin') tray.on('click', onShow)
  return {
    show(standing: Standing, words: ShellWords): void {
      const text = standingText(standing, words)
      tray.setToolTip(`${words.name} · ${text}`)
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: text, enabled: false },
          { type: 'separator' },
          { label: words.tray.open, click: onShow },
          { label: words.tray.quit, click: onQuit },
        ]),
      )
    },
    close: (): void => tray.destroy(),
  }
}

/** Windows takes the pixels as they are, so there must be as many as it shows; Linux' panels make a larger one smaller, each to its height. */
function pictureOf({ electron, platform, places }: Pick<TrayNeeds, 'electron' | 'platform' | 'places'>): NativeImage {
  const { nativeImage, screen } = electron
  if (platform === 'darwin') return nativeImage.createFromPath(places.menuBarIcon)
  const side = platform === 'win32' ? Math.round(16 * screen.getPrimaryDisplay().scaleFactor) : 64
  return nativeImage.createFromPath(places.icon).resize({ width: side, height: side, quality: 'best' })
}
