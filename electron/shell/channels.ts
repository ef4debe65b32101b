// The names under which the window's page and the shell speak. All of them are in verbs.ts and preload.ts.
export const channels = {
  pickFolder: 'pick-folder',
  pickFiles: 'pick-files',
  reveal: 'reveal',
  takeHanded: 'take-handed',
  shortcuts: 'shortcuts',
  setShortcut: 'set-shortcut',
  pauseShortcuts: 'pause-shortcuts',
  startsWithSystem: 'starts-with-system',
  setStartsWithSystem: 'set-starts-with-system',
  handed: 'handed',
  shortcut: 'shortcut',
} as const

/** What the page is told unasked. */
export type Told = (typeof channels)['handed' | 'shortcut']
