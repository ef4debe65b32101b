// How many messages of the last seconds came from whom. Several parts look at it; each keeps its own.

/** `windowMs` looks back from the end of the second that is asked for. */
export function createPersonCounts(windowMs: number) {
  const counts = new Map<string, number>()
  let recent: { atMs: number; person: string; mark: boolean }[] = []
  let entered = 0 // up to this index messages are counted
  let oldest = 0
  let total = 0
  let marked = 0

  function enter(untilMs: number) {
    for (let item = recent[entered]; item && item.atMs < untilMs; item = recent[++entered]) {
      counts.set(item.person, (counts.get(item.person) ?? 0) + 1)
      total += 1
      marked += item.mark ? 1 : 0
    }
  }

  function leave(beforeMs: number) {
    for (let item = recent[oldest]; item && oldest < entered && item.atMs < beforeMs; item = recent[++oldest]) {
      const left = counts.get(item.person)! - 1
      if (left > 0) counts.set(item.person, left)
      else counts.delete(item.person)
      total -= 1
      marked -= item.mark ? 1 : 0
    }
    if (oldest > 1000 && oldest * 2 > recent.length) {
      recent = recent.slice(oldest)
      entered -= oldest
      oldest = 0
    }
  }

  return {
    /** In order of time. `mark` says something of the message that is counted apart. */
    add(atMs: number, person: string, mark: boolean): void {
      if (atMs >= -windowMs) recent.push({ atMs, person, mark }) // hours of chat before the show are in no window
    },
    /** Seconds in order. */
    at(second: number): { counts: ReadonlyMap<string, number>; total: number; marked: number } {
      const untilMs = (second + 1) * 1000
      enter(untilMs)
      leave(untilMs - windowMs)
      return { counts, total, marked }
    },
  }
}
