// The outline of the sound at several resolutions: six hours are a million steps, of which a screen shows a few thousand.
import { outlineSteps, outlineUnknown } from '../../contract/lanes.ts'
import type { Outline } from '../../contract/lanes.ts'
import type { Samples } from './to-columns.ts'

const factor = 8
const coarsestSteps = 2048

/** The finest first, each eight times coarser than the one before. */
export function toPyramid(outline: Outline): Samples[] {
  const levels = [outline]
  for (let last = outline; last.low.length > coarsestSteps; last = levels.at(-1)!) levels.push(coarser(last))
  return levels.map(toSamples)
}

/** The coarsest of which at least two steps fit into a column. */
export function levelFor(levels: readonly Samples[], columnMs: number): Samples {
  return levels.findLast(({ stepMs }) => stepMs * 2 <= columnMs) ?? levels[0]!
}

function coarser({ startMs, stepMs, low, high }: Outline): Outline {
  const count = Math.ceil(low.length / factor)
  const next = { startMs, stepMs: stepMs * factor, low: new Int8Array(count), high: new Int8Array(count) }
  for (let place = 0; place < count; place++) {
    let [least, greatest, isKnown] = [outlineSteps, -outlineSteps, false]
    for (let index = place * factor; index < Math.min(low.length, (place + 1) * factor); index++) {
      if (low[index] === outlineUnknown) continue
      isKnown = true
      least = Math.min(least, low[index]!)
      greatest = Math.max(greatest, high[index]!)
    }
    next.low[place] = isKnown ? least : outlineUnknown
    next.high[place] = isKnown ? greatest : outlineUnknown
  }
  return next
}

function toSamples({ startMs, stepMs, low, high }: Outline): Samples {
  const valueOf = (steps: number | undefined) => (steps === undefined || steps === outlineUnknown ? NaN : steps / outlineSteps)
  return { startMs, stepMs, count: low.length, low: index => valueOf(low[index]), high: index => valueOf(high[index]) }
}
