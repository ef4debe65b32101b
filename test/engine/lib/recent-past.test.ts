import { expect, test } from 'vitest'
import { createRecentPast } from '../../../electron/engine/lib/recent-past.ts'
import { createRandom } from '../../helpers/random-numbers.ts'

const filled = (values: readonly number[], { size = 100, least = 1 } = {}) => {
  const past = createRecentPast({ size, least })
  for (const value of values) past.add(value)
  return past
}
const quartiles = 1.349

test('nothing is told before there is enough past', () => {
  expect(filled([1, 2], { least: 3 }).baseline()).toBeUndefined()
  expect(filled([1, 2], { least: 3 }).quantile(0.5)).toBeUndefined()
  expect(filled([9, 2, 1], { least: 3 }).baseline()).toEqual({ median: 2, spread: 8 / quartiles })
})

test('one wild value in ten moves neither median nor spread, and all is forgotten in time', () => {
  const past = filled([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1e9], { size: 12 })
  expect(past.baseline()).toEqual({ median: 7, spread: 6 / quartiles })
  for (let count = 0; count < 12; count++) past.add(5)
  expect(past.baseline()).toEqual({ median: 5, spread: 0 })
})

test('where values lie far above the median and none far below, the spread says so', () => {
  expect(filled([0, 0, 0, 0, 0, 0, 0, 0, 6, 6]).baseline()).toEqual({ median: 0, spread: 6 / 1.2816 })
})

test.each([1, 2, 3])('it is about the last values only, whatever they are (%i)', seed => {
  const random = createRandom(seed)
  const past = createRecentPast({ size: 30, least: 1 })
  const values: number[] = []
  for (let index = 0; index < 300; index++) {
    values.push(random() < 0.3 ? Math.floor(random() * 4) : random() * 10 - 5)
    past.add(values.at(-1)!)
    const sorted = values.slice(-30).toSorted((a, b) => a - b)
    for (const share of [0, 0.25, 0.5, 0.9, 1])
      expect(past.quantile(share)).toBe(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))])
  }
})
