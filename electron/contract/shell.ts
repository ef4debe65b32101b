// What the desktop window can do for the page, beside the engine. In a browser there is none of it; everything works without.

/** Pages that can be asked for from outside the window: by a link, a jump list, a notification. */
export const askablePages = ['library', 'clips', 'live', 'settings'] as const
export type AskablePage = (typeof askablePages)[number]

/** What somebody handed over from outside: dropped on the icon, opened with the app, followed as a link. Paths are whole. */
export interface Handed {
  files: string[]
  page?: AskablePage
}

/** Keys that work while another program is in front, such as OBS. */
export const shortcutNames = ['mark', 'keepLast'] as const
export type ShortcutName = (typeof shortcutNames)[number]

export interface Shortcut {
  name: ShortcutName
  /** In Electron's words, as in `Control+Alt+M`; empty: none. */
  accelerator: string
  /**
   * Why it does nothing now: another program has it, or it is no key with a modifier. `unproven`: the desktop was asked for it and does not say
   * whether it agreed, which the first press shows.
   */
  problem?: 'taken' | 'invalid' | 'unproven'
}

/** Elsewhere than on a Mac, `Command` is nothing: what follows would be taken alone. */
const modifiersOf = (platform: string): string[] => ['Control', 'Alt', platform === 'darwin' ? 'Command' : 'Super']
const keys = /^([A-Z0-9]|F([1-9]|1\d|2[0-4])|Space|Tab|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert|Delete|num[0-9]|[-=[\];',./\\`])$/

/**
 * One key, and at least one modifier that is not Shift: a letter alone would be taken from every other program. F13 and up may stand alone.
 * @param platform as Node names it
 */
export function isUsable(accelerator: string, platform: string): boolean {
  const modifiers = modifiersOf(platform)
  const parts = accelerator.split('+')
  const [key = ''] = parts.splice(-1)
  const isOfItsOwn = /^F(1[3-9]|2[0-4])$/.test(key)
  const areKnown = parts.every((part, place) => [...modifiers, 'Shift'].includes(part) && parts.indexOf(part) === place)
  return keys.test(key) && areKnown && (isOfItsOwn || parts.some(part => modifiers.includes(part)))
}

/** Handed to the page as `window.shell`. `File` is a browser's, which this folder does not know: hence the parameter of `pathOf`. */
export interface Shell {
  /** The system's own dialog; undefined where it was closed without a choice. */
  pickFolder(): Promise<string | undefined>
  /** Recordings and chat files; none where it was closed without a choice. */
  pickFiles(): Promise<string[]>
  /** Shows a file in the system's file manager; false where it is gone. */
  reveal(file: string): Promise<boolean>
  /** Where a dropped file lies; empty where it is of no disk. */
  pathOf(file: { readonly name: string }): string
  /** What was handed over since it was last taken. */
  takeHanded(): Promise<Handed>
  /** There is something to take. */
  onHanded(listener: () => void): () => void
  shortcuts(): Promise<Shortcut[]>
  /** Answers all of them as they are now; one with a problem is kept and tried again at the next start. */
  setShortcut(name: ShortcutName, accelerator: string): Promise<Shortcut[]>
  /** While a person presses the keys that shall be one, none of them acts. */
  pauseShortcuts(isPaused: boolean): Promise<void>
  /** Whether it starts with the system, without a window; undefined where that cannot be set. */
  startsWithSystem(): Promise<boolean | undefined>
  /** Answers how it is then. */
  setStartsWithSystem(shall: boolean): Promise<boolean | undefined>
  onShortcut(listener: (name: ShortcutName) => void): () => void
}
