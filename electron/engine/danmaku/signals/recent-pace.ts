// How many messages usually come, judged by the last minutes of the chat, in the memory of a dozen numbers.

const bucketMs = 30_000
const mostBuckets = 10
const latestBuckets = 2
const fewestBuckets = 2 // before, nobody knows how lively a chat is

/**
 * Time is counted as it is heard: what is lost in a hole never passed. The pace is the median of five minutes, so that a single wave does
 * not make a chat lively, and no more than that of the last minute, so that one that calmed down is not held to what it was.
 */
export function createRecentPace() {
  let full: number[] = [] // messages in each bucket that is over, the latest last
  let count = 0 // in the bucket that goes on …
  let passedMs = 0 // … and how much of it has passed

  function pass(ms: number) {
    passedMs += ms
    for (let over = Math.min(mostBuckets + 1, Math.floor(passedMs / bucketMs)); over > 0; over--) {
      full.push(count)
      count = 0
    }
    passedMs %= bucketMs
    full = full.slice(-mostBuckets)
  }

  return {
    /** The next message; `sinceMs` is the time that was heard since the one before it. */
    note(sinceMs: number): void {
      if (passedMs + sinceMs < bucketMs) passedMs += sinceMs
      else pass(sinceMs)
      count += 1
    },
    /** 0 while too little was heard to tell. */
    perMs(): number {
      if (full.length < fewestBuckets) return 0
      const latest = full.slice(-latestBuckets).reduce((sum, messages) => sum + messages, count)
      return Math.min(medianOf(full) / bucketMs, latest / (latestBuckets * bucketMs + passedMs))
    },
  }
}

/** Of an even number the lower one. */
function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!
}
