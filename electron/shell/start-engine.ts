// Starts the engine, and says what keeps it from starting until it starts or a person gives up.
import type { BrowserWindow, Dialog, Shell } from 'electron'
import { asAppError } from '../contract/errors.ts'
import type { Supervisor } from '../supervisor/supervisor.ts'
import type { Words } from '../words/words.ts'

export interface StartEngineNeeds {
  supervisor: Pick<Supervisor, 'start'>
  dialog: Pick<Dialog, 'showMessageBox'>
  shell: Pick<Shell, 'openPath'>
  /** Opened where there is none. */
  window: () => BrowserWindow
  words: () => Words
  logFolder: string
}

/** False when a person gave up. True also while it keeps ending and is started again: the window shows that. */
export async function startEngine({ supervisor, ...needs }: StartEngineNeeds): Promise<boolean> {
  for (;;) {
    try {
      await supervisor.start()
      return true
    } catch (error) {
      const trouble = asAppError(error, 'start')
      if (trouble.code === 'engine-unreachable') return true
      if (!(await asksAgain(needs.words().errorText(trouble), needs))) return false
    }
  }
}

async function asksAgain(
  detail: string,
  { dialog, shell, window, words, logFolder }: Omit<StartEngineNeeds, 'supervisor'>,
): Promise<boolean> {
  const { failedTitle: message, retry, showLog, quit } = words().shell.start
  for (;;) {
    const buttons = [retry, showLog, quit]
    const { response } = await dialog.showMessageBox(window(), {
      type: 'error',
      message,
      detail,
      buttons,
      defaultId: 0,
      cancelId: 2,
      noLink: true,
    })
    if (response !== 1) return response === 0
    await shell.openPath(logFolder)
  }
}
