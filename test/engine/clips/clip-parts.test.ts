import { expect, test } from 'vitest'
import { partsOf } from '../../../electron/engine/clips/clip-parts.ts'
import { recordingOf } from './recording-for-test.ts'

const first = recordingOf({ path: 'a.mkv', durationMs: 10_000 })
const late = recordingOf({ path: 'late.flv', durationMs: 10_000, showStartMs: 13_000, fileStartMs: 67 })
const stretch = (range: number, recording: typeof first, startMs: number, endMs: number) => ({
  ...{ segment: { recording, fileFromMs: startMs, fileToMs: endMs, range }, startMs, endMs },
})

test('stretches of one range are one part on the show clock, whose gap is not counted; each range is a part of its own', () => {
  const stretches = [
    stretch(0, first, 9000, 10_000),
    stretch(0, late, 67, 2067),
    stretch(1, first, 1000, 1500),
    stretch(2, first, 1500, 1700),
  ]
  expect(partsOf(stretches)).toEqual([
    { startMs: 9000, endMs: 15_000, durationMs: 3000 },
    { startMs: 1000, endMs: 1500, durationMs: 500 },
    { startMs: 1500, endMs: 1700, durationMs: 200 },
  ])
})
