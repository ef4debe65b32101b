// Where the ruler has its lines, and what it writes at them: round times, as close as the labels allow.
import { toClockText, toTimeText } from '../../../../electron/words/show-time.ts'
import type { TimeRange } from '../show-view.ts'

export interface Tick {
  atMs: number
  /** Of a line that has one. */
  label?: string
}

/** A step, and into how many parts the lines between its labels divide it. */
const steps: readonly (readonly [stepMs: number, parts: number])[] = [
  ...([[10, 5], [20, 4], [50, 5], [100, 5], [200, 4], [500, 5]] as const), // prettier-ignore
  ...([[1000, 5], [2000, 4], [5000, 5], [10_000, 5], [15_000, 3], [30_000, 6]] as const), // prettier-ignore
  ...([[60_000, 6], [120_000, 4], [300_000, 5], [600_000, 5], [900_000, 3], [1_800_000, 6], [3_600_000, 6]] as const), // prettier-ignore
]
const narrowestLabelPx = 96

export function ticksOf(range: TimeRange, widthPx: number): Tick[] {
  const pxOfMs = widthPx / (range.toMs - range.fromMs)
  const [stepMs, parts] = steps.find(([step]) => step * pxOfMs >= narrowestLabelPx) ?? steps.at(-1)!
  const partMs = stepMs / parts
  const ticks: Tick[] = []
  for (let index = Math.ceil(range.fromMs / partMs); index * partMs <= range.toMs; index++) {
    const atMs = index * partMs
    ticks.push(index % parts === 0 ? { atMs, label: labelOf(atMs, stepMs) } : { atMs })
  }
  return ticks
}

/** As few digits as the step needs. */
function labelOf(atMs: number, stepMs: number): string {
  const text = stepMs < 1000 ? toTimeText(atMs) : toClockText(atMs)
  return stepMs >= 1000 || stepMs < 100 ? text.replace(/(\.\d\d)0$/, '$1') : text.slice(0, -2)
}
