import { expect, test } from 'vitest'
import { timesOf } from '../../../../../electron/engine/clips/lossless/rewrap/track-times.ts'

const packets = (kind: string, shownMs: number[], durationMs: number[]) => ({ kind, shownMs, durationMs, isKey: [], sizeBytes: [], at: [] })

test('pictures are decoded in the order stored, none later than it is shown; the last stays until the clip ends', () => {
  const times = timesOf(packets('video', [0, 120, 40, 80], [40, 40, 40, 40]), { ticksPerSecond: 1000, durationMs: 160 })
  expect(times).toEqual({
    decodeTicks: [0, 40, 80, 120],
    offsetTicks: [40, 120, 0, 0],
    durationTicks: [40, 40, 40, 40],
    pauseTicks: 0,
    fromTicks: 40,
  })
})

test('sound whose times were rounded follows without a seam, a hole stays a hole, and a late beginning is a pause', () => {
  const frame = 1024 / 48
  const times = timesOf(packets('audio', [5, 26, 48, 69, 200], [frame, frame, frame, frame, frame]), {
    ticksPerSecond: 48_000,
    durationMs: 0,
  })
  expect(times).toMatchObject({ pauseTicks: 240, fromTicks: 0, decodeTicks: [0, 1024, 2048, 3072, 9360], offsetTicks: [0, 0, 0, 0, 0] })
  expect(times.durationTicks).toEqual([1024, 1024, 1024, 6288, 1024])
})

test('sound a part of a millisecond before the picture begins with it', () => {
  const times = timesOf(packets('audio', [-0.4, 21], [20, 20]), { ticksPerSecond: 1000, durationMs: 0 })
  expect(times).toMatchObject({ pauseTicks: 0, decodeTicks: [0, 20] })
})
