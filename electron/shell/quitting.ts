// How the app ends: jobs are waited for if a person wants that, the engine closes what it has, and nothing is left running.
import type { App, BrowserWindow, Dialog } from 'electron'
import type { ShellWords } from '../words/shell-words.ts'

export interface QuittingNeeds {
  app: Pick<App, 'on' | 'quit'>
  dialog: Pick<Dialog, 'showMessageBox'>
  window: () => BrowserWindow | undefined
  words: () => ShellWords
  /** Ends the engine; resolves when it has ended. */
  stop: () => Promise<void>
  /** It stays without a window until the jobs are done; a person who comes back changes that. */
  onLeaving(isLeaving: boolean): void
  /** The engine is being ended, and the app with it; false: it stays after all. */
  onEnding(isEnding: boolean): void
}

export type Quitting = ReturnType<typeof createQuitting>

export function createQuitting({ app, dialog, window, words, stop, onLeaving, onEnding }: QuittingNeeds) {
  let jobs = 0
  let state: 'staying' | 'asking' | 'leaving' | 'stopping' | 'stopped' = 'staying'

  async function stopEngine(): Promise<void> {
    state = 'stopping'
    onEnding(true)
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
    onLeaving(isLeaving)
  }

  async function ask(): Promise<void> {
    state = 'asking'
    const text = words().quitting
    const question = {
      ...{ type: 'question' as const, message: text.question(jobs), detail: text.detail },
      ...{ buttons: [text.wait, text.now, words().cancel], defaultId: 0, cancelId: 2, noLink: true },
    }
    const on = window()
    on?.show() // a Mac hangs the question on it, where nobody would find it while it is hidden
    const { response } = await (on ? dialog.showMessageBox(on, question) : dialog.showMessageBox(question))
    if (state !== 'asking') return // the system ends, or an update is put in: nobody waits for an answer
    if (response === 1 || (response === 0 && jobs === 0)) return stopAndQuit()
    leave(response === 0)
  }

  app.on('before-quit', event => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state === 'asking' || state === 'stopping') return
    if (jobs === 0) void stopAndQuit()
    else void ask().catch(() => leave(false)) // its window was closed meanwhile
  })

  return {
    /** Windows may close now. */
    isOver: (): boolean => state === 'stopped',
    /** How many run or wait. */
    hearJobs(count: number): void {
      jobs = count
      if (state === 'leaving' && count === 0) void stopAndQuit()
    },
    /** Somebody wants the window again. */
    stay(): void {
      if (state === 'leaving') leave(false)
    },
    /** Without a question: the system ends, or an update is put in. What ran goes on at the next start. */
    now: stopAndQuit,
    /** The engine is gone before the app quits by itself, as an update wants it. */
    beforeUpdate: stopEngine,
    /** The update could not be put in. */
    stayAfterAll(): void {
      state = 'staying'
      onEnding(false)
    },
  }
}
