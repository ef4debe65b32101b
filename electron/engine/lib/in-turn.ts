// One piece of work after the other, in the order in which they were asked for; one that fails holds up none.

/** @returns does the work when all before it has ended, and answers as it does */
export function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return work => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
}
