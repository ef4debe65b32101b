import { expect, test } from 'vitest'
import { chanceDeviation } from '../../../electron/engine/lib/chance-deviation.ts'
import { createRandom } from '../../helpers/random-numbers.ts'

test.each([0.5, 2, 8])('events by chance, %d a second, smoothed, vary by about so much', rate => {
  const random = createRandom(Math.round(rate * 100))
  const seconds = 20_000
  const counts = Array.from({ length: seconds }, () => 0)
  for (let atSecond = 0; atSecond < seconds; atSecond -= Math.log(1 - random()) / rate) counts[Math.floor(atSecond)]!++
  const smoothed = counts
    .slice(4)
    .map((_, second) => [1, 2, 3, 2, 1].reduce((sum, part, offset) => sum + (part / 9) * counts[second + offset]!, 0))
  const mean = smoothed.reduce((sum, value) => sum + value, 0) / smoothed.length
  const deviation = Math.sqrt(smoothed.reduce((sum, value) => sum + (value - mean) ** 2, 0) / smoothed.length)
  expect(deviation / chanceDeviation(rate - 0.15)).toBeGreaterThan(0.9) // the least rate is added to what is given
  expect(deviation / chanceDeviation(rate - 0.15)).toBeLessThan(1.1)
})

test('where nothing ever happened it is not zero', () => {
  expect(chanceDeviation(0)).toBeGreaterThan(0.1)
  expect(chanceDeviation(-1)).toBe(chanceDeviation(0))
})
