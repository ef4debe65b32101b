import { expect, test } from 'vitest'
import { quantile } from './quantile.ts'

test.each([
  [[5, 1, 4, 2, 3], 0.5, 3],
  [[4, 1, 3, 2], 0.5, 2],
  [Array.from({ length: 100 }, (_, index) => 100 - index), 0.95, 95],
  [[7], 0.99, 7],
  [[1, 2], 1, 2],
  [[1, 2], 0, 1],
  [[], 0.5, NaN],
])('of %j, a share of %d does not exceed %d', (values, share, expected) => {
  expect(quantile(values, share)).toBe(expected)
})
