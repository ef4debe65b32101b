// Who wants to work waits for a turn, in the order of asking; what fails holds up nobody.

/** @returns does the work once fewer than `most` are at theirs, and answers as it does */
export function createTurns(most = 1): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let busy = 0
  const waiting: (() => void)[] = []
  return async work => {
    if (busy < most) busy++
    else await new Promise<void>(resolve => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else busy--
    }
  }
}
