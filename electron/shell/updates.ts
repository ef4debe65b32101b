// New versions, where the packed app knows a place to look for them (electron-builder.yml: `publish`). Nothing is fetched unasked.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dialog } from 'electron'
import type { AppUpdater, UpdateInfo } from 'electron-updater'
import { z } from 'zod'
import { ask } from './ask.ts'
import type { Desk } from './desk.ts'

export interface UpdatesNeeds extends Pick<Desk, 'log' | 'words'> {
  updater: Pick<
    AppUpdater,
    'autoDownload' | 'autoInstallOnAppQuit' | 'checkForUpdates' | 'downloadUpdate' | 'logger' | 'on' | 'quitAndInstall' | 'setFeedURL'
  >
  /** Addresses that hold the same, tried in order; none: the one that electron-updater finds beside the app. */
  places: readonly string[]
  dialog: Pick<Dialog, 'showMessageBox'>
  /** From 0 to 1 while a new version is fetched, then undefined. */
  onFetching(share: number | undefined): void
  /** Resolves when no show runs: who is on air is not asked to restart. */
  untilOffAir: () => Promise<void>
  isOnAir: () => boolean
  /** Ends the engine; the library is backed up by the next one before it changes anything in it. */
  beforeInstall: () => Promise<void>
  /** The version that there is goes on. */
  onInstallFailed(): void
}

/**
 * Where a place to look is set: electron-builder writes the file only then. Not what is carried about: Windows' portable build has the
 * installer's file, too, and would put in a second app.
 */
export const canUpdate = (isPackaged: boolean, isPortable: boolean, resourcesPath: string): boolean =>
  isPackaged && !isPortable && existsSync(join(resourcesPath, 'app-update.yml'))

/** What is fetched from elsewhere anybody on the way could change. */
const addresses = z.array(z.url({ protocol: /^https$/ }))

/**
 * As the packing wrote them down in `file`, or the one in SHOWRUNNER_UPDATES_FROM alone, which is as none where it is no https address.
 * Undefined where the file does not say them: nothing is looked for then.
 */
export function placesOfUpdates(file: string, environment: NodeJS.ProcessEnv, log: Desk['log']): string[] | undefined {
  const own = environment['SHOWRUNNER_UPDATES_FROM']
  const named = own ? addresses.safeParse([own]).data : undefined
  if (named) return named
  if (own) log('update: SHOWRUNNER_UPDATES_FROM is no https address and is left out')
  try {
    return addresses.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    return void log(`update: nothing is looked for, as ${file} does not say where: ${String(error)}`)
  }
}

/** A release's notes are read in a dialog, which grows with them. */
const mostNotes = 1200

function notesOf({ releaseNotes: notes }: UpdateInfo): string {
  if (typeof notes !== 'string') return ''
  return notes.length > mostNotes ? `${notes.slice(0, mostNotes)} …` : notes
}

export function watchUpdates(needs: UpdatesNeeds): void {
  const { updater, places, dialog, words, onFetching, untilOffAir, isOnAir, beforeInstall, onInstallFailed, log } = needs
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false // an update while somebody only wants to go home would cost the next show its start
  updater.logger = null // its errors come by `error`

  const text = () => words().shell.updates
  let isBusy = false
  let isInstalling = false
  let declined: string | undefined

  async function isWanted(message: string, button: string, detail = ''): Promise<boolean> {
    await untilOffAir()
    const buttons = [button, text().later]
    const isYes = (await ask(dialog, undefined, { type: 'info', message, detail, buttons, defaultId: 0, cancelId: 1 })) === 0
    return isYes && isOnAir() ? isWanted(message, button, detail) : isYes // a show has begun while it was asked
  }
  const sayFailed = (message: string) => void dialog.showMessageBox({ type: 'error', message, detail: text().failed })

  /** From the first place that answers. */
  async function fromOneOf<Answer>(act: () => Promise<Answer>, [url, ...others] = places): Promise<Answer> {
    if (url !== undefined) updater.setFeedURL({ provider: 'generic', url })
    try {
      return await act()
    } catch (error) {
      if (others.length === 0) throw error
      log(`update: ${url} is of no use just now`)
      return fromOneOf(act, others)
    }
  }

  async function look(): Promise<void> {
    const found = await fromOneOf(() => updater.checkForUpdates())
    if (!found?.isUpdateAvailable || found.updateInfo.version === declined) return
    const { version } = found.updateInfo
    const { available, fetch, fetchFailedTitle, ready, install } = text()
    if (!(await isWanted(available(version), fetch, notesOf(found.updateInfo)))) return void (declined = version) // until the next start
    onFetching(0)
    try {
      await fromOneOf(async () => {
        await updater.checkForUpdates() // each place is asked itself: it fetches only what it was told of
        await updater.downloadUpdate()
      })
    } catch {
      return sayFailed(fetchFailedTitle) // why is told by `error`
    } finally {
      onFetching(undefined)
    }
    if (!(await isWanted(ready(version), install))) return void (declined = version)
    await beforeInstall()
    isInstalling = true
    updater.quitAndInstall() // what goes wrong is told by `error`
  }

  function lookNow(): void {
    if (isBusy) return
    isBusy = true
    void look()
      .catch(() => {}) // told by `error`
      .finally(() => (isBusy = false))
  }

  updater.on('download-progress', ({ percent }) => onFetching(percent / 100))
  updater.on('error', error => {
    log(`update: ${error.message}`)
    if (!isInstalling) return
    isInstalling = false
    onInstallFailed()
    sayFailed(text().failedTitle)
  })
  lookNow()
  setInterval(lookNow, 24 * 60 * 60_000).unref()
}
