// What is wrong with the engine, put before the window until a person has chosen, with the log at hand.
import type { BrowserWindow, Dialog, MessageBoxOptions, Shell } from 'electron'
import { asAppError } from '../contract/errors.ts'
import type { Supervisor, SupervisorStatus } from '../supervisor/supervisor.ts'
import { ask } from './ask.ts'
import type { Desk } from './desk.ts'

export interface AskNeeds extends Pick<Desk, 'words'> {
  dialog: Pick<Dialog, 'showMessageBox'>
  shell: Pick<Shell, 'openPath'>
  /** Opened where there is none. */
  window: () => BrowserWindow
  logFolder: string
}

/** False when a person gives up; a question that its signal takes back means to go on. */
async function askToGoOn(goOn: string, trouble: MessageBoxOptions, needs: AskNeeds): Promise<boolean> {
  const { dialog, shell, window, words, logFolder } = needs
  const { showLog, quit } = words().shell.start
  while (trouble.signal?.aborted !== true) {
    const button = await ask(dialog, window(), { type: 'error', buttons: [goOn, showLog, quit], defaultId: 0, ...trouble })
    if (button !== 1) return button === 0
    await shell.openPath(logFolder)
  }
  return true
}

/** False when a person gave up. True also while it keeps ending and is started again: that is asked about by the next one. */
export async function startEngine(supervisor: Pick<Supervisor, 'start'>, needs: AskNeeds): Promise<boolean> {
  for (;;) {
    try {
      await supervisor.start()
      return true
    } catch (error) {
      const trouble = asAppError(error, 'start')
      if (trouble.code === 'engine-unreachable') return true
      const { shell, errorText } = needs.words()
      const { failedTitle: message, retry } = shell.start
      if (!(await askToGoOn(retry, { message, detail: errorText(trouble), cancelId: 2 }, needs))) return false
    }
  }
}

export interface FailingNeeds extends AskNeeds {
  isSeen: () => boolean
  /** At once, also while nobody sees the window. */
  onFailing(): void
  onGivenUp(): void
}

/** An engine that keeps ending is asked about once, as soon as somebody sees the window. It is started again meanwhile. */
export function createFailing({ isSeen, onFailing, onGivenUp, ...needs }: FailingNeeds) {
  let status: SupervisorStatus = { state: 'stopped' }
  let isFailing = false
  let isUntold = false
  let question = new AbortController()

  function tell(): void {
    if (!isUntold || status.state !== 'waiting' || !isSeen()) return
    isUntold = false
    question = new AbortController()
    const { shell, errorText } = needs.words()
    const { failingTitle: message, failing, keepTrying } = shell.start
    const detail = status.error ? errorText(status.error) : failing
    void askToGoOn(keepTrying, { message, detail, cancelId: 0, signal: question.signal }, needs)
      .then(goesOn => goesOn || onGivenUp())
      .catch(() => {}) // its window was closed meanwhile
  }

  return {
    hear(next: SupervisorStatus): void {
      status = next
      if (next.state === 'ready' || next.state === 'stopped') question.abort()
      if (next.state !== 'waiting') return // one that was ready for a moment is not well yet
      if (next.isFailing && !isFailing) {
        isUntold = true
        onFailing()
      }
      isFailing = next.isFailing
      tell()
    },
    /** Somebody has come to the window. */
    tell,
  }
}
