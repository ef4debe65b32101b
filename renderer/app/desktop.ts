// What comes from the desktop window is given to the page that takes it: files to the library, keys to the show room.
import type { ShortcutName } from '../../electron/contract/shell.ts'

export type Desktop = ReturnType<typeof createDesktop>

export function createDesktop() {
  let waiting: string[] = []
  let takeFiles: ((paths: readonly string[]) => void) | undefined
  let act: ((name: ShortcutName) => void) | undefined

  return {
    /** They wait until somebody takes them. */
    handFiles(paths: readonly string[]): void {
      if (takeFiles) takeFiles(paths)
      else waiting.push(...paths)
    },
    /** Told what waits at once. Answers how to stop. */
    onFiles(take: (paths: readonly string[]) => void): () => void {
      takeFiles = take
      const due = waiting
      waiting = []
      if (due.length > 0) take(due)
      return () => {
        if (takeFiles === take) takeFiles = undefined
      }
    },
    /** False where no page does anything with it. */
    press(name: ShortcutName): boolean {
      act?.(name)
      return act !== undefined
    },
    onShortcut(run: (name: ShortcutName) => void): () => void {
      act = run
      return () => {
        if (act === run) act = undefined
      }
    },
  }
}
