import { expect, test } from 'vitest'
import { planClip } from '../../../electron/engine/clips/plan-clip.ts'
import { recordingOf } from './recording-for-test.ts'

const first = recordingOf({ path: 'a.mkv', durationMs: 10_000 })
const second = recordingOf({ path: 'b.flv', durationMs: 10_000, showStartMs: 10_000, fileStartMs: 67 })
const late = recordingOf({ path: 'late.mkv', durationMs: 10_000, showStartMs: 13_000 })
const overlapping = recordingOf({ path: 'over.mkv', durationMs: 10_000, showStartMs: 8000 })

const gap = (file: string, gapMs: number) => ({ code: 'recording-gap', details: { file, gapMs } })
const shortened = (askedMs: number, gotMs: number) => ({ code: 'clip-shortened', details: { askedMs, gotMs } })

test.each([
  {
    name: 'a range inside one recording',
    recordings: [first, second],
    range: [2000, 5000],
    segments: [['a.mkv', 2000, 5000]],
    clip: [2000, 5000],
    warnings: [],
  },
  {
    name: 'times of a file with a clock of its own',
    recordings: [first, second],
    range: [12_000, 13_000],
    segments: [['b.flv', 2067, 3067]],
    clip: [12_000, 13_000],
    warnings: [],
  },
  {
    name: 'a range over a split, whatever the order they are named in',
    recordings: [second, first],
    range: [9000, 11_000],
    segments: [
      ['a.mkv', 9000, 10_000],
      ['b.flv', 67, 1067],
    ],
    clip: [9000, 11_000],
    warnings: [],
  },
  {
    name: 'a gap is left out and said',
    recordings: [first, late],
    range: [9000, 14_000],
    segments: [
      ['a.mkv', 9000, 10_000],
      ['late.mkv', 0, 1000],
    ],
    clip: [9000, 14_000],
    warnings: [gap('late.mkv', 3000)],
  },
  {
    name: 'what begins before the show and ends in a gap is shortened',
    recordings: [first, late],
    range: [-2000, 12_000],
    segments: [['a.mkv', 0, 10_000]],
    clip: [0, 10_000],
    warnings: [shortened(14_000, 10_000)],
  },
  {
    name: 'where recordings overlap the earlier one wins until its end',
    recordings: [first, overlapping],
    range: [7000, 12_000],
    segments: [
      ['a.mkv', 7000, 10_000],
      ['over.mkv', 2000, 4000],
    ],
    clip: [7000, 12_000],
    warnings: [],
  },
  {
    name: 'a recording that the earlier one covers whole is not used',
    recordings: [first, recordingOf({ path: 'inner.mkv', durationMs: 2000, showStartMs: 4000 })],
    range: [3000, 9000],
    segments: [['a.mkv', 3000, 9000]],
    clip: [3000, 9000],
    warnings: [],
  },
  {
    name: 'rounding at a seam makes neither a sliver nor a warning',
    recordings: [first, recordingOf({ path: 'next.mkv', durationMs: 5000, showStartMs: 10_003.4 })],
    range: [9000, 10_005],
    segments: [['a.mkv', 9000, 10_000]],
    clip: [9000, 10_000],
    warnings: [],
  },
])('$name', ({ recordings, range, segments, clip, warnings }) => {
  const plan = planClip({ recordings, startMs: range[0]!, endMs: range[1]! })
  expect({
    segments: plan.segments.map(({ recording, fileFromMs, fileToMs }) => [recording.path, fileFromMs, fileToMs]),
    clip: [plan.startMs, plan.endMs],
    warnings: plan.warnings,
  }).toEqual({ segments, clip, warnings })
})

test.each([
  ['backwards', [5000, 4000], 'range-backwards', { startMs: 5000, endMs: 4000 }],
  ['empty', [5000, 5000], 'range-backwards', { startMs: 5000, endMs: 5000 }],
  ['no number', [5000, NaN], 'range-backwards', { startMs: 5000, endMs: NaN }],
  ['after the show', [30_000, 31_000], 'range-outside-show', { startMs: 30_000, endMs: 31_000, durationMs: 23_000 }],
  ['inside a gap', [10_500, 12_500], 'range-outside-show', { startMs: 10_500, endMs: 12_500, durationMs: 23_000 }],
])('a range that is %s is refused', (_, range, code, details) => {
  const plan = () => planClip({ recordings: [first, late], startMs: range[0]!, endMs: range[1]! })
  expect(plan).toThrow(expect.objectContaining({ code, details }))
})
