// Which stretches of which files make up the ranges of the show that were asked for. Pure.
import type { ClipRange } from '../../contract/clips.ts'
import { AppError } from '../../contract/errors.ts'
import type { Recording } from '../../contract/shows.ts'
import type { Warning } from '../../contract/warnings.ts'

/** A stretch of one recording, on the file's own clock. */
export interface Segment {
  recording: Recording
  fileFromMs: number
  fileToMs: number
  /** Which of the asked ranges it belongs to, from 0. */
  range: number
}

/** One of the asked ranges. */
export interface RangePlan {
  asked: ClipRange
  /** In the order of the show, at least one. */
  segments: Segment[]
  /** The show clock at the first segment's start and the last one's end. */
  startMs: number
  endMs: number
  warnings: Warning[]
}

export interface ClipPlan {
  /** In the order asked, at least one. */
  ranges: RangePlan[]
  /** Those of all ranges, in the order of the clip. */
  segments: Segment[]
}

/** Anything shorter is rounding: times come as whole milliseconds, recordings end between two. */
const roundingMs = 50
/** No picture fits into a stretch this short. */
const shortestSegmentMs = 10

/** @throws AppError `range-backwards`, `range-outside-show`, `range-too-short`; of several ranges their details name the `range`, from 1 */
export function planClip({ recordings, ranges }: { recordings: readonly Recording[]; ranges: readonly ClipRange[] }): ClipPlan {
  const plans = ranges.map((asked, range) => planRange(recordings, { asked, range, naming: namingOf(ranges, range) }))
  return { ranges: plans, segments: plans.flatMap(({ segments }) => segments) }
}

/** Which range an error or a warning is about, for its details; one that is alone needs no name. */
export const namingOf = (ranges: readonly unknown[], range: number): { range?: number } => (ranges.length > 1 ? { range: range + 1 } : {})

/** For developers, as `namingOf`: what a range that falls between two pictures is told with. */
export const noPictureIn = (ranges: readonly unknown[], range: number): string =>
  ranges.length > 1 ? `no picture in range ${range + 1}` : 'no picture in this range'

function planRange(
  recordings: readonly Recording[],
  { asked, range, naming }: { asked: ClipRange; range: number; naming: { range?: number } },
): RangePlan {
  const { startMs, endMs } = asked
  if (!(endMs > startMs)) throw new AppError('range-backwards', `${startMs} to ${endMs}`, { details: { startMs, endMs, ...naming } })
  const stretches = cover(recordings, startMs, endMs)
  const first = stretches[0]
  const last = stretches.at(-1)
  if (!first || !last) {
    const durationMs = Math.max(0, ...recordings.map(showEndOf))
    throw new AppError('range-outside-show', `nothing was recorded between ${startMs} and ${endMs}`, {
      details: { startMs, endMs, durationMs, ...naming },
    })
  }
  assertHoldsPicture(asked, first.recording, naming)
  return {
    asked,
    segments: stretches.map(stretch => toSegment(stretch, range)),
    startMs: first.fromMs,
    endMs: last.toMs,
    warnings: [...gapWarnings(stretches), ...shortenedWarning(asked, { startMs: first.fromMs, endMs: last.toMs }, naming)],
  }
}

/** Asked times are whole milliseconds, a picture's length hardly ever is. */
const wholeMs = 1

/** Whether a picture begins in less than the time one is shown is luck. At a variable rate nobody knows how long that is. */
function assertHoldsPicture({ startMs, endMs }: ClipRange, { video }: Recording, naming: { range?: number }): void {
  if (!video || video.isVariableFps || !(video.fps > 0)) return
  const pictureMs = 1000 / video.fps
  if (endMs - startMs > pictureMs - wholeMs) return
  const details = { startMs, endMs, shortestMs: Math.ceil(pictureMs), ...naming }
  throw new AppError('range-too-short', `${endMs - startMs} ms of ${video.fps} pictures a second`, { details })
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

function shortenedWarning(asked: ClipRange, got: ClipRange, naming: { range?: number }): Warning[] {
  if (got.startMs - asked.startMs <= roundingMs && asked.endMs - got.endMs <= roundingMs) return []
  return [{ code: 'clip-shortened', details: { askedMs: asked.endMs - asked.startMs, gotMs: got.endMs - got.startMs, ...naming } }]
}

const toSegment = ({ recording, fromMs, toMs }: Stretch, range: number): Segment => ({
  recording,
  fileFromMs: toFileMs(recording, fromMs),
  fileToMs: toFileMs(recording, toMs),
  range,
})

const showEndOf = ({ showStartMs, durationMs }: Recording): number => showStartMs + durationMs
const toFileMs = ({ showStartMs, fileStartMs }: Recording, showMs: number): number => showMs - showStartMs + fileStartMs

export const toShowMs = ({ showStartMs, fileStartMs }: Recording, fileMs: number): number => fileMs - fileStartMs + showStartMs

/**
 * Whether one segment goes on where the one before ends: at a recording that was split without a gap, or where two ranges meet.
 * Elsewhere the clip jumps.
 */
export function continues(before: Segment, next: Segment): boolean {
  const leapMs = toShowMs(next.recording, next.fileFromMs) - toShowMs(before.recording, before.fileToMs)
  return Math.abs(leapMs) <= (before.recording === next.recording ? 0.5 : roundingMs)
}
