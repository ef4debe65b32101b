// From the stretches that were really cut back to the ranges that were asked for. Pure.
import { toShowMs } from './plan-clip.ts'
import type { Segment } from './plan-clip.ts'

/** Where one of the asked ranges really starts and ends. */
export interface DraftPart {
  /** Show clock. */
  startMs: number
  endMs: number
  /** In the clip; gaps between recordings are left out. */
  durationMs: number
}

/** One part a range, in order. @param stretches times on their files' clocks; each range has at least one */
export function partsOf(stretches: readonly { segment: Segment; startMs: number; endMs: number }[]): DraftPart[] {
  const parts: DraftPart[] = []
  let range: number | undefined
  for (const { segment, startMs, endMs } of stretches) {
    const [fromMs, toMs] = [toShowMs(segment.recording, startMs), toShowMs(segment.recording, endMs)]
    const last = parts.at(-1)
    if (last && segment.range === range) Object.assign(last, { endMs: toMs, durationMs: last.durationMs + endMs - startMs })
    else parts.push({ startMs: fromMs, endMs: toMs, durationMs: endMs - startMs })
    range = segment.range
  }
  return parts
}
