import { expect, test } from 'vitest'
import { type Baselines, contributionsOf, sumOf } from '../../../electron/engine/highlights/score.ts'

const weights = { messageRate: 0.5, loudness: 1, lottery: -1, pauses: 2, laughter: 0, music: -0.5 }
const usual: Baselines = {
  messageRate: { median: 4, spread: 2 },
  loudness: { median: -20, spread: 2 },
  lottery: { median: 0, spread: 1 },
  pauses: { median: 0.5, spread: 0.2 },
  music: { median: 0, spread: 0.2 },
  laughter: { median: 0, spread: 1 },
}
const plainTalk = { isRoutine: false }
const quiet = { messageRate: 4, loudness: -20 }
const contribution = (signal: string, value: number, options = plainTalk) =>
  contributionsOf({ ...quiet, [signal]: value }, usual, weights, options)[signal]

test.each([
  ['messageRate', 'as usual', 4, 0],
  ['messageRate', 'below the usual', 1, 0],
  ['messageRate', 'two spreads above', 8, 1],
  ['messageRate', 'however far above: the most that counts', 1000, 4],
  ['loudness', 'two spreads above', -16, 2],
  ['lottery', 'two spreads above, speaking against', 2, -2],
  ['pauses', 'one spread below, where that is what counts', 0.3, 2],
  ['pauses', 'more than usual', 0.9, 0],
])('%s %s', (signal, _, value, expected) => expect(contribution(signal, value)).toBeCloseTo(expected, 10))

test('an even past does not make a trifle an event', () => {
  const even = { ...usual, messageRate: { median: 0, spread: 0 } }
  const steps = contributionsOf({ messageRate: 0.3, loudness: -20 }, even, weights, plainTalk)['messageRate']! / 0.5
  expect(steps).toBeCloseTo(0.3 / Math.sqrt((19 / 81) * 0.15), 10) // chance alone would make it vary so much
})

test('all of one group add no more than its cap, each its share', () => {
  const loud = contributionsOf({ ...quiet, loudness: 0, pauses: 0 }, usual, weights, plainTalk)
  expect(loud['loudness']! + loud['pauses']!).toBeCloseTo(5, 10)
  expect(loud['loudness']! / loud['pauses']!).toBeCloseTo(5 / (2 * 2.5), 10)
})

test('where only one way of knowing is left, it counts for more', () => {
  const together = contributionsOf({ messageRate: 8, loudness: -20 }, usual, weights, plainTalk)
  const alone = contributionsOf({ messageRate: 8, loudness: NaN }, usual, weights, plainTalk)
  expect(alone).toEqual({ messageRate: together['messageRate']! * 1.4 })
})

test('what is recorded but weighs nothing is no way of knowing, and what weighs something is one, whatever loudness weighs', () => {
  const values = { messageRate: 8, loudness: -20, pauses: 0.5 }
  const chat = (others: Record<string, number>) => contributionsOf(values, usual, { messageRate: 0.5, ...others }, plainTalk)['messageRate']
  expect(chat({ pauses: 2, loudness: 0 })).toBe(chat({ pauses: 2, loudness: 1 }))
  expect(chat({ pauses: 0, loudness: 0 })).toBe(chat({ loudness: 1 })! * 1.4)
})

test('what is loud while the crowd does what it was asked to counts less; what speaks against it does not', () => {
  const values = { ...quiet, loudness: -16, music: 0.4 }
  const routine = contributionsOf(values, usual, weights, { isRoutine: true })
  const plain = contributionsOf(values, usual, weights, plainTalk)
  expect(routine['loudness']! / plain['loudness']!).toBeCloseTo(0.3, 10)
  expect(routine['music']).toBe(plain['music'])
  expect(sumOf(routine)).toBeLessThan(sumOf(plain))
})

test.each([
  ['unknown', { messageRate: NaN }, usual],
  ['absent', {}, usual],
  ['without a past', { messageRate: 5 }, {}],
  ['without weight', { laughter: 5 }, usual],
  ['never heard of', { surprise: 5 }, usual],
])('a signal that is %s contributes nothing', (_, values, baselines) => {
  expect(contributionsOf(values, baselines, weights, plainTalk)).toEqual({})
})
