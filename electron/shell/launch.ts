// What a start of the app was asked for: on its command line, by a link, or by a second start.
import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { askablePages } from '../contract/shell.ts'
import type { AskablePage, Handed } from '../contract/shell.ts'

export interface Launch extends Handed {
  /** Started with the system: no window until somebody wants it. */
  isHidden: boolean
}

export const linkScheme = 'showrunner'
export const hiddenFlag = '--hidden'

/** @param args without the program. Chromium's own switches are among them. */
export function readLaunch(args: readonly string[], folder: string): Launch {
  const launch: Launch = { files: [], isHidden: args.includes(hiddenFlag) }
  for (const arg of args) {
    const page = readLink(arg)
    const file = readFile(arg, folder)
    if (page) launch.page = page
    else if (file !== undefined) launch.files.push(file)
  }
  return launch
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
export function asLaunch(said: unknown): Launch {
  const { files, page, isHidden } = (said ?? {}) as Partial<Record<keyof Launch, unknown>>
  const known = askablePages.find(each => each === page)
  return {
    files: Array.isArray(files) ? files.filter((file): file is string => typeof file === 'string' && isAbsolute(file)) : [],
    ...(known && { page: known }),
    isHidden: isHidden === true,
  }
}
