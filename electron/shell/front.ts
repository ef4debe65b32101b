// The window, and what may become of it: it comes forward, is closed, asks before the app ends, and says what is wrong with the engine.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SupervisorStatus } from '../supervisor/supervisor.ts'
import type { Told } from './channels.ts'
import type { Desk } from './desk.ts'
import type { DeskEngine } from './desk-engine.ts'
import { createFailing } from './failing.ts'
import { createOutsideLinks } from './outside-links.ts'
import { createQuitting } from './quitting.ts'
import type { Shortcuts } from './shortcuts.ts'
import { createStudioView } from './studio-view.ts'
import { openStudioWindow } from './studio-window.ts'

export interface FrontNeeds {
  engine: Pick<DeskEngine, 'newUrl' | 'stop'>
  shortcuts: Pick<Shortcuts, 'pause'>
  /** At once, also while nobody sees the window. */
  onFailing(): void
}

export type Front = ReturnType<typeof createFront>

export function createFront(desk: Desk, { engine, shortcuts, onFailing }: FrontNeeds) {
  const { electron, places, platform, isWayland, log, remembered, words, shellWords, isOwn } = desk
  const { app, dialog, shell } = electron
  const window = () => view.present()?.window

  const onOutside = createOutsideLinks({ dialog, shell, window, words: shellWords })
  const view = createStudioView({
    ...{ words, log, nowMs: Date.now, sleep, onHopeless },
    newUrl: engine.newUrl,
    isEnding: () => desk.known().isEnding,
    openWindow: onPageLost =>
      openStudioWindow({
        ...{ electron, places, remembered, isWayland, rules: { isOwn, onOutside }, onClose },
        onPageLost() {
          shortcuts.pause(false) // the page that paused them is gone
          onPageLost()
        },
        onSessionEnd: () => void quitting.now(),
      }),
  })
  const quitting = createQuitting({
    ...{ app, dialog, window, words: shellWords, stop: engine.stop },
    onLeaving(isLeaving) {
      if (isLeaving) view.present()?.hide()
      desk.change({ isLeaving })
    },
    onEnding(isEnding) {
      if (isEnding) view.present()?.hide() // its page would only tell of a lost connection
      desk.change({ isEnding })
    },
  })
  /** For questions about the engine: whoever is asked has to see the window. */
  const asking = {
    ...{ dialog, shell, words, logFolder: join(places.dataFolder, 'logs') },
    window: () => (show(), view.present()!.window),
  }
  const failing = createFailing({
    ...{ ...asking, isSeen: () => window()?.isVisible() === true },
    ...{ onFailing, onGivenUp: () => app.quit() },
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

  function onHopeless(): void {
    const { pageLostTitle, pageLost } = shellWords().start
    dialog.showErrorBox(pageLostTitle, pageLost)
    app.quit()
  }

  return {
    ...{ window, show, quitting, asking },
    /** For the page, where there is one. */
    tell: (name: Told, ...words: string[]): void => view.present()?.tell(name, ...words),
    hear(status: SupervisorStatus): void {
      view.hear(status)
      failing.hear(status)
    },
  }
}
