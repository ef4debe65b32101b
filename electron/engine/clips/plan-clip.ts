// Which stretches of which files make up a range of the show. Pure.
import { AppError } from '../../contract/errors.ts'
import type { Recording } from '../../contract/shows.ts'
import type { Warning } from '../../contract/warnings.ts'

/** A stretch of one recording, on the file's own clock. */
export interface Segment {
  recording: Recording
  fileFromMs: number
  fileToMs: number
}

export interface ClipPlan {
  /** In the order of the show, at least one. */
  segments: Segment[]
  /** The show clock at the first segment's start and the last one's end. */
  startMs: number
  endMs: number
  warnings: Warning[]
}

/** Anything shorter is rounding: times come as whole milliseconds, recordings end between two. */
const roundingMs = 50
/** No picture fits into a stretch this short. */
const shortestSegmentMs = 10

/** @throws AppError `range-backwards`, `range-outside-show` */
export function planClip({ recordings, startMs, endMs }: { recordings: readonly Recording[]; startMs: number; endMs: number }): ClipPlan {
  if (!(endMs > startMs)) throw new AppError('range-backwards', `${startMs} to ${endMs}`, { details: { startMs, endMs } })
  const stretches = cover(recordings, startMs, endMs)
  const first = stretches[0]
  const last = stretches.at(-1)
  if (!first || !last) {
    const durationMs = Math.max(0, ...recordings.map(showEndOf))
    throw new AppError('range-outside-show', `nothing was recorded between ${startMs} and ${endMs}`, {
      details: { startMs, endMs, durationMs },
    })
  }
  return {
    segments: stretches.map(toSegment),
    startMs: first.fromMs,
    endMs: last.toMs,
    warnings: [...gapWarnings(stretches), ...shortenedWarning({ startMs, endMs }, { startMs: first.fromMs, endMs: last.toMs })],
  }
}

/** A stretch of one recording, on the show clock. */
interface Stretch {
  recording: Recording
  fromMs: number
  toMs: number
}

/** Where two recordings overlap, the earlier one is used until its end. */
function cover(recordings: readonly Recording[], startMs: number, endMs: number): Stretch[] {
  const stretches: Stretch[] = []
  let coveredToMs = startMs
  for (const recording of recordings.toSorted((one, other) => one.showStartMs - other.showStartMs)) {
    const fromMs = Math.max(coveredToMs, recording.showStartMs)
    const toMs = Math.min(endMs, showEndOf(recording))
    const isWhole = toMs - fromMs >= endMs - startMs
    if (toMs - fromMs < shortestSegmentMs && !(isWhole && toMs > fromMs)) continue
    stretches.push({ recording, fromMs, toMs })
    coveredToMs = toMs
  }
  return stretches
}

function gapWarnings(stretches: readonly Stretch[]): Warning[] {
  return stretches.flatMap(({ recording, fromMs }, index) => {
    const before = stretches[index - 1]
    if (!before || fromMs - before.toMs <= roundingMs) return []
    return [{ code: 'recording-gap' as const, details: { file: recording.path, gapMs: fromMs - before.toMs } }]
  })
}

function shortenedWarning(asked: { startMs: number; endMs: number }, got: { startMs: number; endMs: number }): Warning[] {
  if (got.startMs - asked.startMs <= roundingMs && asked.endMs - got.endMs <= roundingMs) return []
  return [{ code: 'clip-shortened', details: { askedMs: asked.endMs - asked.startMs, gotMs: got.endMs - got.startMs } }]
}

const toSegment = ({ recording, fromMs, toMs }: Stretch): Segment => ({
  recording,
  fileFromMs: toFileMs(recording, fromMs),
  fileToMs: toFileMs(recording, toMs),
})

const showEndOf = ({ showStartMs, durationMs }: Recording): number => showStartMs + durationMs
const toFileMs = ({ showStartMs, fileStartMs }: Recording, showMs: number): number => showMs - showStartMs + fileStartMs

export const toShowMs = ({ showStartMs, fileStartMs }: Recording, fileMs: number): number => fileMs - fileStartMs + showStartMs
