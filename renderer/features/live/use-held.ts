import { useState } from 'react'
import { holdList } from './hold-list.ts'
import type { Held } from './hold-list.ts'

export interface HeldList<Item> extends Held<Item> {
  /** For the element that is pointed at. */
  pointing: { onPointerEnter: () => void; onPointerLeave: () => void }
  /** Shows what has come, although it is pointed at. */
  catchUp: () => void
}

/** @param of which list it is, or what is sought in it: another one in its place is not held */
export function useHeld<Item>(now: readonly Item[], keyOf: (item: Item) => string | number, of: string | object = ''): HeldList<Item> {
  const [held, setHeld] = useState<{ of: string | object; items: readonly Item[] }>()
  if (held && held.of !== of) setHeld(undefined) // its element is gone, and nobody tells that the pointer has left it
  return {
    ...holdList(held?.of === of ? held.items : undefined, now, keyOf),
    pointing: { onPointerEnter: () => setHeld({ of, items: now }), onPointerLeave: () => setHeld(undefined) },
    catchUp: () => setHeld(current => current && { of, items: now }),
  }
}
