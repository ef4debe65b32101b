// When, within a stretch and just after it, there is something to react to: a sharp rise, then less and less, and a little after the end.
import type { Draws } from '../draws.ts'
import type { Beat } from '../script.ts'

/** `burst`: all at once, then fading. `swell`: slowly up, then level. `level`: the same throughout. `ebb`: most at the start. */
export type Shape = 'burst' | 'swell' | 'level' | 'ebb'

/** What is left of the first rush when a stretch ends; from there it fades. */
const atEnd = { burst: 0.35, swell: 0.8, level: 1, ebb: 0.1 } as const

/** In no order; a few lie up to some seconds after the end, none before the start. */
export function drawCauses(count: number, { startMs, endMs }: Beat, shape: Shape, draws: Draws): number[] {
  const lengthMs = endMs - startMs
  const fadeMs = shape === 'level' ? 1 : Math.min(4000, lengthMs / 5)
  const causes: number[] = []
  while (causes.length < count) {
    const afterMs = draws.next() * (lengthMs + 3 * fadeMs)
    if (draws.next() < strength(afterMs, lengthMs, fadeMs, shape)) causes.push(Math.round(startMs + afterMs))
  }
  return causes
}

/** 0 to 1. */
function strength(afterMs: number, lengthMs: number, fadeMs: number, shape: Shape): number {
  if (afterMs > lengthMs) return atEnd[shape] * Math.exp((lengthMs - afterMs) / fadeMs)
  if (shape === 'level') return 1
  const part = afterMs / lengthMs
  if (shape === 'ebb') return Math.exp(part * Math.log(atEnd.ebb))
  const riseMs = shape === 'swell' ? Math.min(8000, lengthMs / 4) : Math.min(1500, lengthMs / 8)
  if (afterMs < riseMs) return afterMs / riseMs
  return part < 0.3 ? 1 : 1 - ((part - 0.3) / 0.7) * (1 - atEnd[shape])
}
