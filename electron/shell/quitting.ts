// How the app ends: jobs are waited for if a person wants that, the engine closes what it has, and nothing is left running.
import type { App, BrowserWindow, Dialog } from 'electron'
import type { ShellWords } from '../words/shell-words.ts'

export interface QuittingNeeds {
  app: Pick<App, 'on' | 'quit'>
  dialog: Pick<Dialog, 'showMessageBox'>
  window: () => BrowserWindow | undefined
  words: () => ShellWords
  /** Tells the number of jobs that run or wait at once, then every change. */
  onJobs: (listener: (jobs: number) => void) => () => void
  /** Ends the engine; resolves when it has ended. */
  stop: () => Promise<void>
  /** It stays without a window until the jobs are done; a person who comes back changes that. */
  onLeaving(isLeaving: boolean): void
}

export type Quitting = ReturnType<typeof createQuitting>

export function createQuitting({ app, dialog, window, words, onJobs, stop, onLeaving }: QuittingNeeds) {
  let jobs = 0
  let state: 'staying' | 'asking' | 'leaving' | 'stopping' | 'stopped' = 'staying'
  onJobs(count => {
    jobs = count
    if (state === 'leaving' && count === 0) void stopAndQuit()
  })

  async function stopAndQuit(): Promise<void> {
    if (state === 'stopping' || state === 'stopped') return
    state = 'stopping'
    await stop().catch(() => {}) // an engine that does not end by itself was ended by force
    state = 'stopped'
    app.quit()
  }

  async function ask(): Promise<void> {
    state = 'asking'
    const text = words().quitting
    const question = {
      ...{ type: 'question' as const, message: text.question(jobs), detail: text.detail },
      ...{ buttons: [text.wait, text.now, words().cancel], defaultId: 0, cancelId: 2, noLink: true },
    }
    const on = window()
    const { response } = await (on ? dialog.showMessageBox(on, question) : dialog.showMessageBox(question))
    if (response === 1 || (response === 0 && jobs === 0)) return stopAndQuit()
    state = response === 0 ? 'leaving' : 'staying'
    if (state === 'leaving') onLeaving(true)
  }

  app.on('before-quit', event => {
    if (state === 'stopped') return
    event.preventDefault()
    if (state === 'asking' || state === 'stopping') return
    if (jobs === 0) void stopAndQuit()
    else void ask()
  })

  return {
    /** Windows may close now. */
    isOver: (): boolean => state === 'stopped',
    /** Somebody wants the window again. */
    stay(): void {
      if (state !== 'leaving') return
      state = 'staying'
      onLeaving(false)
    },
    /** Without a question: the system ends, or an update is put in. What ran goes on at the next start. */
    now: stopAndQuit,
    /** The engine is gone before the app quits by itself, as an update wants it. */
    async beforeUpdate(): Promise<void> {
      state = 'stopping'
      await stop().catch(() => {})
      state = 'stopped'
    },
  }
}
