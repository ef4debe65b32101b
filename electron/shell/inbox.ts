// What was handed to the app, at its start or since, and waits for a page that takes it.
import type { App } from 'electron'
import type { Handed } from '../contract/shell.ts'
import { asLaunch, readLink } from './launch.ts'

export type Inbox = ReturnType<typeof createInbox>

export function createInbox(onPut: () => void) {
  let waiting: Handed = { files: [] }
  return {
    put({ files, page = waiting.page }: Handed): void {
      if (files.length === 0 && page === undefined) return
      waiting = { files: [...new Set([...waiting.files, ...files])], ...(page && { page }) }
      onPut()
    },
    take(): Handed {
      const taken = waiting
      waiting = { files: [] }
      return taken
    },
  }
}

/** Call it before `ready`: a Mac tells of opened files as soon as it is. `onHanded` hears of second starts without files, too. */
export function hearWhatIsHanded(app: Pick<App, 'on'>, onHanded: (handed: Handed & { isHidden?: boolean }) => void): void {
  app.on('second-instance', (_event, _args, _folder, said) => onHanded(asLaunch(said)))
  app.on('open-file', (event, file) => {
    event.preventDefault()
    onHanded({ files: [file] })
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    const page = readLink(url)
    onHanded({ files: [], ...(page && { page }) })
  })
}
