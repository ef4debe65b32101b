// A button of the chosen moment goes when it is pressed and another moment is chosen: who pressed it with a key goes on in that one.
import { useEffect, useRef } from 'react'

/** For the list: its moment that is chosen takes the focus that has nowhere else to be. */
export function useKeptFocus() {
  const ref = useRef<HTMLUListElement>(null)
  const focused = useRef<HTMLElement>(undefined)
  useEffect(() => {
    if (!focused.current || focused.current.isConnected) return
    focused.current = undefined
    if (document.activeElement === document.body) ref.current?.querySelector<HTMLElement>('[aria-current=true]')?.focus()
  })
  return {
    ref,
    onFocus: ({ target }: React.FocusEvent<HTMLElement>) => void (focused.current = target),
    onBlur: () => void (focused.current = undefined),
  }
}
