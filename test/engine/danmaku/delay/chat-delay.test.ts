import { expect, test } from 'vitest'
import { chatDelay } from '../../../../electron/contract/highlights.ts'
import { lagAt, priorDelay } from '../../../../electron/engine/danmaku/delay/chat-delay.ts'

const delay = {
  lagMs: 6000,
  confidence: 0.95,
  isMeasured: true,
  track: [
    { atMs: 30_000, lagMs: 5000 },
    { atMs: 90_000, lagMs: 6000 },
    { atMs: 150_000, lagMs: 10_000 },
  ],
}

test.each([
  ['before the first point', -5000, 5000],
  ['at the first point', 30_000, 5000],
  ['between two points', 60_000, 5500],
  ['nearer to the later one', 135_000, 9000],
  ['at the last point', 150_000, 10_000],
  ['after the last point', 9_000_000, 10_000],
])('the lag %s', (_, showMs, lagMs) => expect(lagAt(delay, showMs)).toBe(lagMs))

test('what is usual is the same all along, and is no measurement', () => {
  expect([-1, 0, 1e7].map(showMs => lagAt(priorDelay(), showMs))).toEqual([7000, 7000, 7000])
  expect(priorDelay().isMeasured).toBe(false)
  expect(priorDelay().confidence).toBeLessThan(0.5)
})

test('both pass the contract', () => {
  expect(chatDelay.parse(delay)).toEqual(delay)
  expect(chatDelay.parse(priorDelay())).toEqual(priorDelay())
  expect(chatDelay.safeParse({ ...delay, track: [] }).success).toBe(false)
})
