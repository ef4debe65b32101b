// The window, and what may become of it: it comes forward, is closed, asks before the app ends, and says what is wrong with the engine.
import { join } from 'node:path'
import type { Told } from './channels.ts'
import type { Desk } from './desk.ts'
import type { DeskEngine } from './desk-engine.ts'
import { createOutsideLinks } from './outside-links.ts'
import { createQuitting } from './quitting.ts'
import { createStudioView } from './studio-view.ts'
import { openStudioWindow } from './studio-window.ts'
import { createFailing } from './trouble.ts'

export type Front = ReturnType<typeof createFront>

/** @param onFailing the engine keeps ending: told at once, also while nobody sees the window */
export function createFront(desk: Desk, engine: DeskEngine, onFailing: () => void) {
  const { electron, places, platform, words } = desk
  const { app, dialog, globalShortcut, shell } = electron
  const window = () => view.present()?.window

  const rules = { ...desk, onOutside: createOutsideLinks({ dialog, shell, window, words }) }
  const view = createStudioView({
    ...{ ...desk, newUrl: engine.newUrl },
    openWindow: onLost =>
      openStudioWindow({
        ...{ ...desk, rules, onClose, onSessionEnd: () => void quitting.now() },
        onPageLost() {
          globalShortcut.setSuspended(false) // the page that suspended them is gone
          onLost()
        },
      }),
    onHopeless() {
      const { pageLostTitle, pageLost } = words().shell.start
      dialog.showErrorBox(pageLostTitle, pageLost)
      app.quit()
    },
  })
  const quitting = createQuitting({ ...desk, window, stop: engine.stop })
  /** For questions about the engine: whoever is asked has to see the window. */
  const asking = { dialog, shell, words, logFolder: join(places.dataFolder, 'logs'), window: () => (show(), view.present()!.window) }
  const failing = createFailing({ ...asking, isSeen: () => window()?.isVisible() === true, onFailing, onGivenUp: () => app.quit() })

  desk.follow(['isLeaving', 'isEnding'], ({ isLeaving, isEnding }) => {
    if (isLeaving || isEnding) view.present()?.hide() // while it ends, its page would only tell of a lost connection
  })
  desk.follow(['status'], ({ status }) => {
    view.hearStatus()
    failing.hear(status)
  })

  function show(): void {
    quitting.stay()
    view.bringForward()
    failing.tell()
  }

  /** A Mac's app goes on without a window; elsewhere the window is the app. */
  function onClose(): boolean {
    if (quitting.isOver()) return true
    if (platform === 'darwin') view.present()?.hide()
    else app.quit() // asks, where there is something to ask
    return false
  }

  /** For the page, where there is one. */
  const tell = (name: Told, ...words: string[]): void => view.present()?.tell(name, ...words)

  return { window, show, tell, quitting, asking }
}
