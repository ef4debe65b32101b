// What a desk draws of the last minutes, each number as soon as it is known.
import type { LiveSecond } from '../../contract/live-moments.ts'
import { valueOf } from '../highlights/second-values.ts'
import type { SecondSamples } from './signal-window.ts'

export type KnownOfSecond = Omit<LiveSecond, 'seq'>

/** Messages of a second come within so much after it; what is later is not in the curve. */
const countedAfterMs = 1000

export function createLiveCurves(fromMs: number) {
  const counts = new Map<number, number>()
  let countedMs = Math.floor(fromMs / 1000) * 1000
  let known: KnownOfSecond[] = []
  let isChatHeard = false

  return {
    message(atMs: number): void {
      isChatHeard = true
      const startMs = Math.floor(atMs / 1000) * 1000
      if (startMs >= countedMs) counts.set(startMs, (counts.get(startMs) ?? 0) + 1)
    },
    feed(startMs: number, { loudness }: SecondSamples): void {
      const value = loudness ? valueOf('loudness', loudness) : NaN
      if (Number.isFinite(value)) known.push({ atMs: startMs, loudness: value })
    },
    score(startMs: number, score: number): void {
      known.push({ atMs: startMs, score })
    },
    /** All that became known since it was asked last. */
    take(nowMs: number): KnownOfSecond[] {
      for (; countedMs + 1000 + countedAfterMs <= nowMs; countedMs += 1000) {
        if (isChatHeard) known.push({ atMs: countedMs, messages: counts.get(countedMs) ?? 0 })
        counts.delete(countedMs)
      }
      const taken = known
      known = []
      return taken
    },
  }
}
