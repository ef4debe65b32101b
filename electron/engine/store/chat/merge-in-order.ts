/** One sorted stream out of several. `isBefore` is strict; there are few sources, so looking at all of them is quickest. */
export function* mergeInOrder<Item>(sources: readonly Iterator<Item>[], isBefore: (a: Item, b: Item) => boolean): Generator<Item> {
  try {
    const heads = sources.map(source => ({ source, next: source.next() })).filter(head => !head.next.done)
    while (heads.length > 0) {
      const first = heads.reduce((best, head) => (isBefore(head.next.value as Item, best.next.value as Item) ? head : best))
      yield first.next.value as Item // heads that are done are not in the list
      first.next = first.source.next()
      if (first.next.done) heads.splice(heads.indexOf(first), 1)
    }
  } finally {
    for (const source of sources) source.return?.() // a query that is not read to its end must be told so
  }
}
