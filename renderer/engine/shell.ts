// What the desktop window can do beside the engine. A browser has none of it, and a window of another version perhaps not all.
import type { Handed, Shell, Shortcut, ShortcutName } from '../../electron/contract/shell.ts'

declare global {
  interface Window {
    shell?: Partial<Shell>
  }
}

/** Undefined in a browser. */
export const folderPicker = (): Shell['pickFolder'] | undefined => window.shell?.pickFolder?.bind(window.shell)

/** Answers paths of recordings and chat files. Undefined in a browser. */
export const filesPicker = (): Shell['pickFiles'] | undefined => window.shell?.pickFiles?.bind(window.shell)

/** Where a dropped file lies; undefined in a browser, empty where it is of no disk. */
export const pathOf = (file: File): string | undefined => window.shell?.pathOf?.(file)

/** Shows a file in the system's file manager; false where that was not done, as in a browser. */
export const revealInShell = async (file: string): Promise<boolean> => (await window.shell?.reveal?.(file)) ?? false

/** Tells what was handed over so far, and what is from then on. */
export function followHanded(listener: (handed: Handed) => void): () => void {
  const { shell } = window
  if (!shell?.takeHanded) return () => {}
  const take = () => void shell.takeHanded?.().then(listener, () => {}) // it is kept by the window, for the next time
  const stop = shell.onHanded?.(take)
  take()
  return () => stop?.()
}

/** Tells of keys that were pressed while any program was in front. */
export function followShortcuts(listener: (name: ShortcutName) => void): () => void {
  void window.shell?.pauseShortcuts?.(false).catch(() => {}) // a page that was left while it heard keys did not say so
  return window.shell?.onShortcut?.(listener) ?? (() => {})
}

export interface ShortcutKeys {
  list(): Promise<Shortcut[]>
  /** Answers all of them. */
  set(name: ShortcutName, accelerator: string): Promise<Shortcut[]>
  pause(isPaused: boolean): Promise<void>
  onPress(listener: () => void): () => void
}

/** Undefined in a browser. */
export function shortcutKeys(): ShortcutKeys | undefined {
  const { shortcuts: list, setShortcut: set, pauseShortcuts: pause, onShortcut: onPress } = window.shell ?? {}
  return list && set && pause && onPress && { list, set, pause, onPress }
}

export interface SystemStart {
  /** Undefined where it cannot be set. */
  is(): Promise<boolean | undefined>
  /** Answers how it is then. */
  set(shall: boolean): Promise<boolean | undefined>
}

/** Undefined in a browser. */
export function systemStart(): SystemStart | undefined {
  const { startsWithSystem: is, setStartsWithSystem: set } = window.shell ?? {}
  return is && set && { is, set }
}
