import { expect, test } from 'vitest'
import { placeRecordings } from '../../../electron/engine/shows/place-recordings.ts'

const minute = 60_000
const file = (path: string, startedAtMs?: number) => ({ path, durationMs: minute, startedAtMs })

test.each([
  { name: 'one file starts the show', files: [file('a')], at: [0], codes: [] },
  { name: 'files without start times follow each other', files: [file('a'), file('b')], at: [0, minute], codes: [] },
  { name: 'a pause is a gap', files: [file('a', 0), file('b', 3 * minute)], at: [0, 3 * minute], codes: ['recording-gap'] },
  {
    name: 'a split is no gap, though file names have whole seconds',
    files: [file('a', 0), file('b', minute + 900)],
    at: [0, minute],
    codes: [],
  },
  {
    name: 'a clock set back does not fold the show',
    files: [file('a', 2 * minute), file('b', 0)],
    at: [0, minute],
    codes: ['recordings-overlap'],
  },
  { name: 'another day is not a pause', files: [file('a', 0), file('b', 30 * 60 * minute)], at: [0, minute], codes: [] },
  { name: 'one start time alone says nothing', files: [file('a'), file('b', 9 * minute)], at: [0, minute], codes: [] },
  {
    name: 'a later gap counts from the file before it',
    files: [file('a', 0), file('b'), file('c', 5 * minute)],
    at: [0, minute, 2 * minute],
    codes: [],
  },
])('$name', ({ files, at, codes }) => {
  const placed = placeRecordings(files)
  expect(placed.showStartMs).toEqual(at)
  expect(placed.warnings.map(warning => warning.code)).toEqual(codes)
})
