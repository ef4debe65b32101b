import { expect, test } from 'vitest'
import type { Signal } from '../../../../electron/contract/highlights.ts'
import { risesOf } from '../../../../electron/engine/danmaku/delay/rises.ts'

const rules = { weights: { loudness: 1 }, leastStep: { loudness: 1 }, most: 8 }
const loudness = (at: (second: number) => number, stepMs = 1000): Signal => ({
  name: 'loudness',
  startMs: 0,
  stepMs,
  samples: Float32Array.from({ length: 300 * (1000 / stepMs) }, (_, index) => at((index * stepMs) / 1000)),
})
const during = (from: number, to: number, lift: number) => (second: number) => (second >= from && second < to ? lift : 0)
const risingSeconds = (signal: Signal) => {
  const rises = risesOf([signal], rules, 300)
  return Array.from(rises, (rise, second) => (rise > 0 ? second : -1)).filter(second => second >= 0)
}

test.each([1000, 200])('a step up is a rise around it, a step down is none (every %d ms)', stepMs => {
  const seconds = risingSeconds(loudness(during(200, 230, 4), stepMs))
  expect(seconds.length).toBeGreaterThan(2)
  const middle = seconds.reduce((sum, second) => sum + second, 0) / seconds.length
  expect(Math.abs(middle - 199.5)).toBeLessThanOrEqual(1)
})

test.each([
  ['nothing happens', () => 0],
  ['the opening', during(40, 60, 9)],
  ['unknown all along', () => NaN],
  ['silence all along', () => -Infinity],
] as const)('no rise: %s', (_, at) => expect(risingSeconds(loudness(at))).toEqual([]))

test('however steep, a rise counts no more than the most', () => {
  expect(Math.max(...risesOf([loudness(during(200, 230, 500))], rules, 300))).toBe(8)
})

test('signals without a weight are not looked at', () => {
  expect(Math.max(...risesOf([{ ...loudness(during(200, 230, 5)), name: 'motion' }], rules, 300))).toBe(0)
})
