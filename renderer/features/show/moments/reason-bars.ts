// A reason as a bar: how far the signal stood above (or below) what is usual in this show.
import type { Reason } from '../../../../electron/contract/highlights.ts'

/** Where on every bar the usual lies: so bars of different units can be compared, and those that leave it far behind stand out. */
export const usualShare = 0.25

/** What is measured in decibels or semitones has no zero to be a multiple of: so far above its usual, a bar is full. */
const fullAbove: Readonly<Record<string, number>> = { loudness: 12, loudnessRise: 12, voicePitch: 12, voiceBrightness: 12 }

/** How much of the bar the value takes, 0 to 1. Four times the usual is all of it. */
export function barOf({ signal, value, baseline }: Pick<Reason, 'signal' | 'value' | 'baseline'>): number {
  const full = fullAbove[signal]
  const share = full === undefined ? multipleOf(value, baseline) * usualShare : usualShare + ((value - baseline) / full) * (1 - usualShare)
  return Math.min(1, Math.max(0, share))
}

function multipleOf(value: number, baseline: number): number {
  if (baseline > 0) return value / baseline
  return value > 0 ? Infinity : 0
}

/** The strongest first; what counts against it apart, and nothing that does neither. */
export function shownReasons(reasons: readonly Reason[], most: number): { for: Reason[]; against: Reason[] } {
  const sorted = reasons.toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
  return {
    for: sorted.filter(({ contribution }) => contribution > 0).slice(0, most),
    against: sorted.filter(({ contribution }) => contribution < 0).slice(0, most),
  }
}
