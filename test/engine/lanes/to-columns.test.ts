import { expect, test } from 'vitest'
import { toColumns } from '../../../electron/engine/lanes/to-columns.ts'

const samplesOf = (values: readonly number[], { startMs = 0, stepMs = 1000 } = {}) => {
  const at = (index: number) => values[index]!
  return { startMs, stepMs, count: values.length, low: at, high: at }
}
const columnsOf = (values: readonly number[], stretch: [fromMs: number, toMs: number, columns: number], options = {}) => {
  const [fromMs, toMs, columns] = stretch
  const { low, high } = toColumns(samplesOf(values, options), { fromMs, toMs, columns })
  return low.map((value, index) => (value === high[index] ? value : [value, high[index]]))
}

const values = [1, 5, 2, NaN, 4, 0]

test.each<[string, [number, number, number], unknown[]]>([
  ['a column a sample', [0, 6000, 6], [1, 5, 2, null, 4, 0]],
  ['two samples a column', [0, 6000, 3], [[1, 5], 2, [0, 4]]],
  ['everything in one column', [0, 6000, 1], [[0, 5]]],
  ['finer than the samples', [1000, 3000, 4], [5, 5, 2, 2]],
  ['between two samples', [1500, 1600, 2], [5, 5]],
  ['what was not recorded is unknown, not zero', [3000, 4000, 3], [null, null, null]],
  ['before and after the show', [-2000, 8000, 5], [null, [1, 5], 2, [0, 4], null]],
  ['wholly outside', [20_000, 30_000, 2], [null, null]],
])('%s', (_, stretch, expected) => expect(columnsOf(values, stretch)).toEqual(expected))

test('samples of another step and start lie where they belong', () => {
  expect(columnsOf([1, 2, 3, 4, 5], [0, 1000, 5], { startMs: 400, stepMs: 200 })).toEqual([null, null, 1, 2, 3])
})

test('nothing is left out, however wide the columns are', () => {
  const spike = Array.from({ length: 21_600 }, (_, second) => (second === 12_345 ? 99 : 1))
  for (const columns of [1, 7, 1000, 1366, 4096, 21_600, 40_000]) {
    const { high } = toColumns(samplesOf(spike), { fromMs: 0, toMs: 21_600_000, columns })
    expect(Math.max(...high.map(Number)), `${columns} columns`).toBe(99)
  }
})
