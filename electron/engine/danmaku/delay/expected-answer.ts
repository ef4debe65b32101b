// A cause as its answer would look in the chat if there were no delay. Two curves of the same shape lie on each other where the delay is,
// and not where one of them is merely longer: a crowd writes about how something began, while the noise itself goes on.

/** What stands out less than this, in deviations, is plain talk. */
const leastNoticed = 0.5
/** So many seconds of the same and it is no news any more. */
const newsSeconds = 2.6

/**
 * Second offset → share of the answers, around their median of 0: how people's own times to write lie around it (lognormal, 2.5 s, the
 * slow ones slower than the fast ones are fast), spread like the chat's signals are (a triangle of five seconds).
 */
const spread = spreadOfAnswers({ firstSecond: -4, seconds: 15, medianSeconds: 2, deviationSeconds: 2.5 })

/** @param excursions one a second, NaN where unknown */
export function toExpectedAnswer(excursions: Float64Array): Float64Array {
  const news = newsOf(excursions)
  return news.map((value, second) => {
    if (Number.isNaN(value)) return value
    let sum = 0
    for (let index = 0; index < spread.length; index++) sum += (news[second - index + 4] || 0) * spread[index]!
    return sum
  })
}

function newsOf(excursions: Float64Array): Float64Array {
  let known = 0
  return excursions.map(value => {
    if (Number.isNaN(value)) return value
    const noticed = Math.max(0, value - leastNoticed)
    const news = Math.max(0, noticed - known)
    known += (noticed - known) / newsSeconds
    return news
  })
}

interface Answers {
  firstSecond: number
  seconds: number
  medianSeconds: number
  deviationSeconds: number
}

function spreadOfAnswers({ firstSecond, seconds, medianSeconds, deviationSeconds }: Answers): number[] {
  const sigma = Math.sqrt(Math.log((1 + Math.sqrt(1 + 4 * (deviationSeconds / medianSeconds) ** 2)) / 2))
  const density = (offset: number) =>
    offset <= -medianSeconds ? 0 : Math.exp(-0.5 * (Math.log1p(offset / medianSeconds) / sigma) ** 2) / (offset + medianSeconds)
  const ofSecond = (offset: number) => density(offset - 1 / 3) + density(offset) + density(offset + 1 / 3)
  const triangle = [1, 2, 3, 2, 1]
  const shares = Array.from({ length: seconds }, (_, index) =>
    triangle.reduce((sum, weight, place) => sum + weight * ofSecond(firstSecond + index - (place - 2)), 0),
  )
  const whole = shares.reduce((sum, share) => sum + share, 0)
  return shares.map(share => share / whole)
}
