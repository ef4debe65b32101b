// The likeliest way of a lag through the show: it stays, creeps, or, rarely, jumps.

export interface LagPath {
  /** For each block the index of its lag. */
  lags: Int32Array
  score: number
}

/** Costs are in the same unit as the evidence: logarithms of a likelihood. */
export interface PathCosts {
  /** For each lag, before anything is heard. */
  start: Float64Array
  creep: number
  jump: number
}

/** @param evidence for each block, for each lag, how much likelier the block is with that lag (Viterbi's algorithm) */
export function findBestPath(evidence: readonly Float64Array[], { start, creep, jump }: PathCosts): LagPath {
  const width = start.length
  let scores = Float64Array.from(start, cost => -cost)
  const cameFrom: Int32Array[] = []
  for (const block of evidence) {
    const from = new Int32Array(width)
    const next = new Float64Array(width)
    const best = indexOfMost(scores)
    for (let lag = 0; lag < width; lag++) {
      from[lag] = lag
      let most = scores[lag]!
      const consider = (other: number, cost: number) => {
        if (other < 0 || other >= width || scores[other]! - cost <= most) return
        most = scores[other]! - cost
        from[lag] = other
      }
      consider(lag - 1, creep)
      consider(lag + 1, creep)
      consider(best, jump)
      next[lag] = most + block[lag]!
    }
    cameFrom.push(from)
    scores = next
  }
  const lags = new Int32Array(evidence.length)
  let lag = indexOfMost(scores)
  const score = scores[lag]!
  for (let block = evidence.length - 1; block >= 0; block--) {
    lags[block] = lag
    lag = cameFrom[block]![lag]!
  }
  return { lags, score }
}

function indexOfMost(values: Float64Array): number {
  let most = 0
  for (let index = 1; index < values.length; index++) if (values[index]! > values[most]!) most = index
  return most
}
