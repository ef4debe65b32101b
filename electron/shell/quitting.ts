// How the app ends: a person is asked while a show runs, and jobs are waited for if that is wanted; the engine closes what it has, and nothing is left running.
import type { App, BrowserWindow, Dialog } from 'electron'
import { ask } from './ask.ts'
import type { Desk } from './desk.ts'

export interface QuittingNeeds extends Pick<Desk, 'change' | 'follow' | 'known' | 'words'> {
  electron: { app: Pick<App, 'on' | 'quit'>; dialog: Pick<Dialog, 'showMessageBox'> }
  window: () => BrowserWindow | undefined
  /** Ends the engine; resolves when it has ended. */
  stop: () => Promise<void>
}

export function createQuitting({ electron, window, stop, change, follow, known, words }: QuittingNeeds) {
  const { app, dialog } = electron
  let state: 'staying' | 'asking' | 'leaving' | 'stopping' | 'stopped' = 'staying'

  const isIdle = () => known().unfinished === 0 && !known().show

  async function stopEngine(): Promise<void> {
    state = 'stopping'
    change({ isEnding: true })
    await stop().catch(() => {}) // an engine that does not end by itself was ended by force
    state = 'stopped'
  }

  async function stopAndQuit(): Promise<void> {
    if (state === 'stopping' || state === 'stopped') return
    await stopEngine()
    app.quit()
  }

  function leave(isLeaving: boolean): void {
    state = isLeaving ? 'leaving' : 'staying'
    change({ isLeaving })
  }

  async function askAndLeave(): Promise<void> {
    state = 'asking'
    const { quitting: text, cancel } = words().shell
    const { unfinished, show } = known()
    const choices = show ? (['now', 'stay'] as const) : (['wait', 'now', 'stay'] as const)
    const on = window()
    on?.show() // a Mac hangs the question on it, where nobody would find it while it is hidden
    const said = show ? { message: text.live, detail: text.liveDetail } : { message: text.question(unfinished), detail: text.detail }
    const buttons = choices.map(choice => (choice === 'stay' ? cancel : text[choice]))
    const cancelId = choices.indexOf('stay')
    const button = await ask(dialog, on, { type: 'question', ...said, buttons, cancelId, defaultId: show ? cancelId : 0 })
    const choice = choices[button]
    if (state !== 'asking') return // the system ends, or an update is put in: nobody waits for an answer
    if (!show && known().show && choice === 'now') return askAndLeave() // it has begun while it was asked
    if (choice === 'now' || (choice === 'wait' && isIdle())) return stopAndQuit()
    leave(choice === 'wait')
  }

  app.on('before-quit', event => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state === 'asking' || state === 'stopping') return
    if (isIdle()) void stopAndQuit()
    else
      void askAndLeave().catch(() => {
        if (state === 'asking') leave(false) // its window was closed meanwhile
      })
  })

  follow(['unfinished', 'show'], () => {
    if (state === 'leaving' && isIdle()) void stopAndQuit()
  })

  return {
    /** Windows may close now. */
    isOver: (): boolean => state === 'stopped',
    /** Somebody wants the window again. */
    stay(): void {
      if (state === 'leaving') leave(false)
    },
    /** Without a question: the system ends. What ran goes on at the next start. */
    now: stopAndQuit,
    /** The engine is gone before the app quits by itself, as an update wants it. */
    beforeUpdate: stopEngine,
    /** The update could not be put in. */
    stayAfterAll(): void {
      state = 'staying'
      change({ isLeaving: false, isEnding: false })
    },
  }
}
