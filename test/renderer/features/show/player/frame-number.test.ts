import { describe, expect, test } from 'vitest'
import type { Recording } from '../../../../../electron/contract/shows.ts'
import { frameNumberAt } from '../../../../../renderer/features/show/player/frame-number.ts'

describe('the number of a frame', () => {
  const recording = (fps: number, isVariableFps = false) => [
    { showStartMs: 10_000, durationMs: 60_000, video: { fps, isVariableFps } } as unknown as Recording,
  ]
  test.each([
    { atMs: 10_000, fps: 30, frame: 0 },
    { atMs: 10_033, fps: 30, frame: 1 }, // rounded by the container
    { atMs: 10_033.367, fps: 30_000 / 1001, frame: 1 },
    { atMs: 10_066, fps: 30, frame: 2 }, // cut off by the container
    { atMs: 10_065, fps: 30, frame: 1 },
    { atMs: 59_990, fps: 60, frame: 2999 },
    { atMs: 9000, fps: 30, frame: undefined },
  ])('at $atMs with $fps it is $frame', ({ atMs, fps, frame }) => {
    expect(frameNumberAt(recording(fps), atMs)).toBe(frame)
  })
  test('where the rate varies there is none', () => {
    expect(frameNumberAt(recording(30, true), 10_000)).toBeUndefined()
  })
})
