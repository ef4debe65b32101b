// New versions, where the packed app knows a place to look for them (electron-builder.yml: `publish`). Nothing is fetched unasked.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Dialog } from 'electron'
import type { AppUpdater, UpdateInfo } from 'electron-updater'
import { z } from 'zod'
import type { ShellWords } from '../words/shell-words.ts'

export interface UpdatesNeeds {
  updater: Pick<
    AppUpdater,
    'autoDownload' | 'autoInstallOnAppQuit' | 'checkForUpdates' | 'downloadUpdate' | 'logger' | 'on' | 'quitAndInstall' | 'setFeedURL'
  >
  /** Addresses that hold the same, tried in order; none: the one that electron-updater finds beside the app. */
  places: readonly string[]
  dialog: Pick<Dialog, 'showMessageBox'>
  words: () => ShellWords
  /** From 0 to 1 while a new version is fetched, then undefined. */
  onFetching(share: number | undefined): void
  /** Ends the engine; the library is backed up by the next one before it changes anything in it. */
  beforeInstall: () => Promise<void>
  /** The version that there is goes on. */
  onInstallFailed(): void
  /** Calls it once a day for as long as the app runs. */
  daily(look: () => void): void
  log: (line: string) => void
}

/**
 * Where a place to look is set: electron-builder writes the file only then. Not what is carried about: Windows' portable build has the
 * installer's file, too, and would put in a second app.
 */
export const canUpdate = (isPackaged: boolean, { resourcesPath, isPortable }: { resourcesPath: string; isPortable: boolean }): boolean =>
  isPackaged && !isPortable && existsSync(join(resourcesPath, 'app-update.yml'))

const addresses = z.array(z.url({ protocol: /^https$/ }))

/** As the packing wrote them down in `file`; whoever names another in SHOWRUNNER_UPDATES_FROM is sent to no other. */
export function placesOfUpdates(file: string, { SHOWRUNNER_UPDATES_FROM: own }: NodeJS.ProcessEnv): string[] {
  const named = own ? addresses.safeParse([own]).data : undefined
  return named ?? addresses.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** A release's notes are read in a dialog, which grows with them. */
const mostNotes = 1200

const notesOf = ({ releaseNotes }: UpdateInfo): string | undefined => {
  if (typeof releaseNotes !== 'string' || releaseNotes === '') return undefined
  return releaseNotes.length > mostNotes ? `${releaseNotes.slice(0, mostNotes)} …` : releaseNotes
}

export function watchUpdates(needs: UpdatesNeeds): void {
  const { updater, places, dialog, words, onFetching, beforeInstall, onInstallFailed, daily, log } = needs
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false // an update while somebody only wants to go home would cost the next show its start
  updater.logger = null // its errors come by `error`

  let isBusy = false
  let isInstalling = false
  let declined: string | undefined

  const ask = async (message: string, detail: string | undefined, button: string) => {
    const buttons = [button, words().updates.later]
    const question = {
      type: 'info' as const,
      message,
      ...(detail !== undefined && { detail }),
      buttons,
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    }
    return (await dialog.showMessageBox(question)).response === 0
  }
  const sayFailed = (message: string) => void dialog.showMessageBox({ type: 'error', message, detail: words().updates.failed })

  /** From the first place that answers. */
  async function fromOneOf<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    for (const [index, url] of places.entries()) {
      updater.setFeedURL({ provider: 'generic', url })
      try {
        return await act()
      } catch (error) {
        if (index === places.length - 1) throw error
        log(`update: ${url} is of no use just now`)
      }
    }
    return act()
  }

  async function fetch(): Promise<boolean> {
    onFetching(0)
    try {
      await fromOneOf(async () => {
        await updater.checkForUpdates() // each place is asked itself: it fetches only what it was told of
        await updater.downloadUpdate()
      })
      return true
    } catch {
      sayFailed(words().updates.fetchFailedTitle) // why is told by `error`
      return false
    } finally {
      onFetching(undefined)
    }
  }

  async function look(): Promise<void> {
    const found = await fromOneOf(() => updater.checkForUpdates())
    const { version } = found?.updateInfo ?? {}
    if (!found?.isUpdateAvailable || version === undefined || version === declined) return
    const { available, fetch: fetchIt, ready, install } = words().updates
    const isWanted = await ask(available(version), notesOf(found.updateInfo), fetchIt)
    if (!isWanted) declined = version // until the next start
    if (!isWanted || !(await fetch())) return
    if (!(await ask(ready(version), undefined, install))) return void (declined = version)
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
    sayFailed(words().updates.failedTitle)
  })
  lookNow()
  daily(lookNow)
}
