import { useApp } from '../../app/context.ts'

/** To the clipboard, and says so: `copied`; where the browser refuses, `refused`, or else why it does. */
export function useCopy(copied: string): (what: string, refused?: string) => void {
  const { say, errorText } = useApp()
  return (what, refused) =>
    void navigator.clipboard.writeText(what).then(
      () => say(copied),
      (error: unknown) => say(refused ?? errorText(error)),
    )
}
