// A file in the system's file manager: shown by the desktop window, else by the engine. Says what came of it.
import { revealInShell } from '../engine/shell.ts'
import { useApp } from './context.ts'

/** What the engine is asked by answers undefined where it failed and that is told elsewhere. */
export function useReveal(): (file: string, askEngine: () => Promise<{ isShown: boolean } | undefined>) => Promise<void> {
  const { words, say } = useApp()
  const text = words.page.reveal
  return async (file, askEngine) => {
    const answer = (await revealInShell(file)) ? { isShown: true } : await askEngine()
    if (answer) say(answer.isShown ? text.done : text.failed(file))
  }
}
