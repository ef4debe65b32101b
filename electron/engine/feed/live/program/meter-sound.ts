// Sound where there is none to hear: how loud OBS's meters say it is, as loudness and its rise. What it sounds like stays unknown.
import { blocksPerSecond, createBlockLoudness } from '../../sound/loudness-meter.ts'
import { stepsPerSecond } from '../../sound/sound-seconds.ts'
import type { SecondPiece } from '../second-assembler.ts'

/** The loudest channel of each input that sounds, dB full scale, about ten times a second. */
export interface MeterReading {
  /** On the show clock. */
  atMs: number
  peaksDb: readonly number[]
}

const blockMs = 1000 / blocksPerSecond
/** A reading holds until the next one, but no longer than this: then the meters are silent, not the show. */
const longestHoldMs = 500
/** A second is judged when so much of what follows is known, as in a recording. */
const lookaheadMs = 2000
/** Peaks of a tenth of a second stand so much higher above the loudness than those of a sine: 8 to 10 dB in speech, 6 in music. */
const crestDb = 8
const silentDb = -100

/** Push readings in order. */
export function createMeterSound(showStartMs: number, onPiece: (piece: SecondPiece) => void) {
  const startMs = Math.floor(showStartMs / 1000) * 1000
  const loudness = createBlockLoudness()
  const blocksPerStep = blocksPerSecond / stepsPerSecond
  let blocks = 0
  let told = 0
  let last: MeterReading | undefined

  const timeOf = (block: number) => startMs + block * blockMs

  /** Blocks whose middle lies before. */
  function fillUntil(untilMs: number, holds: MeterReading | undefined) {
    for (; timeOf(blocks) + blockMs / 2 < untilMs; blocks++) {
      const isKnown = holds !== undefined && timeOf(blocks) + blockMs / 2 >= holds.atMs && timeOf(blocks) < holds.atMs + longestHoldMs
      loudness.block(isKnown ? powerOf(holds.peaksDb) : NaN)
      if ((blocks + 1) % blocksPerSecond === 0) tellUntil(timeOf(blocks + 1) - lookaheadMs)
    }
  }

  function tellUntil(untilMs: number) {
    for (; startMs + (told + 1) * 1000 <= untilMs; told++) {
      const first = told * blocksPerSecond
      const steps = Array.from({ length: stepsPerSecond }, (_, step) => loudness.momentary(first + step * blocksPerStep))
      const samples = { loudness: Float32Array.from(steps), loudnessRise: Float32Array.of(loudness.rise(first)) }
      onPiece({ startMs: startMs + told * 1000, samples })
    }
  }

  return {
    push(reading: MeterReading): void {
      fillUntil(reading.atMs, last)
      last = reading
    },
    /** Until when all is told. */
    knownMs: () => startMs + told * 1000,
    end(endMs: number): void {
      fillUntil(endMs, last)
      fillUntil(endMs + lookaheadMs + 1000, undefined)
    },
  }
}

/** Of the mix: inputs are not alike, so their powers add up. As the mean square of one channel, of which a full sine has a half. */
function powerOf(peaksDb: readonly number[]): number {
  const power = peaksDb.reduce((sum, peakDb) => sum + (peakDb <= silentDb ? 0 : 10 ** ((peakDb - crestDb) / 10)), 0)
  return power / 2
}
