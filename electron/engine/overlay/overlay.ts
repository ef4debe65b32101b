// What OBS lays over its picture comes to the studio through a file: it says where the studio answers, and holds what opens the overlays' own
// door. It is written anew at each start, so whoever got hold of what an older one says has nothing that is good.
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import type { OverlayKeys } from '../../contract/overlay.ts'
import { temporaryNameFor } from '../lib/finish-file.ts'
import { createListeners } from '../lib/listeners.ts'
import type { Log } from '../lib/log.ts'
import { diskTroubleIn } from '../lib/system-error.ts'

export interface OverlayNeeds {
  /** Where the file lies; OBS remembers its path. */
  folder: string
  log: Log
}

const template = join(import.meta.dirname, '../../../resources/overlay/overlay.html')

export type Overlay = ReturnType<typeof createOverlay>

export function createOverlay({ folder, log }: OverlayNeeds) {
  const file = join(folder, 'overlay.html')
  const onKeys = createListeners<void>()
  let address: string | undefined
  let keys: OverlayKeys | undefined

  function write(studio: string): void {
    const made = { knock: newSecret(), answer: newSecret(), token: newSecret() }
    writeForThisUser(file, fileText(studio, made))
    keys = made // who has only the older ones by now reads the file again
    onKeys.tell()
  }

  return {
    /** What is in the file; undefined while nobody has asked for it: then no overlay is let in. */
    keys: (): OverlayKeys | undefined => keys,
    onKeys: onKeys.add,
    /** Where OBS may have it from; undefined while nobody has asked for it. */
    file: (): string | undefined => (keys ? file : undefined),
    /** The studio answers there. What OBS may have loaded earlier is brought up to date. */
    answersAt(url: string): void {
      address = url
      if (!existsSync(file)) return
      try {
        write(url)
      } catch (error) {
        log.error('overlays do not find the studio: their file cannot be written', error)
      }
    },
    /** The file, which is there when it returns. */
    source(): string {
      if (address === undefined) throw new AppError('not-found', 'this engine has no door that an overlay could come to')
      if (!keys || !existsSync(file)) write(address)
      return file
    },
    renew(): void {
      if (address !== undefined && keys) write(address)
    },
  }
}

const newSecret = (): string => randomBytes(32).toString('base64url')

export const fileText = (address: string, keys: OverlayKeys): string =>
  readFileSync(template, 'utf8')
    .replaceAll('STUDIO_ADDRESS', address)
    .replace('STUDIO_KEYS', JSON.stringify({ address, ...keys }))

/** Whole or not at all: OBS may be reading it. */
function writeForThisUser(file: string, text: string): void {
  const temporary = temporaryNameFor(file)
  try {
    writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' })
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    const code = diskTroubleIn(error)
    throw code === undefined ? error : new AppError(code, `${file}: ${String(error)}`, { details: { folder: dirname(file) }, cause: error })
  }
}
