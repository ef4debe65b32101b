// Second by second: is something going on? Adds up what exceeds the usual (Page's cumulative sum test), so that it need not be known
// how long it will last, and ends where no more is added.

export interface Span {
  /** Seconds, both inside. */
  first: number
  last: number
}

export interface EvidenceRules {
  /** Taken off every second: what is not worth more than this a second is nothing. */
  drift: number
  /** One second adds no more than this. */
  mostASecond: number
  /** So much in all is a span. */
  enough: number
  /** A span is over when this share of its evidence is lost again … */
  lossShare: number
  /** … or nothing was added for so many seconds. */
  holdSeconds: number
  longestSeconds: number
}

/** Scores of consecutive seconds in; a span once it is over. */
export function createEvidenceTracker({ drift, mostASecond, enough, lossShare, holdSeconds, longestSeconds }: EvidenceRules) {
  let second = -1
  let sum = 0
  let first = 0
  let best = { sum: 0, second: 0 }

  function close(): Span | undefined {
    const span = best.sum >= enough ? { first, last: best.second } : undefined
    sum = 0
    best = { sum: 0, second: 0 }
    return span
  }

  return {
    /** What goes on now, if there is enough of it. */
    open: (): Span | undefined => (best.sum >= enough ? { first, last: best.second } : undefined),
    push(score: number): Span | undefined {
      second++
      if (sum === 0) first = second
      sum = Math.max(0, sum + Math.min(mostASecond, score - drift))
      if (sum > best.sum) best = { sum, second }
      const isFading = sum <= best.sum * (1 - lossShare) || second - best.second >= holdSeconds
      const isOver = sum === 0 || (best.sum >= enough && isFading) || second - first + 1 >= longestSeconds
      return isOver ? close() : undefined
    },
    end: close,
  }
}
