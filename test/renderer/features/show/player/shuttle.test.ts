import { expect, test } from 'vitest'
import { shuttleRate } from '../../../../../renderer/features/show/player/shuttle.ts'

test.each([
  { from: { isPlaying: false, rate: 4 }, direction: 1, rate: 1 },
  { from: { isPlaying: true, rate: 1 }, direction: 1, rate: 2 },
  { from: { isPlaying: true, rate: 2 }, direction: 1, rate: 4 },
  { from: { isPlaying: true, rate: 4 }, direction: 1, rate: 4 },
  { from: { isPlaying: true, rate: 0.5 }, direction: 1, rate: 1 },
  { from: { isPlaying: true, rate: 4 }, direction: -1, rate: -1 },
  { from: { isPlaying: true, rate: -1 }, direction: -1, rate: -2 },
  { from: { isPlaying: true, rate: -2 }, direction: 1, rate: 1 },
] as const)('J and L: from $from, $direction, to $rate', ({ from, direction, rate }) => {
  expect(shuttleRate(from, direction)).toBe(rate)
})
