// Puts together what several sources tell of the same second, in any order, and hands the seconds over without a gap.
import { pictureSignalNames, type soundSignalNames } from '../../../contract/signals.ts'
import { soundSteps } from '../sound/sound-seconds.ts'

/** One sample or several of some signals, of one whole second. */
export interface SecondPiece {
  startMs: number
  samples: Readonly<Partial<Record<FeedSignalName, Float32Array>>>
}

export type FeedSignalName = (typeof soundSignalNames)[number] | (typeof pictureSignalNames)[number]

/** All signals of sound and picture in one second of the show; NaN where unknown. */
export interface FeedSecond {
  startMs: number
  samples: Record<FeedSignalName, Float32Array>
}

const steps: readonly (readonly [FeedSignalName, number])[] = [...soundSteps, ...pictureSignalNames.map(name => [name, 1] as const)]

/** Seconds begin with the one that `fromMs` lies in. What comes for a second that has been handed over is too late. */
export function createSecondAssembler({ fromMs, onSecond }: { fromMs: number; onSecond: (second: FeedSecond) => void }) {
  const waiting = new Map<number, FeedSecond['samples']>()
  let nextMs = Math.floor(fromMs / 1000) * 1000

  function samplesOf(startMs: number): FeedSecond['samples'] {
    const found =
      waiting.get(startMs) ??
      (Object.fromEntries(steps.map(([name, perSecond]) => [name, new Float32Array(perSecond).fill(NaN)])) as FeedSecond['samples'])
    waiting.set(startMs, found)
    return found
  }

  return {
    /** Of what is told twice the first stays, sample by sample, as where finished recordings overlap. */
    tell({ startMs, samples }: SecondPiece): void {
      if (startMs < nextMs) return
      const kept = samplesOf(startMs)
      for (const [name] of steps)
        for (const [index, value] of (samples[name] ?? []).entries()) if (Number.isNaN(kept[name][index])) kept[name][index] = value
    },
    /** All seconds that end until then. */
    release(untilMs: number): void {
      for (; nextMs + 1000 <= untilMs; nextMs += 1000) {
        const samples = samplesOf(nextMs)
        waiting.delete(nextMs)
        onSecond({ startMs: nextMs, samples })
      }
    },
    /** Where the next second begins. */
    nextMs: () => nextMs,
  }
}
