import { useApp } from '../../app/context.ts'

/**
 * To the clipboard, and says so.
 * @returns `refused`: what is said instead where the browser refuses; undefined: why it does
 */
export function useCopy(copied: string): (what: string, refused: string | undefined) => void {
  const { say, errorText } = useApp()
  return (what, refused) =>
    void navigator.clipboard.writeText(what).then(
      () => say(copied),
      (error: unknown) => say(refused ?? errorText(error)),
    )
}
