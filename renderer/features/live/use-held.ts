import { useState } from 'react'
import { holdList } from './hold-list.ts'
import type { Held } from './hold-list.ts'

export interface HeldList<Item> extends Held<Item> {
  /** For the list's element. */
  handlers: { onPointerEnter: () => void; onPointerLeave: () => void }
  /** Shows what has come, although it is pointed at. */
  catchUp: () => void
}

export function useHeld<Item>(now: readonly Item[], keyOf: (item: Item) => string | number): HeldList<Item> {
  const [held, setHeld] = useState<readonly Item[]>()
  return {
    ...holdList(held, now, keyOf),
    handlers: { onPointerEnter: () => setHeld(now), onPointerLeave: () => setHeld(undefined) },
    catchUp: () => setHeld(current => current && now),
  }
}
