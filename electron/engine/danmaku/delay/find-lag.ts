// The lag at which the rises of a chat fall onto the rises of what is heard and seen, and how far that stands out from chance.
export interface FoundLag {
  /** Seconds, in the middle of the show. */
  lag: number
  /** Seconds by which it grows over the whole show. */
  drift: number
  /** Standard deviations above what lags that cannot be have. */
  z: number
  /** How far the next best lag, elsewhere, lies below it. */
  margin: number
}

export interface LagRules {
  longestLag: number
  /** Seconds of drift to try, besides none. */
  drifts: readonly number[]
  /** How much less likely than what is usual a lag is, in standard deviations. */
  unlikeliness(lag: number): number
}

/** Lags that cannot be: a chat neither foresees what happens nor answers it half a minute later. They show what chance does. */
const chanceLags = [...range(-60, -9), ...range(36, 100)]
const besideSeconds = 3
/** A drift has to fit so many times better before it is believed: with more to choose from, chance finds more. */
const driftGain = 1.15

/** undefined where neither ever rises. */
export function findLag(reactions: Float32Array, causes: Float32Array, rules: LagRules): FoundLag | undefined {
  const causesAt = Array.from(causes.keys()).filter(second => causes[second]! > 0)
  const correlate = (lag: number, drift: number) => correlation(reactions, causes, causesAt, lag, drift)
  const chance = chanceLags.map(lag => correlate(lag, 0))
  const mean = chance.reduce((sum, value) => sum + value, 0) / chance.length
  const deviation = Math.sqrt(chance.reduce((sum, value) => sum + (value - mean) ** 2, 0) / chance.length)
  if (deviation === 0) return undefined
  const candidates = [0, ...rules.drifts].map(drift => ({ drift, ...bestLag(lag => (correlate(lag, drift) - mean) / deviation, rules) }))
  const [steady, ...drifting] = candidates
  const best = drifting.reduce((most, one) => (one.z > most.z ? one : most), steady!)
  return best.z > steady!.z * driftGain ? best : steady!
}

function bestLag(zOf: (lag: number) => number, { longestLag, unlikeliness }: LagRules): Omit<FoundLag, 'drift'> {
  const lags = range(0, longestLag)
  const z = range(-1, longestLag + 1).map(zOf) // one beyond either end, to find the peak between
  const worth = lags.map(lag => z[lag + 1]! - unlikeliness(lag))
  const best = lags.reduce((most, lag) => (worth[lag]! > worth[most]! ? lag : most), 0)
  const [before, at, after] = [z[best]!, z[best + 1]!, z[best + 2]!]
  const curve = before - 2 * at + after
  const between = curve < 0 ? (before - after) / (2 * curve) : 0 // the top of the parabola through the three
  const others = worth.filter((_, lag) => Math.abs(lag - best) > besideSeconds)
  return { lag: Math.max(0, best + Math.max(-0.5, Math.min(0.5, between))), z: at, margin: worth[best]! - Math.max(...others) }
}

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
