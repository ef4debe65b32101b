// The few things that the page may ask of the desktop. Runs in a sandbox: it sees `electron` and nothing else of Node.
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { Shell, ShortcutName } from '../contract/shell.ts'
import { channels } from './channels.ts'

/** What the other side answers is what verbs.ts answers. */
const ask = <Answer>(channel: string, ...words: unknown[]): Promise<Answer> => ipcRenderer.invoke(channel, ...words) as Promise<Answer>

function hear(channel: string, listener: (word: string) => void): () => void {
  const told = (_event: unknown, word: string) => listener(word) // the event itself would be a way out of the sandbox
  ipcRenderer.on(channel, told)
  return () => void ipcRenderer.off(channel, told)
}

const verbs: Shell = {
  pickFolder: () => ask(channels.pickFolder),
  pickFiles: () => ask(channels.pickFiles),
  reveal: file => ask(channels.reveal, file),
  pathOf: file => webUtils.getPathForFile(file as File),
  takeHanded: () => ask(channels.takeHanded),
  onHanded: listener => hear(channels.handed, () => listener()),
  shortcuts: () => ask(channels.shortcuts),
  setShortcut: (name, accelerator) => ask(channels.setShortcut, name, accelerator),
  pauseShortcuts: isPaused => ask(channels.pauseShortcuts, isPaused),
  startsWithSystem: () => ask(channels.startsWithSystem),
  setStartsWithSystem: shall => ask(channels.setStartsWithSystem, shall),
  onShortcut: listener => hear(channels.shortcut, name => listener(name as ShortcutName)),
}

contextBridge.exposeInMainWorld('shell', verbs)
