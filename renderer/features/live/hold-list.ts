// Nothing moves under the pointer: while somebody points at a list it stands still, and says how much has come since.

export interface Held<Item> {
  shown: readonly Item[]
  /** How many have come that are not shown. */
  news: number
}

/**
 * @param held as the list stood when it was pointed at; undefined while nobody does
 * @returns what was held, in its order, as it is by now; what is gone by now stays where it was
 */
export function holdList<Item>(
  held: readonly Item[] | undefined,
  now: readonly Item[],
  keyOf: (item: Item) => string | number,
): Held<Item> {
  if (!held) return { shown: now, news: 0 }
  const byKey = new Map(now.map(item => [keyOf(item), item]))
  const heldKeys = new Set(held.map(keyOf))
  return {
    shown: held.map(item => byKey.get(keyOf(item)) ?? item),
    news: now.filter(item => !heldKeys.has(keyOf(item))).length,
  }
}
