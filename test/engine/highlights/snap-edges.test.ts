import { expect, test } from 'vitest'
import type { JudgedSecond } from '../../../electron/engine/highlights/signal-second.ts'
import { snapEdges } from '../../../electron/engine/highlights/snap-edges.ts'

const limits = { fromMs: 0, toMs: 60_000, shortestMs: 8000, longestMs: 30_000 }
const isAt = (placesMs: readonly number[], fromMs: number) => placesMs.some(ms => ms >= fromMs && ms < fromMs + 200)

interface Places {
  pausesMs?: readonly number[]
  cutsMs?: readonly number[]
  hasSound?: boolean
}

/** A minute of talk at -20 LUFS, with a fifth of a second of silence, or a cut, where it is asked for. */
function minute({ pausesMs = [], cutsMs = [], hasSound = true }: Places): JudgedSecond[] {
  return Array.from({ length: 60 }, (_, second) => {
    const startMs = second * 1000
    const fifths = (of: (fromMs: number) => number) => (hasSound ? [0, 200, 400, 600, 800].map(offset => of(startMs + offset)) : [])
    const cut = cutsMs.find(ms => Math.floor(ms / 1000) === second)
    return {
      startMs,
      samples: {
        loudness: fifths(fromMs => (isAt(pausesMs, fromMs) ? -45 : -20)),
        pauses: fifths(fromMs => (isAt(pausesMs, fromMs) ? 1 : 0)),
        cutAt: [cut === undefined ? NaN : (cut % 1000) / 1000],
      },
      ...{ quotes: [], values: {}, baselines: {}, contributions: {} },
    }
  })
}

test.each([
  ['to the pauses nearby', { pausesMs: [9300, 31_100] }, limits, { startMs: 9300, endMs: 31_100 }],
  ['to the nearer of two like pauses', { pausesMs: [8100, 10_700, 31_100] }, limits, { startMs: 10_700, endMs: 31_100 }],
  ['to a cut, on its first picture', { cutsMs: [9040, 30_760] }, limits, { startMs: 9040, endMs: 30_760 }],
  ['to a cut rather than to a pause', { cutsMs: [9040], pausesMs: [10_300, 31_100] }, limits, { startMs: 9040, endMs: 31_100 }],
  ['not to a pause out of reach', { pausesMs: [7100, 33_100] }, limits, { startMs: 9900, endMs: 29_900 }],
  ['not before the last moment', { pausesMs: [9300, 31_100] }, { ...limits, fromMs: 9500 }, { startMs: 9900, endMs: 31_100 }],
  ['not beyond the show', { pausesMs: [9300, 31_100] }, { ...limits, toMs: 30_500 }, { startMs: 9300, endMs: 29_900 }],
  ['not longer than the longest', { pausesMs: [8500, 31_100] }, { ...limits, longestMs: 21_000 }, { startMs: 8500, endMs: 29_500 }],
] as const)('edges move %s', (_, places, within, edges) => expect(snapEdges(10_000, 30_000, minute(places), within)).toEqual(edges))

test('a short moment stays long enough', () => {
  const { startMs, endMs } = snapEdges(10_000, 18_500, minute({ pausesMs: [11_700, 16_700] }), limits)
  expect(endMs - startMs).toBeGreaterThanOrEqual(8000)
})

test('where nothing was heard or seen the edges stay', () => {
  expect(snapEdges(10_000, 30_000, [], limits)).toEqual({ startMs: 10_000, endMs: 30_000 })
  expect(snapEdges(10_000, 30_000, minute({ hasSound: false }), limits)).toEqual({ startMs: 10_000, endMs: 30_000 })
})
