// How likely each lag is at which the rises of a chat could fall onto the rises of what is heard: what is usual, times what stands out from
// chance in this show.
export interface FoundLag {
  /** Seconds, in the middle of the show. */
  lag: number
  /** Seconds by which it grows over the whole show. */
  drift: number
  /** How likely it is that the lag is within 1.5 s of this one, 0..1. */
  confidence: number
}

export interface LagRules {
  longestLag: number
  /** Seconds of drift to try, besides none. */
  drifts: readonly number[]
  /** How likely a lag is before anything is heard; of any scale. */
  usually(lag: number): number
}

/** Lags that cannot be: a chat neither foresees what happens nor answers it half a minute later. They show what chance does. */
const chanceLags = [...range(-60, -9), ...range(36, 100)]
const stepSeconds = 0.5
const withinSeconds = 1.5
/**
 * Each standard deviation above chance makes a lag e to this power likelier. A normal distribution would give far more, but one event rises
 * for several seconds, and so does chance. Of made-up shows with 0.7 and more, nine in ten of those it was set on were within 1.5 s, and of
 * others six in ten, nearly all within 2.5 s: what is told is less, therefore.
 */
const telling = 0.6
/** How likely it is before anything is heard that the lag drifts at all. */
const driftsShare = 0.5

/** undefined where neither ever rises. */
export function findLag(reactions: Float32Array, causes: Float32Array, { longestLag, drifts, usually }: LagRules): FoundLag | undefined {
  const causesAt = Array.from(causes.keys()).filter(second => causes[second]! > 0)
  const correlate = (lag: number, drift: number) => correlation(reactions, causes, causesAt, lag, drift)
  const chance = chanceLags.map(lag => correlate(lag, 0))
  const mean = chance.reduce((sum, value) => sum + value, 0) / chance.length
  const deviation = Math.sqrt(chance.reduce((sum, value) => sum + (value - mean) ** 2, 0) / chance.length)
  if (deviation === 0) return undefined
  const lags = range(0, longestLag / stepSeconds).map(step => step * stepSeconds)
  const likelyAt = (lag: number, drift: number) =>
    Math.exp((telling * Math.max(0, correlate(lag, drift) - mean)) / deviation) * usually(lag)
  const candidates = [0, ...drifts].flatMap(drift => {
    const share = drift === 0 ? 1 - driftsShare : driftsShare / drifts.length
    return lags.map(lag => ({ lag, drift, weight: share * likelyAt(lag, drift) }))
  })
  return likeliest(lags, candidates)
}

interface Candidate {
  lag: number
  drift: number
  weight: number
}

/** The stretch of three seconds that holds most of what is likely; in it the likeliest drift, and its mean. */
function likeliest(lags: readonly number[], candidates: readonly Candidate[]): FoundLag {
  const near = (lag: number) => candidates.filter(candidate => Math.abs(candidate.lag - lag) <= withinSeconds)
  const best = lags.map(near).reduce((most, some) => (weigh(some) > weigh(most) ? some : most))
  const ofDrifts = [...Map.groupBy(best, ({ drift }) => drift).values()]
  const drifting = ofDrifts.reduce((most, some) => (weigh(some) > weigh(most) ? some : most))
  const lag = drifting.reduce((sum, { lag, weight }) => sum + weight * lag, 0) / weigh(drifting)
  return { lag, drift: drifting[0]!.drift, confidence: weigh(best) / weigh(candidates) }
}

const weigh = (candidates: readonly Candidate[]): number => candidates.reduce((sum, { weight }) => sum + weight, 0)

function correlation(reactions: Float32Array, causes: Float32Array, causesAt: readonly number[], lag: number, drift: number): number {
  let sum = 0
  for (const second of causesAt) {
    const answer = second + lag + (drift === 0 ? 0 : drift * (second / causes.length - 0.5))
    const before = Math.floor(answer)
    const share = answer - before
    sum += causes[second]! * ((reactions[before] ?? 0) * (1 - share) + (share === 0 ? 0 : (reactions[before + 1] ?? 0) * share))
  }
  return sum
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
