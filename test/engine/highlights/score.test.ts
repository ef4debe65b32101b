import { expect, test } from 'vitest'
import { scoreOf, toReasons } from '../../../electron/engine/highlights/score.ts'

const weights = { messageRate: 3, loudness: 4, laughter: 0 }
const usual = { median: 1, spread: 2 }

test.each([
  ['the past itself', 1, 0],
  ['below the past', -5, 0],
  ['two spreads above', 5, 2],
  ['however far above: the most that counts', 1000, 8],
])('one signal, %s', (_, value, contribution) => {
  expect(toReasons({ messageRate: value }, { messageRate: usual }, weights)).toEqual([
    { signal: 'messageRate', value, baseline: 1, weight: 3, contribution },
  ])
})

test('an even past does not make a trifle an event', () => {
  const [reason] = toReasons({ messageRate: 1.1 }, { messageRate: { median: 1, spread: 0 } }, weights)
  expect(reason!.contribution).toBeCloseTo(0.5, 10)
})

test('signals add up by weight, and one alone is judged as strictly as two', () => {
  const baselines = { messageRate: usual, loudness: usual }
  const both = toReasons({ messageRate: 5, loudness: 5 }, baselines, weights)
  expect(both.map(({ signal, contribution }) => [signal, contribution])).toEqual([
    ['loudness', (4 * 2) / 5],
    ['messageRate', (3 * 2) / 5],
  ])
  expect(scoreOf(both)).toBeCloseTo(2.8, 10)
  expect(scoreOf(toReasons({ messageRate: 5, loudness: NaN }, baselines, weights))).toBe(2)
})

test.each([
  ['unknown', { messageRate: NaN }, { messageRate: usual }],
  ['absent', {}, { messageRate: usual }],
  ['without a past', { messageRate: 5 }, {}],
  ['without weight', { laughter: 5 }, { laughter: usual }],
  ['never heard of', { surprise: 5 }, { surprise: usual }],
])('a signal that is %s is no reason', (_, values, baselines) => {
  expect(toReasons(values, baselines, weights)).toEqual([])
})
