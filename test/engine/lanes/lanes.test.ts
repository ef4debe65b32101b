// Lanes out of what is stored, and that old answers are not given when something new is stored.
import { expect, test } from 'vitest'
import { outlineUnknown } from '../../../electron/contract/lanes.ts'
import type { Outline } from '../../../electron/contract/lanes.ts'
import { createLanes } from '../../../electron/engine/lanes/lanes.ts'

const signal = (name: string, ...samples: number[]) => ({ name, startMs: 0, stepMs: 1000, samples: Float32Array.from(samples) })

function lanesOf(stored: { analysis: string | undefined; samples: number[]; outline: Outline | undefined; revision: number }) {
  return createLanes({
    analysisOf: () => stored.analysis,
    signal: (_, name) => (name === 'laughter' ? signal(name, ...stored.samples) : undefined),
    outlineRevision: () => stored.outline && stored.revision,
    outline: () => stored.outline,
  })
}

const nothing = { analysis: undefined, samples: [], outline: undefined, revision: 0 }
const stretch = { fromMs: 0, toMs: 3000, columns: 3 }

test('a show that was not listened to has no lanes and no outline', () => {
  const lanes = lanesOf(nothing)
  expect([lanes.signals('show', ['laughter'], stretch), lanes.waveform('show', stretch)]).toEqual([[], undefined])
})

test('a name that the analysis does not have is left out, the range is that of the whole show', () => {
  const lanes = lanesOf({ ...nothing, analysis: 'a', samples: [1, NaN, 3, 9] })
  expect(lanes.signals('show', ['laughter', 'nonsense'], stretch)).toEqual([
    { name: 'laughter', fromMs: 0, stepMs: 1000, low: [1, null, 3], high: [1, null, 3], range: { least: 1, greatest: 9 } },
  ])
})

test('a signal of which nothing is known has no range', () => {
  expect(lanesOf({ ...nothing, analysis: 'a', samples: [NaN, NaN] }).signals('show', ['laughter'], stretch)).toMatchObject([
    { low: [null, null, null] },
  ])
})

test('another analysis, another outline: the new one is shown', () => {
  const outline = (step: number): Outline => ({ startMs: 0, stepMs: 20, low: Int8Array.of(-step), high: Int8Array.of(step) })
  const stored = { analysis: 'a', samples: [1], outline: outline(127) as Outline | undefined, revision: 1 }
  const lanes = lanesOf(stored)
  const seen = () => [
    lanes.signals('show', ['laughter'], { ...stretch, columns: 1 })[0]?.high[0],
    lanes.waveform('show', { fromMs: 0, toMs: 20, columns: 1 })?.high[0],
  ]
  expect(seen()).toEqual([1, 1])
  Object.assign(stored, { analysis: 'b', samples: [2], outline: outline(0), revision: 2 })
  expect(seen()).toEqual([2, 0])
})

test('the outline of six hours keeps its peaks at every zoom, and its silence is not its gap', () => {
  const count = 6 * 3600 * 50
  const outline = { startMs: 0, stepMs: 20, low: new Int8Array(count), high: new Int8Array(count) }
  for (const place of [5, 400_003, count - 1]) [outline.low[place], outline.high[place]] = [-127, 127]
  outline.low.fill(outlineUnknown, 600_000, 700_000)
  outline.high.fill(outlineUnknown, 600_000, 700_000)
  const lanes = lanesOf({ ...nothing, outline, revision: 1 })
  const whole = (columns: number) => lanes.waveform('show', { fromMs: 0, toMs: count * 20, columns })!
  for (const columns of [1, 100, 1280, 4096]) {
    const { low, high } = whole(columns)
    for (const place of [5, 400_003, count - 1]) {
      const column = Math.floor((place / count) * columns)
      const around = [column - 1, column].filter(each => each >= 0) // a coarse step belongs to the column it begins in
      expect([Math.min(...around.map(each => low[each]!)), Math.max(...around.map(each => high[each]!))]).toEqual([-1, 1])
    }
  }
  const { high } = whole(1000)
  expect(high.slice(560, 645)).toEqual(Array(85).fill(null))
  expect(high.slice(700, 990)).toEqual(Array(290).fill(0))
  const near = lanes.waveform('show', { fromMs: 400_000 * 20, toMs: 400_006 * 20, columns: 12 })!
  expect(near.high).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0])
  expect(near.range).toEqual({ least: -1, greatest: 1 })
})
