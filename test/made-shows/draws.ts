// Chance for made-up shows: many independent rows of numbers from one seed, so that a change in the chat does not change the sound.

export interface Draws {
  /** 0 ≤ x < 1. */
  next(): number
  /** Every value alike. */
  between(least: number, most: number): number
  /** Every order of magnitude alike; both above 0. */
  logBetween(least: number, most: number): number
  /** Whole, both ends counted. */
  integer(least: number, most: number): number
  /** Around 0 with a spread of 1, never further than 4. */
  normal(): number
  chance(share: number): boolean
  pick<T>(items: readonly T[]): T
  /** The place of one of `weights`, the heavier the likelier. */
  weighted(weights: readonly number[]): number
  /** How often something happens that happens `mean` times on average. */
  poisson(mean: number): number
  shuffled<T>(items: readonly T[]): T[]
}

/** The same seed and purpose give the same numbers; near seeds give unrelated ones. */
export function createDraws(seed: number, purpose: string): Draws {
  const next = createNumbers(hash(`${seed} ${purpose}`))
  const normal = (): number => {
    // Box and Muller's transformation; 1 - x keeps the logarithm away from 0.
    const far = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
    return Math.min(4, Math.max(-4, far))
  }
  const integer = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between: (least, most) => least + (most - least) * next(),
    logBetween: (least, most) => least * (most / least) ** next(),
    integer,
    normal,
    chance: share => next() < share,
    pick: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!,
    weighted: weights => placeOf(weights, next()),
    poisson: mean => (mean > 60 ? Math.max(0, Math.round(mean + Math.sqrt(mean) * normal())) : countArrivals(mean, next)),
    shuffled: <T>(items: readonly T[]): T[] => {
      const mixed = [...items]
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = integer(0, last)
        ;[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!]
      }
      return mixed
    },
  }
}

function placeOf(weights: readonly number[], at: number): number {
  let left = at * weights.reduce((sum, weight) => sum + weight, 0)
  const place = weights.findIndex(weight => (left -= weight) < 0)
  return place === -1 ? weights.length - 1 : place
}

function countArrivals(mean: number, next: () => number): number {
  const floor = Math.exp(-mean)
  let count = 0
  for (let product = next(); product > floor; product *= next()) count++
  return count
}

/** 32 bits of a text: FNV-1a, then the finish of MurmurHash3, without which near texts stay near. */
function hash(text: string): number {
  let bits = 0x811c9dc5
  for (let at = 0; at < text.length; at++) bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193)
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

/** Tommy Ettinger's mulberry32: one addition and two mixings a number, far better in its low and early bits than a linear congruence. */
function createNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
