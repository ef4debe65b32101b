// Answers the page's few questions to the desktop. Only the engine's own page, in the window's main frame, is answered.
import { existsSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import type { BrowserWindow, FileFilter, OpenDialogOptions } from 'electron'
import { z } from 'zod'
import { chatEndings, recordingEndings } from '../contract/files.ts'
import { shortcutNames } from '../contract/shell.ts'
import { channels } from './channels.ts'
import type { Desk, Electron } from './desk.ts'
import type { Inbox } from './handed.ts'
import type { Shortcuts } from './shortcuts.ts'
import type { createSystemStart } from './system-start.ts'

export interface VerbsNeeds extends Pick<Desk, 'isOwn' | 'words'> {
  electron: Pick<Electron, 'dialog' | 'ipcMain' | 'shell'>
  window: () => BrowserWindow | undefined
  inbox: Inbox
  shortcuts: Shortcuts
  systemStart: Pick<ReturnType<typeof createSystemStart>, 'is' | 'set'>
}

const path = z.string().refine(isAbsolute)

export function answerVerbs({ electron, window, inbox, shortcuts, systemStart, isOwn, words }: VerbsNeeds): void {
  const { dialog, ipcMain, shell } = electron

  function answer(channel: string, act: (...given: unknown[]) => unknown): void {
    ipcMain.handle(channel, (event, ...given: unknown[]) => {
      const { mainFrame } = event.sender
      if (event.senderFrame !== mainFrame || !isOwn(mainFrame.url)) throw new Error(`${channel}: not for this page`)
      return act(...given)
    })
  }

  async function pick(properties: OpenDialogOptions['properties'] & {}, filters: FileFilter[] = []): Promise<string[]> {
    const on = window()
    const options = { properties, filters }
    const { canceled, filePaths } = await (on ? dialog.showOpenDialog(on, options) : dialog.showOpenDialog(options))
    return canceled ? [] : filePaths
  }

  answer(channels.pickFolder, async () => (await pick(['openDirectory', 'createDirectory']))[0])
  answer(channels.pickFiles, () => {
    const { kinds } = words().shell
    const both = { name: kinds.recordingsAndChat, extensions: [...recordingEndings, ...chatEndings] }
    return pick(['openFile', 'multiSelections'], [both, { name: kinds.all, extensions: ['*'] }])
  })
  answer(channels.reveal, given => {
    const file = path.safeParse(given).data
    if (file === undefined || !existsSync(file)) return false
    shell.showItemInFolder(file)
    return true
  })
  answer(channels.takeHanded, () => inbox.take())
  answer(channels.shortcuts, () => shortcuts.list())
  answer(channels.setShortcut, (name, accelerator) =>
    shortcuts.set(z.enum(shortcutNames).parse(name), z.string().max(60).parse(accelerator)),
  )
  answer(channels.pauseShortcuts, isPaused => shortcuts.pause(isPaused === true))
  answer(channels.startsWithSystem, () => systemStart.is())
  answer(channels.setStartsWithSystem, shall => systemStart.set(z.boolean().parse(shall)))
}
