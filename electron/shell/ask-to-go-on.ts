// What is wrong with the engine, put before the window, with the log at hand.
import type { BrowserWindow, Dialog, Shell } from 'electron'
import type { Words } from '../words/words.ts'

export interface AskNeeds {
  dialog: Pick<Dialog, 'showMessageBox'>
  shell: Pick<Shell, 'openPath'>
  /** Opened where there is none. */
  window: () => BrowserWindow
  words: () => Words
  logFolder: string
}

export interface Trouble {
  message: string
  detail: string
  /** What going on is called. */
  goOn: string
  /** What closing the question means. */
  closing: 'goes on' | 'quits'
  /** Takes the question back: it goes on. */
  signal?: AbortSignal
}

/** False when a person gives up. */
export async function askToGoOn({ message, detail, goOn, closing, signal }: Trouble, needs: AskNeeds): Promise<boolean> {
  const { dialog, shell, window, words, logFolder } = needs
  const { showLog, quit } = words().shell.start
  while (signal?.aborted !== true) {
    const { response } = await dialog.showMessageBox(window(), {
      ...{ type: 'error', message, detail, buttons: [goOn, showLog, quit] },
      ...{ defaultId: 0, cancelId: closing === 'quits' ? 2 : 0, noLink: true, ...(signal && { signal }) },
    })
    if (response !== 1) return response === 0
    await shell.openPath(logFolder)
  }
  return true
}
