import { expect, test } from 'vitest'
import { fallenDb, meterShare } from '../../../../../renderer/features/live/sound/meter-board.ts'

test.each([
  [-100, 0],
  [-60, 0],
  [-30, 0.5],
  [0, 1],
  [3, 1],
])('%d dB lights %d of the meter', (db, share) => {
  expect(meterShare(db)).toBeCloseTo(share, 6)
})

test('between two readings a meter falls, and without any for a second it shows nothing', () => {
  const level = { db: -10, heardAtMs: 1000 }
  expect(fallenDb(level, 1000)).toBe(-10)
  expect(fallenDb(level, 1500)).toBeCloseTo(-22, 6)
  expect(fallenDb(level, 2001)).toBe(-100)
})
