// What all parts of the desktop share: Electron, where things lie, how the studio stands, and the words for it.
import { join } from 'node:path'
import type { HandedKey } from '../supervisor/engine-process.ts'
import type { Supervisor, SupervisorStatus } from '../supervisor/supervisor.ts'
import { languageOf, wordsIn } from '../words/words.ts'
import type { Language } from '../words/words.ts'
import type { Electron } from './electron.ts'
import { isOfOrigin } from './hardening.ts'
import type { Launch } from './launch.ts'
import type { Places } from './places.ts'
import { openRemembered } from './remembered.ts'
import type { UpdatesNeeds } from './updates.ts'

export interface DesktopOptions {
  places: Places
  launch: Launch
  platform: NodeJS.Platform
  /** Of Linux' desktops: a window does not know where it is, nor the app whether keys are its own. */
  isWayland: boolean
  log: (line: string) => void
  /** Not started yet. */
  createSupervisor: (start: { key: HandedKey | undefined; port: number }) => Supervisor
  /** Looks for new versions, where that is possible. */
  watchUpdates: (needs: Pick<UpdatesNeeds, 'words' | 'onFetching' | 'beforeInstall' | 'onInstallFailed'>) => void
}

export interface Known {
  language: Language
  status: SupervisorStatus
  /** Of the engine's page; kept while the engine is started again. */
  origin: string
  /** That run or wait. */
  jobs: number
  isLeaving: boolean
  isEnding: boolean
}

export const systemLanguage = ({ app }: Pick<Electron, 'app'>): Language => languageOf(app.getPreferredSystemLanguages()[0] ?? '')

export type Desk = ReturnType<typeof createDesk>

export function createDesk(electron: Electron, options: DesktopOptions) {
  let known: Known = {
    ...{ language: systemLanguage(electron), status: { state: 'stopped' }, origin: '' },
    ...{ jobs: 0, isLeaving: false, isEnding: false },
  }
  let tell = (_now: Known): void => {}
  const ownFile = (name: string) => join(options.places.dataFolder, 'desktop', name)
  const words = () => wordsIn(known.language)
  return {
    ...{ electron, ...options },
    ...{ ownFile, remembered: openRemembered(ownFile('window.json')) },
    known: (): Known => known,
    change(next: Partial<Known>): void {
      known = { ...known, ...next }
      tell(known)
    },
    /** Told at once, and of each change. */
    follow(listener: (now: Known) => void): void {
      tell = listener
      listener(known)
    },
    words,
    shellWords: () => words().shell,
    isOwn: (url: string): boolean => isOfOrigin(url, known.origin),
  }
}
