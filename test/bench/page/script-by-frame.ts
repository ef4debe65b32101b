// How long a page's scripts run between two frames.
import type { Page } from 'playwright-core'
import { frameBegins, ofMainThread, traceWhile } from './trace.ts'
import type { TraceEvent } from './trace.ts'

/** What runs scripts: callbacks of frames, answers to input, timers, promises; and collecting what they left. */
const scripts = new Set([
  'FunctionCall',
  'FireAnimationFrame',
  'EventDispatch',
  'TimerFire',
  'RunMicrotasks',
  'EvaluateScript',
  'V8.GCScavenger',
  'MinorGC',
  'MajorGC',
])
const categories = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'devtools.timeline.frame',
  'disabled-by-default-devtools.timeline.frame',
  'v8',
]

/** Milliseconds of the processor, one for each frame in which anything ran, while `act` is done. */
export async function scriptByFrame(page: Page, act: () => Promise<void>): Promise<number[]> {
  return sumByFrame(await traceWhile(page, categories, act))
}

export function sumByFrame(events: readonly TraceEvent[]): number[] {
  const own = ofMainThread(events)
  const begins = own.filter(({ name }) => name === frameBegins).map(({ ts }) => ts).sort((a, b) => a - b) // prettier-ignore
  const ran = own.filter(({ name, ph, dur }) => ph === 'X' && dur !== undefined && scripts.has(name)).sort((a, b) => a.ts - b.ts)
  const sums = new Array<number>(begins.length + 1).fill(0)
  let endOfLast = -Infinity
  let frame = 0
  for (const { ts, dur = 0, tdur = dur } of ran) {
    while (frame < begins.length && begins[frame]! <= ts) frame++
    if (ts < endOfLast) continue // it lies inside of one that was counted
    endOfLast = ts + dur
    sums[frame]! += tdur / 1000
  }
  return sums.slice(1).filter(ms => ms > 0)
}
