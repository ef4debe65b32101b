// What all parts of the desktop share: Electron, where things lie, how the studio stands, and the words for it.
import { join } from 'node:path'
import type * as electronItself from 'electron'
import type { Value } from '../contract/index.ts'
import type { HandedKey } from '../supervisor/engine-process.ts'
import type { Supervisor, SupervisorStatus } from '../supervisor/supervisor.ts'
import { languageOf, wordsIn } from '../words/words.ts'
import type { Language } from '../words/words.ts'
import { isOfOrigin } from './hardening.ts'
import type { Launch } from './handed.ts'
import type { Places } from './places.ts'
import { openRemembered } from './remembered.ts'
import type { UpdatesNeeds } from './updates.ts'

/** main.ts hands in the real one, tests a stand-in; nobody else imports a value of it. */
export type Electron = typeof electronItself

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
  watchUpdates: (
    needs: Pick<UpdatesNeeds, 'words' | 'onFetching' | 'untilOffAir' | 'isOnAir' | 'beforeInstall' | 'onInstallFailed'>,
  ) => void
}

/** What the engine told is kept while it is started again. */
export interface Known {
  language: Language
  status: SupervisorStatus
  /** Of the engine's page. */
  origin: string
  /** How many run or wait: told by the engine's process itself, so also where nothing else is heard of it. */
  unfinished: number
  jobs: Value<'jobs.list'>
  show: Value<'live.show'>
  /** The engine has told of a show, or that none runs. */
  isShowTold: boolean
  /** It stays without a window until the jobs are done; a person who comes back changes that. */
  isLeaving: boolean
  /** The engine is being ended, and the app with it. */
  isEnding: boolean
}

export const systemLanguage = ({ app }: Pick<Electron, 'app'>): Language => languageOf(app.getPreferredSystemLanguages()[0] ?? '')

export type Desk = ReturnType<typeof createDesk>

export function createDesk(electron: Electron, options: DesktopOptions) {
  let known: Known = {
    ...{ language: systemLanguage(electron), status: { state: 'stopped' }, origin: '' },
    ...{ unfinished: 0, jobs: [], show: undefined, isShowTold: false, isLeaving: false, isEnding: false },
  }
  const followers = new Set<(now: Known, told: readonly string[]) => void>()
  const ownFile = (name: string) => join(options.places.dataFolder, 'desktop', name)
  return {
    ...{ electron, ...options },
    ...{ ownFile, remembered: openRemembered(ownFile('window.json')) },
    known: (): Known => known,
    change(next: Partial<Known>): void {
      known = { ...known, ...next }
      for (const follower of followers) follower(known, Object.keys(next))
    },
    /** Told at once, and whenever one of these is told anew. */
    follow(names: readonly (keyof Known)[], listener: (now: Known) => void): void {
      followers.add((now, told) => names.some(name => told.includes(name)) && listener(now))
      listener(known)
    },
    /** Resolves when `is` answers true, now or later. */
    until: (is: (now: Known) => boolean): Promise<void> =>
      new Promise(resolve => {
        function look(): void {
          if (!is(known)) return
          followers.delete(look)
          resolve()
        }
        followers.add(look)
        look()
      }),
    words: () => wordsIn(known.language),
    isOwn: (url: string): boolean => isOfOrigin(url, known.origin),
  }
}
