import { expect, test } from 'vitest'
import { snapEdges } from '../../../electron/engine/highlights/snap-edges.ts'

const limits = { fromMs: 0, toMs: 60_000, shortestMs: 8000, longestMs: 30_000 }
/** Talk at -20 with pauses at the given times, ten values a second. */
const talk = (...pausesMs: number[]) =>
  Array.from({ length: 600 }, (_, index) => ({ atMs: index * 100 + 50, value: pausesMs.includes(index * 100 + 50) ? -45 : -20 }))

test.each([
  ['to the pauses nearby', talk(9250, 31_150), limits, { startMs: 9250, endMs: 31_150 }],
  ['to the nearer of two like pauses', talk(8150, 10_650, 31_150), limits, { startMs: 10_650, endMs: 31_150 }],
  ['not to a pause out of reach', talk(7050, 33_150), limits, { startMs: 9950, endMs: 29_950 }],
  ['not before the last moment', talk(9250, 31_150), { ...limits, fromMs: 9500 }, { startMs: 9950, endMs: 31_150 }],
  ['not beyond the show', talk(9250, 31_150), { ...limits, toMs: 30_500 }, { startMs: 9250, endMs: 29_950 }],
  ['not longer than the longest', talk(8550, 31_150), { ...limits, longestMs: 21_000 }, { startMs: 8550, endMs: 29_550 }],
])('edges move %s', (_, loudness, within, edges) => expect(snapEdges(10_000, 30_000, loudness, within)).toEqual(edges))

test('a short moment stays long enough', () => {
  const { startMs, endMs } = snapEdges(10_000, 18_500, talk(11_750, 16_750), limits)
  expect({ startMs, endMs }).toEqual({ startMs: 9950, endMs: 18_450 })
})

test('where nothing was heard the edges stay', () => {
  expect(snapEdges(10_000, 30_000, [], limits)).toEqual({ startMs: 10_000, endMs: 30_000 })
  const unknown = talk().map(({ atMs }) => ({ atMs, value: NaN }))
  expect(snapEdges(10_000, 30_000, unknown, limits)).toEqual({ startMs: 10_000, endMs: 30_000 })
})
