// The same work asked for again while it is being done is done once more after it, and no more often than that: what came in between is in the
// second run, whoever asked for it.

/** @returns asks for the work on `key`; resolves when a run that began after the asking has ended */
export function createOneAtATime(work: (key: string) => Promise<void>): (key: string) => Promise<void> {
  const running = new Map<string, { now: Promise<void>; next: Promise<void> | undefined }>()

  function begin(key: string): Promise<void> {
    const now = work(key).finally(() => running.delete(key))
    running.set(key, { now, next: undefined })
    return now
  }

  return key => {
    const mine = running.get(key)
    if (!mine) return begin(key)
    return (mine.next ??= mine.now.then(
      () => begin(key),
      () => begin(key),
    ))
  }
}
