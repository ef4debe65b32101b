// A link that leads out of the studio is opened in the browser, after a question that names where it leads.
import type { BrowserWindow, Dialog, Shell } from 'electron'
import { ask } from './ask.ts'
import type { Desk } from './desk.ts'

/** Longer ones Windows does not open, and nobody reads. */
const mostCharacters = 2000

/** Only the encrypted web: other schemes start programs. */
export const askableLink = (url: string): URL | undefined => {
  const link = url.length <= mostCharacters ? URL.parse(url) : null
  return link?.protocol === 'https:' && link.username === '' && link.password === '' ? link : undefined
}

export interface OutsideNeeds extends Pick<Desk, 'words'> {
  dialog: Pick<Dialog, 'showMessageBox'>
  shell: Pick<Shell, 'openExternal'>
  window: () => BrowserWindow | undefined
}

export function createOutsideLinks({ dialog, shell, window, words }: OutsideNeeds): (url: string) => void {
  let isAsking = false

  async function askAbout({ hostname, href }: URL): Promise<void> {
    const { outside, cancel } = words().shell
    const buttons = [outside.open, cancel]
    const question = { message: outside.question(hostname), detail: href, buttons, defaultId: 1, cancelId: 1 }
    if ((await ask(dialog, window(), { type: 'question', ...question })) === 0) await shell.openExternal(href)
  }

  return url => {
    const link = askableLink(url)
    if (!link || isAsking) return // a page cannot bury a person in questions
    isAsking = true
    void askAbout(link)
      .catch(() => {}) // no browser took it: the address was readable in the question
      .finally(() => (isAsking = false))
  }
}
