import { useState } from 'react'
import { holdList } from './hold-list.ts'
import type { Held } from './hold-list.ts'

export interface HoldWhen {
  /** Which list it is, or what is sought in it: another one in its place is not pointed at before the pointer comes to it. */
  of: string | object
  /** Somebody reads further back in it. */
  isReadBack: boolean
}

export interface HeldList<Item> extends Held<Item> {
  /** For the element that is pointed at. */
  pointing: { onPointerEnter: () => void; onPointerLeave: () => void }
  /** Shows what has come, although the list is held. */
  catchUp: () => void
}

export function useHeld<Item>(now: readonly Item[], keyOf: (item: Item) => string | number, { of, isReadBack }: HoldWhen): HeldList<Item> {
  const [pointedAt, setPointedAt] = useState<string | object>() // where its element goes with it, nobody tells that the pointer has left
  const [held, setHeld] = useState<{ of: string | object; items: readonly Item[] }>()
  const isHeld = pointedAt === of || isReadBack
  const isAsWanted = isHeld ? held?.of === of : held === undefined
  if (!isAsWanted) setHeld(isHeld ? { of, items: now } : undefined)
  return {
    ...holdList(isAsWanted ? held?.items : undefined, now, keyOf),
    pointing: { onPointerEnter: () => setPointedAt(of), onPointerLeave: () => setPointedAt(undefined) },
    catchUp: () => setHeld(undefined),
  }
}
