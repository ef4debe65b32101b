// New versions, where the packed app knows a place to look for them (electron-builder.yml: `publish`). Nothing is fetched unasked.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Dialog } from 'electron'
import type { AppUpdater } from 'electron-updater'
import type { ShellWords } from '../words/shell-words.ts'

export interface UpdatesNeeds {
  updater: Pick<AppUpdater, 'autoDownload' | 'autoInstallOnAppQuit' | 'checkForUpdates' | 'downloadUpdate' | 'quitAndInstall' | 'on'>
  dialog: Pick<Dialog, 'showMessageBox'>
  words: () => ShellWords
  /** Ends the engine; the library is backed up by the next one before it changes anything in it. */
  beforeInstall: () => Promise<void>
  /** The version that there is goes on. */
  onInstallFailed(): void
  log: (line: string) => void
}

/**
 * Where a place to look is set: electron-builder writes the file only then. Not what is carried about: Windows' portable build has the
 * installer's file, too, and would put in a second app.
 */
export const canUpdate = (isPackaged: boolean, { resourcesPath, isPortable }: { resourcesPath: string; isPortable: boolean }): boolean =>
  isPackaged && !isPortable && existsSync(join(resourcesPath, 'app-update.yml'))

export function watchUpdates({ updater, dialog, words, beforeInstall, onInstallFailed, log }: UpdatesNeeds): void {
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false // an update while somebody only wants to go home would cost the next show its start

  let isInstalling = false
  const ask = async (message: string, button: string) => {
    const buttons = [button, words().updates.later]
    return (await dialog.showMessageBox({ type: 'info', message, buttons, defaultId: 0, cancelId: 1, noLink: true })).response === 0
  }

  updater.on('update-available', ({ version }) => {
    void ask(words().updates.available(version), words().updates.fetch).then(async wants => {
      if (wants) await updater.downloadUpdate().catch(() => {}) // told by `error`
    })
  })
  updater.on('update-downloaded', ({ version }) => {
    void ask(words().updates.ready(version), words().updates.install).then(async wants => {
      if (!wants) return
      await beforeInstall()
      isInstalling = true
      updater.quitAndInstall() // what goes wrong is told by `error`
    })
  })
  updater.on('error', error => {
    log(`update: ${error.message}`)
    if (!isInstalling) return
    isInstalling = false
    onInstallFailed()
    void dialog.showMessageBox({ type: 'error', message: words().updates.failedTitle, detail: words().updates.failed })
  })
  void updater.checkForUpdates().catch(() => {}) // told by `error`
}
