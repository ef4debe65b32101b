import { expect, test } from 'vitest'
import { oddities } from './animal.ts'
import { thirdOfZoo, zoo } from './zoo.ts'

test('there are at least forty recordings, and no two have one name', () => {
  expect(zoo.length).toBeGreaterThanOrEqual(40)
  expect(new Set(zoo.map(({ file }) => file)).size).toBe(zoo.length)
})

test('a third of them runs on each change', () => {
  expect(thirdOfZoo.length / zoo.length).toBeCloseTo(1 / 3, 1)
})

test.each(oddities)('%s is met by the third', oddity => {
  expect(thirdOfZoo.filter(animal => animal.is.includes(oddity))).not.toEqual([])
})
