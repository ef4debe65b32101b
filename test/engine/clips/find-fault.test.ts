import { expect, test } from 'vitest'
import { findTimeFault } from '../../../electron/engine/clips/find-fault.ts'
import type { Expected } from '../../../electron/engine/clips/find-fault.ts'

const stream = (kind: string, decodeMs: number[], startMs = decodeMs) => ({
  kind,
  codec: '',
  extradata: '',
  startMs,
  decodeMs,
  durationMs: startMs.map(() => 40),
  isKey: [],
})
const expected: Expected = { hasPicture: true, audioTracks: 1, rotationDegrees: 0, durationMs: 120, toleranceMs: 40, pictures: 3 }
const sound = stream('audio', [10, 50, 90])

test.each([
  ['what was wanted', [stream('video', [-40, 0, 40], [0, 80, 40]), sound], undefined],
  ['a clock that goes back', [stream('video', [0, 40, 40], [0, 40, 80]), sound], 'stream 0 goes back in time at 40 ms'],
  ['sound that goes back', [stream('video', [0, 40, 80]), stream('audio', [0, 20, 10])], 'stream 1 goes back in time at 10 ms'],
  ['a first picture that is late', [stream('video', [20, 60, 100]), sound], 'begins at 20 ms instead of 0'],
  ['another length', [stream('video', [0, 40, 200]), sound], '240 ms long instead of 120'],
  ['a picture lost', [stream('video', [0, 80]), sound], '2 pictures instead of 3'],
  ['nothing', [], 'nothing in it'],
])('%s', (_, streams, fault) => {
  expect(findTimeFault(streams, expected)).toBe(fault)
})
