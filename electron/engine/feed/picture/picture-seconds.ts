// The pictures of one recording, second by second on the show clock, from its key frames alone.

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

/** A whole second of the show clock: one sample of each signal, NaN where no picture is known. */
export interface PictureSecond {
  startMs: number
  samples: Record<'cuts' | 'motion' | 'black', Float32Array>
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
 * `motion` and `cuts` say of a whole interval between key frames what happened in it; so a second is told when a key frame lies behind it.
 */
export function createPictureSeconds({
  fileStartMs,
  showStartMs,
  onSecond,
}: {
  fileStartMs: number
  showStartMs: number
  onSecond: (second: PictureSecond) => void
}) {
  const startMs = Math.floor(showStartMs / 1000) * 1000
  const judgeCut = createCutJudge()
  /** Begun and not told, by their number. */
  const open = new Map<number, PictureSecond['samples'] & { motionMs: Float32Array }>()
  let told = 0
  let last: { atMs: number; brightness: number } | undefined

  function samplesOf(second: number) {
    const unknown = () => Float32Array.of(NaN)
    const found = open.get(second) ?? { cuts: unknown(), motion: unknown(), black: unknown(), motionMs: Float32Array.of(0) }
    open.set(second, found)
    return found
  }

  /** Each second that the interval touches, and for how long. */
  function* secondsOf(fromMs: number, toMs: number) {
    for (let second = Math.max(told, Math.floor((fromMs - startMs) / 1000)); startMs + second * 1000 < toMs; second++) {
      const secondMs = startMs + second * 1000
      yield { ...samplesOf(second), overlapMs: Math.min(toMs, secondMs + 1000) - Math.max(fromMs, secondMs) }
    }
  }

  function tellInterval(fromMs: number, toMs: number, change: number, sureness: number) {
    for (const { motion, motionMs, overlapMs } of secondsOf(fromMs, toMs)) {
      const before = motionMs[0]!
      motion[0] = ((motion[0]! || 0) * before + change * overlapMs) / (before + overlapMs)
      motionMs[0] = before + overlapMs
    }
    // a cut in the very beginning of a key frame belongs to the second of that key frame
    for (const { cuts } of secondsOf(fromMs, toMs + 1)) cuts[0] = Math.max(cuts[0]! || 0, sureness)
  }

  function tellBlack(fromMs: number, toMs: number, brightness: number) {
    const share = Math.min(1, Math.max(0, (notBlackAbove - brightness) / (notBlackAbove - blackBelow)))
    for (const { black, overlapMs } of secondsOf(fromMs, toMs)) black[0] = Math.min(1, (black[0]! || 0) + (share * overlapMs) / 1000)
  }

  function tellUntil(second: number) {
    for (; told < second; told++) {
      const { cuts, motion, black } = samplesOf(told)
      open.delete(told)
      onSecond({ startMs: startMs + told * 1000, samples: { cuts, motion, black } })
    }
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
      tellUntil(Math.floor((atMs - startMs) / 1000))
    },
    /** The recording goes on until `endMs` of the show, without another key frame. */
    end(endMs: number): void {
      if (last && endMs - last.atMs <= longestMs) tellBlack(last.atMs, endMs, last.brightness)
      last = undefined
      tellUntil(Math.ceil((endMs - startMs) / 1000))
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
