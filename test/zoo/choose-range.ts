// Which stretch of a recording is asked for: it begins and ends inside groups of pictures, and away from clicks. Pure.
import type { ClipRange } from '../../electron/contract/clips.ts'
import type { Truth } from './known-truth.ts'

const earliestShare = 0.3
const latestShare = 0.7
/** Of a second whose click begins it: a click that is cut in two can hardly be placed. */
const quietMs = { from: 150, to: 900 }

/** On the show's clock, in whole milliseconds, as a person would ask. @param durationMs what the import knows of */
export function chooseRange({ pictures, zeroMs, clicks }: Truth, durationMs: number): ClipRange {
  const clickMs = clicks[0]?.[0]?.atMs ?? 0
  const isQuiet = (ms: number) => {
    const sinceMs = (((ms - clickMs) % 1000) + 1000) % 1000
    return sinceMs >= quietMs.from && sinceMs <= quietMs.to
  }
  const times =
    pictures.length > 0 ? pictures.map(({ atMs }) => atMs - zeroMs) : Array.from({ length: durationMs / 10 }, (_, tick) => tick * 10)
  const start = times.find(ms => ms >= earliestShare * durationMs && isQuiet(ms))
  const end = times.findLast(ms => ms <= latestShare * durationMs && isQuiet(ms))
  return { startMs: Math.round(start ?? 0), endMs: Math.round(end ?? durationMs) }
}
