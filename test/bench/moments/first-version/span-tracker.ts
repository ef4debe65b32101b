// Second by second: is something going on? Starts above one threshold, ends below a lower one, and then rests.

export interface Span {
  /** Seconds, both inside. */
  first: number
  last: number
}

export interface SpanRules {
  onScore: number
  offScore: number
  /** So many seconds below `offScore` end a span; a shorter dip is part of it. */
  holdSeconds: number
  restSeconds: number
  longestSeconds: number
  /** The score is averaged over so many seconds, the present one last. */
  smoothSeconds: number
}

/** Scores of consecutive seconds in; a span once it is over. */
export function createSpanTracker(rules: SpanRules) {
  const latest: number[] = []
  let second = -1
  let restUntil = 0
  let risingSince: number | undefined
  let open: Span | undefined

  const close = (): Span | undefined => {
    const closed = open
    if (closed) restUntil = closed.last + 1 + rules.restSeconds
    open = undefined
    risingSince = undefined
    return closed
  }

  function follow(span: Span, score: number): Span | undefined {
    if (score >= rules.offScore) span.last = second
    const isOver = second - span.last >= rules.holdSeconds || span.last - span.first + 1 >= rules.longestSeconds
    return isOver ? close() : undefined
  }

  function watch(score: number) {
    if (score < rules.offScore || second < restUntil) risingSince = undefined
    else risingSince ??= second
    if (score >= rules.onScore && risingSince !== undefined) open = { first: risingSince, last: second }
  }

  return {
    isOpen: () => open !== undefined,
    push(rawScore: number): Span | undefined {
      second++
      latest.push(rawScore)
      if (latest.length > rules.smoothSeconds) latest.shift()
      const score = latest.reduce((sum, one) => sum + one, 0) / latest.length
      if (open) return follow(open, score)
      watch(score)
      return undefined
    },
    end: close,
  }
}
