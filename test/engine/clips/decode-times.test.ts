import { expect, test } from 'vitest'
import { decodeTimes } from '../../../electron/engine/clips/decode-times.ts'

test.each([
  ['pictures stored as they are shown', [0, 1, 2, 3], [0, 1, 2, 3]],
  ['B-frames: all is decoded one picture earlier', [0, 3, 1, 2, 6, 4, 5], [-1, 0, 1, 2, 3, 4, 5]],
  ['two encoders, only the second of which uses B-frames', [0, 1, 2, 3, 6, 4, 5], [-1, 0, 1, 2, 3, 4, 5]],
  ['pictures at uneven times', [0, 100, 40, 250], [-60, -20, 40, 190]],
  ['nothing', [], []],
])('%s', (_, shown, expected) => {
  const decoded = decodeTimes(shown)
  expect(decoded).toEqual(expected)
  for (const [place, ticks] of decoded.entries()) expect(ticks).toBeLessThanOrEqual(shown[place]!)
})
