import { expect, test } from 'vitest'
import { continues, planClip } from '../../../electron/engine/clips/plan-clip.ts'
import type { Recording } from '../../../electron/contract/shows.ts'
import { recordingOf } from './recording-for-test.ts'

const first = recordingOf({ path: 'a.mkv', durationMs: 10_000 })
const second = recordingOf({ path: 'b.flv', durationMs: 10_000, showStartMs: 10_000, fileStartMs: 67 })
const late = recordingOf({ path: 'late.mkv', durationMs: 10_000, showStartMs: 13_000 })
const overlapping = recordingOf({ path: 'over.mkv', durationMs: 10_000, showStartMs: 8000 })

const planOf = (recordings: readonly Recording[], ...ranges: readonly number[][]) =>
  planClip({ recordings, ranges: ranges.map(([startMs = NaN, endMs = NaN]) => ({ startMs, endMs })) })

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
  const plan = planOf(recordings, range)
  expect({
    segments: plan.segments.map(({ recording, fileFromMs, fileToMs }) => [recording.path, fileFromMs, fileToMs]),
    clip: plan.ranges.map(({ startMs, endMs }) => [startMs, endMs]).flat(),
    warnings: plan.ranges.flatMap(({ warnings }) => warnings),
  }).toEqual({ segments, clip, warnings })
})

test.each([
  ['backwards', [5000, 4000], 'range-backwards', { startMs: 5000, endMs: 4000 }],
  ['empty', [5000, 5000], 'range-backwards', { startMs: 5000, endMs: 5000 }],
  ['no number', [5000, NaN], 'range-backwards', { startMs: 5000, endMs: NaN }],
  ['after the show', [30_000, 31_000], 'range-outside-show', { startMs: 30_000, endMs: 31_000, durationMs: 23_000 }],
  ['inside a gap', [10_500, 12_500], 'range-outside-show', { startMs: 10_500, endMs: 12_500, durationMs: 23_000 }],
])('a range that is %s is refused', (_, range, code, details) => {
  const plan = () => planOf([first, late], range)
  expect(plan).toThrow(expect.objectContaining({ code, details }))
})

const video = { codec: 'h264', width: 1280, height: 720, fps: 30, isVariableFps: false, rotationDegrees: 0 }
const moving = recordingOf({ path: 'moving.mkv', durationMs: 10_000, video })

test.each([
  ['as long as a picture, in whole milliseconds', moving, [1000, 1033], []],
  ['shorter than a picture', moving, [1000, 1032], [{ startMs: 1000, endMs: 1032, shortestMs: 34 }]],
  ['of a millisecond', moving, [0, 1], [{ startMs: 0, endMs: 1, shortestMs: 34 }]],
  ['of a millisecond, without pictures', first, [0, 1], []],
  ['of which nobody knows how long a picture is', { ...moving, video: { ...video, fps: 5, isVariableFps: true } }, [1000, 1100], []],
  ['of half a slide', { ...moving, video: { ...video, fps: 1 } }, [1000, 1500], [{ startMs: 1000, endMs: 1500, shortestMs: 1000 }]],
])('a range %s', (_, recording, range, refusals) => {
  const refused = (details: object) => expect.objectContaining({ code: 'range-too-short', details }) as Error
  if (refusals[0]) expect(() => planOf([recording], range)).toThrow(refused(refusals[0]))
  else expect(planOf([recording], range).segments).toHaveLength(1)
})

test('of several ranges the one that is too short is named', () => {
  const details = { startMs: 0, endMs: 1, shortestMs: 34, range: 2 }
  expect(() => planOf([moving], [1000, 2000], [0, 1])).toThrow(expect.objectContaining({ code: 'range-too-short', details }))
})

test('several ranges follow each other as they were asked for: backwards, overlapping, over a split', () => {
  const plan = planOf([first, second], [12_000, 13_000], [9000, 11_000], [9500, 9600])
  expect(plan.segments.map(({ recording, fileFromMs, fileToMs, range }) => [range, recording.path, fileFromMs, fileToMs])).toEqual([
    [0, 'b.flv', 2067, 3067],
    [1, 'a.mkv', 9000, 10_000],
    [1, 'b.flv', 67, 1067],
    [2, 'a.mkv', 9500, 9600],
  ])
})

test.each([
  ['backwards', [5000, 4000], 'range-backwards', { startMs: 5000, endMs: 4000, range: 2 }],
  ['empty', [5000, 5000], 'range-backwards', { startMs: 5000, endMs: 5000, range: 2 }],
  ['outside the show', [30_000, 31_000], 'range-outside-show', { startMs: 30_000, endMs: 31_000, durationMs: 23_000, range: 2 }],
])('of several ranges, the one that is %s is named', (_, range, code, details) => {
  expect(() => planOf([first, late], [1000, 2000], range)).toThrow(expect.objectContaining({ code, details }))
})

test('a warning names the range it is about, where there are several', () => {
  const plan = planOf([first, late], [1000, 2000], [9000, 12_000])
  expect(plan.ranges.map(({ warnings }) => warnings)).toEqual([
    [],
    [{ code: 'clip-shortened', details: { askedMs: 3000, gotMs: 1000, range: 2 } }],
  ])
})

test.each([
  ['a recording split without a gap', [first, second], [[9000, 11_000]], [true]],
  ['a gap between recordings', [first, late], [[9000, 14_000]], [false]],
  [
    'ranges that meet',
    [first],
    [
      [1000, 2000],
      [2000, 3000],
    ],
    [true],
  ],
  [
    'ranges that meet where a recording was split',
    [first, second],
    [
      [9000, 10_000],
      [10_000, 11_000],
    ],
    [true],
  ],
  [
    'ranges that nearly meet',
    [first],
    [
      [1000, 2000],
      [2020, 3000],
    ],
    [false],
  ],
  [
    'a range that lies before the other',
    [first],
    [
      [5000, 6000],
      [1000, 2000],
    ],
    [false],
  ],
])('%s: the clip goes on or jumps', (_, recordings, ranges, expected) => {
  const { segments } = planOf(recordings, ...ranges)
  expect(segments.slice(1).map((segment, before) => continues(segments[before]!, segment))).toEqual(expected)
})
