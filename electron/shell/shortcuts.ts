// Keys that work while OBS, or anything else, is in front.
import type { GlobalShortcut } from 'electron'
import { shortcutNames } from '../contract/shell.ts'
import type { Shortcut, ShortcutName } from '../contract/shell.ts'
import type { Remembered } from './remembered.ts'

export const usualShortcuts: Record<ShortcutName, string> = { mark: 'Control+Alt+M', keepLast: 'Control+Alt+K' }

export type Shortcuts = ReturnType<typeof createShortcuts>

export interface ShortcutsNeeds {
  globalShortcut: Pick<GlobalShortcut, 'register' | 'unregisterAll' | 'setSuspended'>
  platform: NodeJS.Platform
  /** Linux' newer desktops answer only later, to nobody, and then may leave keys to the person: Electron takes each for registered. */
  isWayland: boolean
  remembered: Remembered
  onPress(name: ShortcutName): void
}

/** Elsewhere than on a Mac, `Command` is nothing: what follows would be taken alone. */
const modifiersOf = (platform: NodeJS.Platform): string[] => ['Control', 'Alt', platform === 'darwin' ? 'Command' : 'Super']
const keys = /^([A-Z0-9]|F([1-9]|1\d|2[0-4])|Space|Tab|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert|Delete|num[0-9]|[-=[\];',./\\`])$/

/** One key, and at least one modifier that is not Shift: a letter alone would be taken from every other program. F13 and up may stand alone. */
export function isUsable(accelerator: string, platform: NodeJS.Platform): boolean {
  const modifiers = modifiersOf(platform)
  const parts = accelerator.split('+')
  const [key = ''] = parts.splice(-1)
  const isOfItsOwn = /^F(1[3-9]|2[0-4])$/.test(key)
  const areKnown = parts.every((part, place) => [...modifiers, 'Shift'].includes(part) && parts.indexOf(part) === place)
  return keys.test(key) && areKnown && (isOfItsOwn || parts.some(part => modifiers.includes(part)))
}

export function createShortcuts({ globalShortcut, platform, isWayland, remembered, onPress }: ShortcutsNeeds) {
  /** Keys that were seen to work. */
  const proven = new Set<string>()
  const problems = new Map<ShortcutName, Shortcut['problem']>()
  const acceleratorOf = (name: ShortcutName) => remembered.get().shortcuts[name] ?? usualShortcuts[name]

  function register(name: ShortcutName, accelerator: string): Shortcut['problem'] {
    const isOurs = globalShortcut.register(accelerator, () => {
      proven.add(accelerator)
      if (problems.get(name) === 'unproven') problems.delete(name)
      onPress(name)
    })
    if (!isOurs) return 'taken'
    return isWayland && !proven.has(accelerator) ? 'unproven' : undefined
  }

  function registerAll(): void {
    globalShortcut.setSuspended(false) // nothing can be registered meanwhile
    globalShortcut.unregisterAll()
    problems.clear()
    const ours = new Set<string>()
    for (const name of shortcutNames) {
      const accelerator = acceleratorOf(name)
      if (accelerator === '') continue
      if (!isUsable(accelerator, platform)) problems.set(name, 'invalid')
      else problems.set(name, ours.has(accelerator) ? 'taken' : register(name, accelerator))
      ours.add(accelerator)
    }
  }

  const list = (): Shortcut[] =>
    shortcutNames.map(name => {
      const problem = problems.get(name)
      return { name, accelerator: acceleratorOf(name), ...(problem && { problem }) }
    })

  return {
    /** Only after `ready`. */
    start: registerAll,
    list,
    set(name: ShortcutName, accelerator: string): Shortcut[] {
      remembered.change({ shortcuts: { ...remembered.get().shortcuts, [name]: accelerator } })
      registerAll() // one that was taken by the other may be free now
      return list()
    },
    pause: (isPaused: boolean): void => globalShortcut.setSuspended(isPaused),
    close: (): void => globalShortcut.unregisterAll(),
  }
}
