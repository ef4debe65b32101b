import { expect, test } from 'vitest'
import { findLag } from '../../../../electron/engine/danmaku/delay/find-lag.ts'
import { createRandom } from '../../../helpers/random-numbers.ts'

const seconds = 1800
const rules = { longestLag: 20, drifts: [-2, 2], usually: () => 1 }
const beginnings = [130, 320, 410, 660, 905, 1130, 1400, 1620]

/** Something begins at each of the seconds given; between two seconds, both share it. */
function rises(atSeconds: readonly number[], noise = 0): Float32Array {
  const random = createRandom(atSeconds.length + 1)
  const values = Float32Array.from({ length: seconds }, () => (random() < noise ? random() : 0))
  for (const at of atSeconds) {
    const second = Math.floor(at)
    values[second]! += 4 * (1 - (at - second))
    values[second + 1]! += 4 * (at - second)
  }
  return values
}

test.each([0, 3, 7.5, 12.25, 20])('answers %d seconds later are found so much later', lag => {
  const found = findLag(
    rises(
      beginnings.map(at => at + lag),
      0.1,
    ),
    rises(beginnings, 0.1),
    rules,
  )!
  expect(found.lag).toBeCloseTo(lag, 0)
  expect(Math.abs(found.lag - lag)).toBeLessThan(0.5)
  expect(found.drift).toBe(0)
  expect(found.confidence).toBeGreaterThan(0.75)
})

test('a delay that grows is followed', () => {
  const late = (at: number) => at + 7 + 2 * (at / seconds - 0.5)
  const found = findLag(rises(beginnings.map(late), 0.1), rises(beginnings, 0.1), rules)!
  expect(found.drift).toBe(2)
  expect(Math.abs(found.lag - 7)).toBeLessThan(0.6)
})

test('where each answer comes as it likes, no lag is likely', () => {
  const anyLater = beginnings.map((at, index) => at + [2, 18, 6, 13, 9, 16, 0, 11][index]!)
  expect(findLag(rises(anyLater), rises(beginnings), { ...rules, drifts: [] })!.confidence).toBeLessThan(0.6)
})

test('of two lags that fit alike the likelier is taken, and none is sure', () => {
  const twice = beginnings.flatMap(at => [at + 4, at + 14])
  const found = findLag(rises(twice), rises(beginnings), { ...rules, usually: lag => (lag > 10 ? 0.5 : 1) })!
  expect(found.lag).toBeCloseTo(4, 0)
  expect(found.confidence).toBeGreaterThan(0.5)
  expect(found.confidence).toBeLessThan(0.85)
})

test('without any beginning there is no lag', () => {
  expect(findLag(rises([]), rises(beginnings), rules)).toBeUndefined()
  expect(findLag(rises(beginnings), rises([]), rules)).toBeUndefined()
})
