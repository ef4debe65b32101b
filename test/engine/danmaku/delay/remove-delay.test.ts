import { expect, test } from 'vitest'
import type { CandidateQuote, ChatDelay, Signal } from '../../../../electron/contract/highlights.ts'
import { lagAt } from '../../../../electron/engine/danmaku/delay/chat-delay.ts'
import { removeDelay } from '../../../../electron/engine/danmaku/delay/remove-delay.ts'

const constant = (lagMs: number): ChatDelay => ({ lagMs, confidence: 1, isMeasured: true, track: [{ atMs: 0, lagMs }] })
const rate = (samples: number[]): Signal => ({ name: 'messageRate', startMs: 0, stepMs: 1000, samples: Float32Array.from(samples) })
const quote = (atMs: number): CandidateQuote => ({
  ...{ atMs, userName: '小满', text: '绝了', person: 'u', speaksFor: ['amazement'] },
  ...{ alikeKey: '绝了', alike: 1, telling: 1 },
})

const removed = (samples: number[], lagMs: number, durationMs: number) => [
  ...removeDelay({ signals: [rate(samples)], quotes: [] }, constant(lagMs), durationMs).signals[0]!.samples,
]

test.each([
  ['none at all', 0, [0, 1, 2, 3]],
  ['whole seconds', 2000, [2, 3, 4, 5]],
  ['half a second', 500, [0.5, 1.5, 2.5, 3.5]],
  ['more than there is after the show', 6000, [6, 7, NaN, NaN]],
])('a delay of %s is removed', (_, lagMs, expected) => expect(removed([0, 1, 2, 3, 4, 5, 6, 7], lagMs, 4000)).toEqual(expected))

test('unknown stays unknown, and is not smeared into silence', () => {
  expect(removed([1, NaN, NaN, 1, 1, 1, 1], 1500, 4000)).toEqual([NaN, NaN, 1, 1])
  expect(removed([1, NaN, NaN, 1, 1, 1, 1], 1000, 4000)).toEqual([NaN, NaN, 1, 1])
})

test('a last part of a second counts as one', () => expect(removed(Array<number>(30).fill(1), 7000, 3200)).toEqual([1, 1, 1, 1]))

test('a rate stays what it was where the delay drifts', () => {
  const drifting = { ...constant(5000), track: [5000, 8000].map((lagMs, index) => ({ atMs: index * 100_000, lagMs })) }
  const { signals } = removeDelay({ signals: [rate(Array<number>(120).fill(2))], quotes: [] }, drifting, 100_000)
  expect(signals[0]!.samples.every(value => Math.abs(value - 2) < 1e-6)).toBe(true)
})

test('a signal that begins later is unknown before', () => {
  const late = { ...rate([4, 5, 6, 7]), startMs: 3000 }
  const { signals } = removeDelay({ signals: [late], quotes: [] }, constant(1000), 5000)
  expect(signals).toEqual([{ name: 'messageRate', startMs: 0, stepMs: 1000, samples: Float32Array.from([NaN, NaN, 4, 5, 6]) }])
})

test('quotes come to what they answer; those that answer nothing in the show are dropped', () => {
  const { quotes } = removeDelay({ signals: [], quotes: [3000, 7000, 12_400, 66_999, 67_000].map(quote) }, constant(7000), 60_000)
  expect(quotes).toEqual([0, 5400, 59_999].map(quote))
})

test('a quote is shifted by the delay that was in force when it was caused', () => {
  const jumping = { ...constant(4000), track: [4000, 4000, 8000, 8000].map((lagMs, index) => ({ atMs: index * 60_000, lagMs })) }
  const causes = [10_000, 59_000, 75_000, 90_000, 119_000, 150_000]
  const { quotes } = removeDelay({ signals: [], quotes: causes.map(atMs => quote(atMs + lagAt(jumping, atMs))) }, jumping, 180_000)
  for (const [index, atMs] of causes.entries()) expect(Math.abs(quotes[index]!.atMs - atMs)).toBeLessThan(10)
})

test('what is given is left as it was', () => {
  const given = { signals: [rate([1, 2, 3])], quotes: [quote(9000)] }
  const before = structuredClone(given)
  removeDelay(given, constant(2000), 3000)
  expect(given).toEqual(before)
})
