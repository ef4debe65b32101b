import type { BrowserWindow, Dialog, MessageBoxOptions } from 'electron'

/** Hangs the question on the window where there is one. Answers the number of the button. */
export async function ask(dialog: Pick<Dialog, 'showMessageBox'>, on: BrowserWindow | undefined, question: MessageBoxOptions) {
  const whole = { noLink: true, ...question }
  return (await (on ? dialog.showMessageBox(on, whole) : dialog.showMessageBox(whole))).response
}
