// Marks by hand as a signal like any other.
import type { Mark, Signal } from '../../contract/highlights.ts'

const stepMs = 1000

/**
 * 1 Hz: 1 in a second in which somebody marked, else 0. Nobody pressing is known, so nothing is NaN. Marks outside the show are left out.
 */
export function toMarksSignal(marks: readonly Pick<Mark, 'atMs'>[], durationMs: number): Signal {
  const samples = new Float32Array(Math.ceil(Math.max(0, durationMs) / stepMs))
  for (const { atMs } of marks) if (atMs >= 0 && atMs < durationMs) samples[Math.floor(atMs / stepMs)] = 1
  return { name: 'marks', startMs: 0, stepMs, samples }
}
