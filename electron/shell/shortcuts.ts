// Keys that work while OBS, or anything else, is in front.
import type { GlobalShortcut } from 'electron'
import { isUsable, shortcutNames } from '../contract/shell.ts'
import type { Shortcut, ShortcutName } from '../contract/shell.ts'
import type { Remembered } from './remembered.ts'

export const usualShortcuts: Record<ShortcutName, string> = { mark: 'Control+Alt+M', keepLast: 'Control+Alt+K' }

export interface ShortcutsNeeds {
  electron: { globalShortcut: Pick<GlobalShortcut, 'isRegistered' | 'register' | 'setSuspended' | 'unregisterAll'> }
  platform: NodeJS.Platform
  /** Linux' newer desktops answer only later, to nobody, and then may leave keys to the person: Electron takes each for registered. */
  isWayland: boolean
  remembered: Remembered
  onPress(name: ShortcutName): void
}

export type Shortcuts = ReturnType<typeof createShortcuts>

/** Only after `ready`. */
export function createShortcuts({ electron, platform, isWayland, remembered, onPress }: ShortcutsNeeds) {
  const { globalShortcut } = electron
  /** Keys that were seen to work. */
  const proven = new Set<string>()
  const acceleratorOf = (name: ShortcutName) => remembered.get().shortcuts[name] ?? usualShortcuts[name]
  /** Where both have the same, it is the first one's. */
  const ownerOf = (accelerator: string) => shortcutNames.find(name => acceleratorOf(name) === accelerator)

  function registerAll(): void {
    globalShortcut.setSuspended(false) // nothing can be registered meanwhile
    globalShortcut.unregisterAll()
    for (const name of shortcutNames) {
      const accelerator = acceleratorOf(name)
      if (!isUsable(accelerator, platform) || ownerOf(accelerator) !== name) continue
      globalShortcut.register(accelerator, () => {
        proven.add(accelerator)
        onPress(name)
      })
    }
  }

  function problemOf(name: ShortcutName, accelerator: string): Shortcut['problem'] {
    if (accelerator === '') return undefined
    if (!isUsable(accelerator, platform)) return 'invalid'
    if (ownerOf(accelerator) !== name || !globalShortcut.isRegistered(accelerator)) return 'taken'
    return isWayland && !proven.has(accelerator) ? 'unproven' : undefined
  }

  const list = (): Shortcut[] =>
    shortcutNames.map(name => {
      const accelerator = acceleratorOf(name)
      const problem = problemOf(name, accelerator)
      return { name, accelerator, ...(problem && { problem }) }
    })

  registerAll()
  return {
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
