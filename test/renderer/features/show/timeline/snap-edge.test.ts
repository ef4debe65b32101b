import { expect, test } from 'vitest'
import { snapPointsOf, snapTo } from '../../../../../renderer/features/show/timeline/snap-edge.ts'

const lane = (name: string, values: (number | null)[]) => ({ name, fromMs: 10_000, stepMs: 100, low: values, high: values })
const times = (value: number | null, count: number) => Array.from({ length: count }, () => value)

test('a cut is where its second says it is, and is told once', () => {
  const cuts = lane('cutAt', [...times(null, 10), ...times(0.44, 10), ...times(null, 10)])
  expect(snapPointsOf([cuts])).toEqual([11_440])
})

test('a pause has a beginning and an end', () => {
  const pauses = lane('pauses', [...times(0, 5), ...times(1, 3), 0.2, ...times(null, 3)])
  expect(snapPointsOf([pauses])).toEqual([10_500, 10_800])
})

test.each([
  { atMs: 1040, is: 1000 },
  { atMs: 1060, is: 1100 },
  { atMs: 1500, is: 1500 },
  { atMs: 950, is: 1000 },
])('$atMs snaps to $is', ({ atMs, is }) => {
  expect(snapTo([1000, 1100], atMs, 50)).toBe(is)
})
