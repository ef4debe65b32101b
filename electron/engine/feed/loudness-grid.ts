// Turns ffmpeg's momentary loudness values into a signal on the show clock.
import type { Signal } from '../../contract/highlights.ts'

export const loudnessStepMs = 200
/** Loudness is measured over 400 ms and told for every 100 ms (EBU Tech 3341). */
const windowMs = 400
const hopMs = 100
/** Below this it is silence; a logarithm of nothing has no end. */
const silenceLufs = -70
/** Containers round times; a hop that comes later than this behind its forerunner follows a gap. */
const gapMs = 50

/** Samples lie on whole steps of the show clock, so that signals of several recordings fit without resampling. */
export function createLoudnessGrid(recording: { fileStartMs: number; showStartMs: number; durationMs: number }) {
  const { fileStartMs, showStartMs, durationMs } = recording
  const startMs = Math.floor(showStartMs / loudnessStepMs) * loudnessStepMs
  const count = Math.max(0, Math.ceil((showStartMs + durationMs - startMs) / loudnessStepMs))
  const sums = new Float64Array(count)
  const counts = new Uint32Array(count)
  let heardSinceMs = NaN
  let lastMs = NaN

  return {
    /** @param fileMs where the hop begins on the file's clock @param lufs momentary loudness at its end */
    add(fileMs: number, lufs: number): void {
      const isNewStretch = !(Math.abs(fileMs - lastMs - hopMs) <= gapMs)
      if (isNewStretch) heardSinceMs = fileMs
      lastMs = fileMs
      const endMs = fileMs + hopMs
      if (endMs - heardSinceMs < windowMs - gapMs) return // the window still holds what was before the sound, or before the gap
      const middleMs = endMs - windowMs / 2 - fileStartMs + showStartMs
      const index = Math.floor((middleMs - startMs) / loudnessStepMs)
      if (index < 0 || index >= count) return
      sums[index] = (sums[index] ?? 0) + Math.max(silenceLufs, lufs)
      counts[index] = (counts[index] ?? 0) + 1
    },
    /** NaN where nothing was heard. */
    toSignal(): Signal {
      const samples = Float32Array.from(sums, (sum, index) => sum / (counts[index] ?? 0))
      return { name: 'loudness', startMs, stepMs: loudnessStepMs, samples }
    },
    isEmpty: (): boolean => Number.isNaN(lastMs),
  }
}

/** Reads the lines of ffmpeg's `ametadata` filter: first where a hop begins, then its loudness. */
export function createLoudnessReader(onLoudness: (fileMs: number, lufs: number) => void) {
  let fileMs = NaN
  return (line: string): void => {
    const time = /^frame:\d+\s+pts:\S+\s+pts_time:(\S+)/.exec(line)
    if (time) {
      fileMs = Number(time[1]) * 1000
      return
    }
    const value = /^lavfi\.r128\.M=(\S+)/.exec(line)?.[1]
    if (value === undefined || Number.isNaN(fileMs)) return
    const lufs = Number(value)
    onLoudness(fileMs, Number.isNaN(lufs) ? -Infinity : lufs) // `-inf` and `nan` are both how silence is written
  }
}
