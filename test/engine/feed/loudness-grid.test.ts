import { expect, test } from 'vitest'
import { createLoudnessGrid, createLoudnessReader } from '../../../electron/engine/feed/loudness-grid.ts'

/** Hops of 100 ms that begin at `fromMs` on the file's clock, all equally loud. */
const hops = (fromMs: number, count: number, lufs: number) =>
  Array.from({ length: count }, (_, index) => [fromMs + 100 * index, lufs] as const)

function fill(recording: { fileStartMs: number; showStartMs: number; durationMs: number }, values: readonly (readonly [number, number])[]) {
  const grid = createLoudnessGrid(recording)
  for (const [fileMs, lufs] of values) grid.add(fileMs, lufs)
  const { startMs, samples } = grid.toSignal()
  return { startMs, samples: [...samples] }
}

const plain = { fileStartMs: 0, showStartMs: 0, durationMs: 1400 }

test.each([
  ['the first window is full after 400 ms, and stands for its middle', plain, hops(0, 14, -20), [NaN, -20, -20, -20, -20, -20, -20]],
  ['silence is -70 and no less', plain, hops(0, 14, -120.7), [NaN, -70, -70, -70, -70, -70, -70]],
  ['no sound is unknown, not silent', plain, [], [NaN, NaN, NaN, NaN, NaN, NaN, NaN]],
  ['sound that begins later than the picture', plain, hops(600, 8, -20), [NaN, NaN, NaN, NaN, -20, -20, -20]],
  [
    'a gap stays open, and the window after it is filled anew',
    plain,
    [...hops(0, 5, -20), ...hops(800, 6, -30)],
    [NaN, -20, NaN, NaN, NaN, -30, -30],
  ],
  [
    'times rounded by the container are no gap',
    plain,
    hops(0, 14, -20).map(([time, lufs], index) => [time + (index % 2) * 20, lufs] as const),
    [NaN, -20, -20, -20, -20, -20, -20],
  ],
  ['a sample is the mean of what lies in it', plain, [...hops(0, 4, -20), [400, -30] as const], [NaN, -25, NaN, NaN, NaN, NaN, NaN]],
  ['the file begins at five seconds', { ...plain, fileStartMs: 5000 }, hops(5000, 14, -20), [NaN, -20, -20, -20, -20, -20, -20]],
])('%s', (_name, recording, values, samples) => {
  expect(fill(recording, values)).toEqual({ startMs: 0, samples })
})

test('a recording in the middle of the show is put on whole steps of the show clock', () => {
  const recording = { fileStartMs: 0, showStartMs: 60_300, durationMs: 900 }
  expect(fill(recording, hops(0, 9, -20))).toEqual({ startMs: 60_200, samples: [NaN, -20, -20, -20, -20] })
})

test('lines of the filter are read in pairs, and both ways to write silence', () => {
  const heard: [number, number][] = []
  const read = createLoudnessReader((fileMs, lufs) => heard.push([fileMs, lufs]))
  const lines = ['lavfi.r128.M=-9', 'frame:0    pts:0       pts_time:0', 'lavfi.r128.M=-17.659', 'frame:1    pts:4800    pts_time:0.1']
  for (const line of [...lines, 'lavfi.r128.M=-inf', 'frame:2    pts:-96    pts_time:-0.002', 'lavfi.r128.M=nan', 'something else'])
    read(line)
  expect(heard).toEqual([
    [0, -17.659],
    [100, -Infinity],
    [-2, -Infinity],
  ])
})
