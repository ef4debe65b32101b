// A link that leads out of the studio is opened in the browser, after a question that names where it leads.
import type { BrowserWindow, Dialog, Shell } from 'electron'
import type { ShellWords } from '../words/shell-words.ts'

/** Longer ones Windows does not open, and nobody reads. */
const mostCharacters = 2000

/** Only the encrypted web: other schemes start programs. */
export const askableLink = (url: string): URL | undefined => {
  const link = url.length <= mostCharacters ? URL.parse(url) : null
  return link?.protocol === 'https:' && link.username === '' && link.password === '' ? link : undefined
}

export interface OutsideNeeds {
  dialog: Pick<Dialog, 'showMessageBox'>
  shell: Pick<Shell, 'openExternal'>
  window: () => BrowserWindow | undefined
  words: () => ShellWords
}

export function createOutsideLinks({ dialog, shell, window, words }: OutsideNeeds): (url: string) => void {
  let isAsking = false

  async function ask(link: URL): Promise<void> {
    const text = words().outside
    const question = {
      ...{ type: 'question' as const, message: text.question(link.hostname), detail: link.href },
      ...{ buttons: [text.open, words().cancel], defaultId: 1, cancelId: 1, noLink: true },
    }
    const on = window()
    const { response } = await (on ? dialog.showMessageBox(on, question) : dialog.showMessageBox(question))
    if (response === 0) await shell.openExternal(link.href)
  }

  return url => {
    const link = askableLink(url)
    if (!link || isAsking) return // a page cannot bury a person in questions
    isAsking = true
    void ask(link)
      .catch(() => {}) // no browser took it: the address was readable in the question
      .finally(() => (isAsking = false))
  }
}
