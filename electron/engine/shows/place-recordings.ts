// Puts the files of one show on its clock.
import type { Warning } from '../../contract/warnings.ts'

export interface PlacedFile {
  path: string
  durationMs: number
  /** Epoch milliseconds of the first picture, where known. */
  startedAtMs: number | undefined
}

/** Start times in file names have whole seconds: closer than this, two parts are one recording that was split. */
const splitToleranceMs = 1500
/** A longer pause than this is a wrong clock or another day, not a pause. */
const longestGapMs = 12 * 3_600_000

/**
 * Where each file begins on the show clock, in the order given; the first at 0. Start times are believed where
 * two neighbours both have one and they make sense; else a file follows the one before it without a gap.
 */
export function placeRecordings(files: readonly PlacedFile[]): { showStartMs: number[]; warnings: Warning[] } {
  const showStartMs: number[] = []
  const warnings: Warning[] = []
  for (const [index, file] of files.entries()) {
    const before = files[index - 1]
    if (!before) {
      showStartMs.push(0)
      continue
    }
    const endMs = showStartMs[index - 1]! + before.durationMs
    const gapMs = gapBetween(before, file)
    if (gapMs === undefined || Math.abs(gapMs) <= splitToleranceMs) {
      showStartMs.push(endMs)
    } else if (gapMs > 0 && gapMs <= longestGapMs) {
      showStartMs.push(endMs + gapMs)
      warnings.push({ code: 'recording-gap', details: { file: file.path, gapMs } })
    } else {
      showStartMs.push(endMs)
      if (gapMs < 0) warnings.push({ code: 'recordings-overlap', details: { file: file.path, overlapMs: -gapMs } })
    }
  }
  return { showStartMs, warnings }
}

function gapBetween(before: PlacedFile, file: PlacedFile): number | undefined {
  if (before.startedAtMs === undefined || file.startedAtMs === undefined) return undefined
  return file.startedAtMs - (before.startedAtMs + before.durationMs)
}
