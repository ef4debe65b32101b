// What was handed to the app: by its command line, a link, an opened file or a second start. It waits for a page that takes it.
import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { App } from 'electron'
import { z } from 'zod'
import { askablePages } from '../contract/shell.ts'
import type { AskablePage, Handed } from '../contract/shell.ts'

const launch = z.object({
  files: z.array(z.string().refine(isAbsolute)).catch([]),
  page: z.enum(askablePages).optional().catch(undefined),
  /** Started with the system: no window until somebody wants it. */
  isHidden: z.boolean().catch(false),
})
export type Launch = z.infer<typeof launch>
type Handing = Pick<Launch, 'files' | 'page'> & Partial<Launch>

export const linkScheme = 'showrunner'
export const hiddenFlag = '--hidden'

/** @param args without the program. Chromium's own switches are among them. */
export function readLaunch(args: readonly string[], folder: string): Launch {
  const page = args.map(readLink).findLast(Boolean)
  const files = args.map(arg => readFile(arg, folder)).filter(file => file !== undefined)
  return { files, ...(page && { page }), isHidden: args.includes(hiddenFlag) }
}

/** Linux hands files over as addresses (`%U` in the desktop entry). */
function readFile(arg: string, folder: string): string | undefined {
  if (arg === '' || arg.startsWith('-')) return undefined
  if (!arg.includes('://')) return resolve(folder, arg)
  try {
    return fileURLToPath(arg)
  } catch {
    return undefined // another scheme, or another machine
  }
}

/** `showrunner://clips`. A link comes from anywhere: it opens one of few pages, and can say nothing else. */
export function readLink(text: string): AskablePage | undefined {
  const url = URL.parse(text)
  return url?.protocol === `${linkScheme}:` ? askablePages.find(page => page === url.hostname) : undefined
}

/** What a second start says of itself, which may be one of another version. */
export const asLaunch = (said: unknown): Launch => launch.catch({ files: [], isHidden: false }).parse(said)

/** Call it before `ready`: a Mac tells of opened files as soon as it is. `onHanded` hears of second starts without files, too. */
export function hearWhatIsHanded(app: Pick<App, 'on'>, onHanded: (handed: Handing) => void): void {
  app.on('second-instance', (_event, _args, _folder, said) => onHanded(asLaunch(said)))
  app.on('open-file', (event, file) => {
    event.preventDefault()
    onHanded({ files: [file] })
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    onHanded({ files: [], page: readLink(url) })
  })
}

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
    put({ files, page = waiting.page }: Handing): void {
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
