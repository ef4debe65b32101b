// What is drawn of something measured along a show: one low and one high a column of the screen, at whatever zoom.
import type { Lane } from '../../contract/lanes.ts'

export interface Stretch {
  fromMs: number
  toMs: number
  columns: number
}

/** NaN: unknown. */
export interface Samples {
  startMs: number
  stepMs: number
  count: number
  low(index: number): number
  high(index: number): number
}

/** Enough for any screen, and half the text of what a Float32 comes to as a decimal. */
const roundTo = 10_000

/**
 * Every sample belongs to the column it begins in; a column in which none begins shows the one that lasts through its middle. So
 * nothing is left out when zoomed out, and nothing is smeared when zoomed in.
 */
export function toColumns(samples: Samples, { fromMs, toMs, columns }: Stretch): Pick<Lane, 'fromMs' | 'stepMs' | 'low' | 'high'> {
  const stepMs = (toMs - fromMs) / columns
  const low: (number | null)[] = []
  const high: (number | null)[] = []
  const firstFrom = (atMs: number) => Math.max(0, Math.ceil((atMs - samples.startMs) / samples.stepMs))
  for (let column = 0; column < columns; column++) {
    const startMs = fromMs + column * stepMs
    let first = firstFrom(startMs)
    let end = Math.min(samples.count, firstFrom(startMs + stepMs))
    if (first >= end) {
      const lasting = Math.floor((startMs + stepMs / 2 - samples.startMs) / samples.stepMs)
      ;[first, end] = lasting >= 0 && lasting < samples.count ? [lasting, lasting + 1] : [0, 0]
    }
    const { least, greatest } = extent(samples, first, end)
    low.push(least > greatest ? null : rounded(least))
    high.push(least > greatest ? null : rounded(greatest))
  }
  return { fromMs, stepMs, low, high }
}

/** `least` is above `greatest` where nothing is known. */
export function extent(samples: Samples, first: number, end: number): { least: number; greatest: number } {
  let [least, greatest] = [Infinity, -Infinity]
  for (let index = first; index < end; index++) {
    const [low, high] = [samples.low(index), samples.high(index)]
    if (low < least) least = low
    if (high > greatest) greatest = high
  }
  return { least, greatest }
}

const rounded = (value: number): number => Math.round(value * roundTo) / roundTo
