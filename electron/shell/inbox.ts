// What was handed to the app, at its start or since, and waits for a page that takes it.
import type { App } from 'electron'
import type { Handed } from '../contract/shell.ts'
import { asLaunch, readLink } from './launch.ts'

export type Inbox = ReturnType<typeof createInbox>

/** Of several files that are opened at once, Windows starts one process each: they are parts of one show, and are handed on together. */
const gatheredAfterMs = 500

/** @param onWhole there is something to take, and nothing more came for a while */
export function createInbox(onWhole: () => void) {
  let waiting: Handed = { files: [] }
  let gathering: ReturnType<typeof setTimeout> | undefined

  function becomeWhole(): void {
    gathering = undefined
    onWhole()
  }

  return {
    put({ files, page = waiting.page }: Handed): void {
      if (files.length === 0 && page === undefined) return
      waiting = { files: [...new Set([...waiting.files, ...files])], ...(page && { page }) }
      clearTimeout(gathering)
      if (waiting.files.length === 0) becomeWhole()
      else gathering = setTimeout(becomeWhole, gatheredAfterMs).unref()
    },
    /** Nothing while it is gathered. */
    take(): Handed {
      if (gathering) return { files: [] }
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
