// The pictures of one recording as signals on the show clock, from its key frames alone.
import type { Signal } from '../../../contract/highlights.ts'

export interface KeyFrame {
  /** On the file's clock; ascending. */
  atMs: number
  /** 0..255, 16 is black. */
  brightness: number
  /** Mean difference from the key frame before, 0..255. NaN for the first. */
  change: number
  /** Correlation with the key frame before, -1..1, where it is known. */
  likeness?: number
}

/** Encoders write a key frame every few seconds; after a longer time without one nobody knows what was seen. */
const longestMs = 20_000
/** Limited-range brightness: below the first all is black, above the second nothing is. */
const blackBelow = 18
const notBlackAbove = 24
/** A cut differs more than what is usual here; these bounds hold where the picture hardly moves. */
const pastChanges = 20
const leastCut = 10
const surelyCut = 22
const usualAtFirst = 4
/** A picture that correlates better than the first is still the same, with more or less light; worse than the second, another. */
const sameAbove = 0.95
const otherBelow = 0.8

/**
 * Samples once a second. `motion` and `cuts` say of a whole interval between key frames what happened in it. NaN where no picture is known.
 */
export function createPictureSignals(recording: { fileStartMs: number; showStartMs: number; durationMs: number }) {
  const { fileStartMs, showStartMs, durationMs } = recording
  const startMs = Math.floor(showStartMs / 1000) * 1000
  const endMs = showStartMs + durationMs
  const seconds = Math.ceil((endMs - startMs) / 1000)
  const unknown = () => new Float32Array(seconds).fill(NaN)
  const [cuts, motion, black] = [unknown(), unknown(), unknown()]
  const motionMs = new Float32Array(seconds)
  const judgeCut = createCutJudge()
  let last: { atMs: number; brightness: number } | undefined

  /** Each second that the interval touches, and for how long. */
  function* secondsOf(fromMs: number, toMs: number): Generator<[second: number, overlapMs: number]> {
    const first = Math.max(0, Math.floor((fromMs - startMs) / 1000))
    for (let second = first; second < seconds && startMs + second * 1000 < toMs; second++) {
      const secondMs = startMs + second * 1000
      yield [second, Math.min(toMs, secondMs + 1000) - Math.max(fromMs, secondMs)]
    }
  }

  function tellInterval(fromMs: number, toMs: number, change: number, sureness: number) {
    for (const [second, overlapMs] of secondsOf(fromMs, toMs)) {
      const before = motionMs[second]!
      motion[second] = ((motion[second]! || 0) * before + change * overlapMs) / (before + overlapMs)
      motionMs[second] = before + overlapMs
    }
    // a cut in the very beginning of a key frame belongs to the second of that key frame
    for (const [second] of secondsOf(fromMs, toMs + 1)) cuts[second] = Math.max(cuts[second]! || 0, sureness)
  }

  function tellBlack(fromMs: number, toMs: number, brightness: number) {
    const share = Math.min(1, Math.max(0, (notBlackAbove - brightness) / (notBlackAbove - blackBelow)))
    for (const [second, overlapMs] of secondsOf(fromMs, toMs))
      black[second] = Math.min(1, (black[second]! || 0) + (share * overlapMs) / 1000)
  }

  return {
    push({ atMs: fileMs, brightness, change, likeness }: KeyFrame): void {
      const atMs = fileMs - fileStartMs + showStartMs
      if (last && !Number.isNaN(change)) {
        const sureness = judgeCut(change, likeness)
        if (atMs - last.atMs <= longestMs) {
          tellInterval(last.atMs, atMs, change, sureness)
          tellBlack(last.atMs, atMs, last.brightness)
        }
      }
      last = { atMs, brightness }
    },
    toSignals(): Signal[] {
      if (last && endMs - last.atMs <= longestMs) tellBlack(last.atMs, endMs, last.brightness)
      last = undefined
      return Object.entries({ cuts, motion, black }).map(([name, samples]) => ({ name, startMs, stepMs: 1000, samples }))
    },
  }
}

/**
 * How sure it is, 0..1, that a change is a cut, beside the changes before it: a camera that moves about changes the picture all the time.
 */
function createCutJudge() {
  const past: number[] = []
  return (change: number, likeness = 0): number => {
    const usual = past.length < 3 ? usualAtFirst : medianOf(past)
    const spread = Math.max(2, 1.5 * medianOf(past.map(value => Math.abs(value - usual))))
    past.push(change)
    if (past.length > pastChanges) past.shift()
    const [least, sure] = [Math.max(leastCut, usual + 3 * spread), Math.max(surelyCut, 2 * usual + 4 * spread)]
    return clamp((change - least) / (sure - least)) * clamp((sameAbove - likeness) / (sameAbove - otherBelow))
  }
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value))

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
