// The icon beside the clock: how the studio stands, and the way back to its window.
import type { Tray } from 'electron'
import type { SupervisorStatus } from '../supervisor/supervisor.ts'
import type { ShellWords } from '../words/shell-words.ts'
import type { Electron } from './electron.ts'

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
  electron: Pick<Electron, 'Menu' | 'nativeImage' | 'Tray'>
  platform: NodeJS.Platform
  icon: string
  onShow(): void
  onQuit(): void
}

/** A click shows the window, which on Linux may not be told and on a Mac is for the menu: it stands there, too. */
export function createTray({ electron, platform, icon, onShow, onQuit }: TrayNeeds) {
  const { Menu, nativeImage, Tray: TrayIcon } = electron
  const image = nativeImage.createFromPath(icon).resize({ width: 16, height: 16 })
  const tray: Tray = new TrayIcon(image)
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
