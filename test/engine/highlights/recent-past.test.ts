import { expect, test } from 'vitest'
import { createRecentPast } from '../../../electron/engine/highlights/recent-past.ts'
import { createRandom } from '../../helpers/random-numbers.ts'

const median = (values: number[]) => {
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2
}

test('nothing is told before there is enough past', () => {
  const past = createRecentPast({ size: 5, least: 3 })
  past.add(1)
  past.add(2)
  expect(past.baseline()).toBeUndefined()
  past.add(9)
  expect(past.baseline()).toEqual({ median: 2, spread: 1.4826 })
})

test('a wild value moves neither median nor spread, and is forgotten in time', () => {
  const past = createRecentPast({ size: 5, least: 1 })
  for (const value of [1, 2, 3, 4, 1e9]) past.add(value)
  expect(past.baseline()).toEqual({ median: 3, spread: 1.4826 })
  for (const value of [5, 5, 5, 5, 5]) past.add(value)
  expect(past.baseline()).toEqual({ median: 5, spread: 0 })
})

test.each([1, 2, 3])('it is the median and the median deviation of the last values, whatever they are (%i)', seed => {
  const random = createRandom(seed)
  const past = createRecentPast({ size: 30, least: 1 })
  const values: number[] = []
  for (let index = 0; index < 300; index++) {
    values.push(random() < 0.3 ? Math.floor(random() * 4) : random() * 10 - 5)
    past.add(values.at(-1)!)
    const last = values.slice(-30)
    // The deviation is the upper of the two middle ones where their number is even.
    const deviations = last.map(value => Math.abs(value - median(last))).toSorted((a, b) => a - b)
    const { median: found, spread } = past.baseline()!
    expect(found).toBe(median(last))
    expect(spread).toBeCloseTo(deviations[last.length >> 1]! * 1.4826, 10)
  }
})
