// Momentary loudness, and how much louder it has become: EBU R128 in steps of 100 ms.
import { createKWeighting, toLufs } from './k-weighting.ts'
import { hopSamples, hopsPerSecond, soundRateHz } from './sound-hops.ts'

export const blocksPerSecond = 10
const hopsPerBlock = hopsPerSecond / blocksPerSecond
/** EBU Tech 3341: momentary loudness hears 400 ms, short-term loudness 3 s. */
const momentaryBlocks = 4
const shortTermSeconds = 3
/** What "before" means for the rise, and how much of it has to be known. */
const beforeSeconds = 10
/** What has become louder just now is not what was before. */
const justNowSeconds = 3
const beforeSecondsNeeded = 5
/** A rise out of a quiet room is measured from here: otherwise the first word after a pause would be the greatest of all. */
const quietLufs = -45
/** EBU R128's relative gate, 10 LU: pauses make neither quieter. */
const gateShare = 0.1

/** Blocks are counted from the first that was heard of, 100 ms each. The last half minute is remembered. */
interface BlockLoudness {
  /** The mean square of the next block's weighted samples; NaN where it was not recorded. */
  block(meanSquare: number): void
  /** Momentary loudness around the middle of the 200 ms that begin with `block`; NaN where too little was recorded. */
  momentary(block: number): number
  /** Short-term loudness around the second that begins with `block`, less that of the seconds before, in LU. */
  rise(block: number): number
}

export interface LoudnessMeter extends Omit<BlockLoudness, 'block'> {
  /** @returns the loudness of the block that this hop ends, NaN where it was not recorded; undefined within a block */
  hop(samples: Float32Array, isHeard: boolean): number | undefined
}

export function createLoudnessMeter(): LoudnessMeter {
  const weigh = createKWeighting(soundRateHz)
  const { block, momentary, rise } = createBlockLoudness()
  let [hops, heardHops, energy] = [0, 0, 0]
  return {
    momentary,
    rise,
    hop(samples, isHeard) {
      energy += weigh(samples)
      if (isHeard) heardHops += 1
      hops += 1
      if (hops < hopsPerBlock) return undefined
      const meanSquare = heardHops * 2 > hopsPerBlock ? energy / (hopsPerBlock * hopSamples) : NaN
      block(meanSquare)
      hops = heardHops = energy = 0
      return toLufs(meanSquare)
    },
  }
}

/** Where the sound is not heard but only measured. */
export function createBlockLoudness(): BlockLoudness {
  const energies = new Float64Array(32 * blocksPerSecond).fill(NaN)
  let count = 0

  const energyAt = (block: number) => (block < 0 ? NaN : (energies[block % energies.length] ?? NaN))

  /** NaN where less than `needed` of the blocks were recorded. Quieter ones than `gate` do not count. */
  function meanOf(from: number, blocks: number, needed: number, gate = 0): number {
    let [sum, heard, counted] = [0, 0, 0]
    for (let block = from; block < from + blocks; block++) {
      const value = energyAt(block)
      if (Number.isNaN(value)) continue
      heard += 1
      if (value < gate) continue
      counted += 1
      sum += value
    }
    return heard < needed ? NaN : counted === 0 ? 0 : sum / counted
  }

  function gatedMean(from: number, seconds: number, secondsNeeded: number): number {
    const ungated = meanOf(from, seconds * blocksPerSecond, secondsNeeded * blocksPerSecond)
    return Number.isNaN(ungated) ? NaN : meanOf(from, seconds * blocksPerSecond, 1, ungated * gateShare)
  }

  return {
    block(meanSquare) {
      energies[count % energies.length] = meanSquare
      count += 1
    },
    momentary: block => toLufs(meanOf(block - 1, momentaryBlocks, momentaryBlocks - 1)),
    rise(block) {
      const now = gatedMean(block - blocksPerSecond, shortTermSeconds, shortTermSeconds / 2)
      const before = gatedMean(block - (1 + justNowSeconds + beforeSeconds) * blocksPerSecond, beforeSeconds, beforeSecondsNeeded)
      return Math.max(quietLufs, toLufs(now)) - Math.max(quietLufs, toLufs(before))
    },
  }
}
