// A reason as a bar: how far the signal stood above (or below) what is usual in this show.
import type { Reason } from '../../../../electron/contract/highlights.ts'

/** Shares of the bar's length. */
export interface ReasonBar {
  value: number
  baseline: number
}

/** Signals in decibels, semitones and the like have no zero to begin at: their bars begin this far below the smaller of the two. */
const roomBelow: Readonly<Record<string, number>> = { loudness: 12, loudnessRise: 6, voicePitch: 6, voiceBrightness: 6 }

export function barOf({ signal, value, baseline }: Reason): ReasonBar {
  const room = roomBelow[signal]
  const least = room === undefined ? Math.min(0, value, baseline) : Math.min(value, baseline) - room
  const span = Math.max(value, baseline) - least
  if (!(span > 0)) return { value: 0, baseline: 0 }
  return { value: (value - least) / span, baseline: (baseline - least) / span }
}

/** The strongest first; what counts against it after all that counts for it, and nothing that does neither. */
export function shownReasons(reasons: readonly Reason[], most: number): { for: Reason[]; against: Reason[] } {
  const sorted = reasons.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
  return {
    for: sorted.filter(({ contribution }) => contribution > 0).slice(0, most),
    against: sorted.filter(({ contribution }) => contribution < 0).slice(0, most),
  }
}
