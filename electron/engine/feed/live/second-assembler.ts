// Puts together what several sources tell of the same second, in any order, and hands the seconds over without a gap.
import { pictureSignalNames, type soundSignalNames } from '../../../contract/signals.ts'
import { soundSteps } from '../sound/sound-seconds.ts'
import { unknownSamples, type SignalSteps } from '../unknown-samples.ts'

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

const steps: readonly SignalSteps<FeedSignalName>[] = [...soundSteps, ...pictureSignalNames.map(name => [name, 1] as const)]

/** Seconds begin with the one that `fromMs` lies in. What comes for a second that has been handed over is too late. */
export function createSecondAssembler({ fromMs, onSecond }: { fromMs: number; onSecond: (second: FeedSecond) => void }) {
  const heard = new Map<number, FeedSecond['samples']>()
  const guessed: typeof heard = new Map()
  let nextMs = Math.floor(fromMs / 1000) * 1000

  function tell(kept: typeof heard, { startMs, samples }: SecondPiece) {
    if (startMs < nextMs) return
    const mine = kept.get(startMs) ?? unknownSamples(steps)
    fillIn(mine, samples)
    kept.set(startMs, mine)
  }

  return {
    /** Of a recording. Of what is told twice the first stays, sample by sample, as where finished recordings overlap. */
    tell: (piece: SecondPiece): void => tell(heard, piece),
    /** Of screenshots and meters: it counts where no recording says anything, whichever comes first. */
    tellRoughly: (piece: SecondPiece): void => tell(guessed, piece),
    /** All seconds that end until then. */
    release(untilMs: number): void {
      for (; nextMs + 1000 <= untilMs; nextMs += 1000) {
        const samples = heard.get(nextMs) ?? unknownSamples(steps)
        fillIn(samples, guessed.get(nextMs) ?? {})
        heard.delete(nextMs)
        guessed.delete(nextMs)
        onSecond({ startMs: nextMs, samples })
      }
    },
    /** Where the next second begins. */
    nextMs: () => nextMs,
  }
}

function fillIn(kept: FeedSecond['samples'], samples: SecondPiece['samples']) {
  for (const [name] of steps)
    for (const [index, value] of (samples[name] ?? []).entries()) if (Number.isNaN(kept[name][index])) kept[name][index] = value
}
