import { expect, test } from 'vitest'
import { isProgressLine, parseOutputTime } from '../../../electron/engine/media/progress.ts'

test.each([
  ['out_time_us=2503000', 2503],
  ['out_time_us=0', 0],
  ['out_time_us=2503000\r', 2503],
  ['out_time_us=N/A', undefined],
  ['out_time_us=-23000', undefined],
  ['out_time_us=-9223372036854775807', undefined],
  ['out_time_ms=2503000', undefined],
  ['out_time=00:00:02.503000', undefined],
  ['progress=end', undefined],
])('%s means %s ms', (line, doneMs) => {
  expect([isProgressLine(line), parseOutputTime(line)]).toEqual([true, doneMs])
})

test.each([
  ['[libx264 @ 0x55d0] out_time_us=5 is no progress here'],
  ['/shows/frame=1.mkv: No such file or directory'],
  ['stream.mkv: Invalid data found when processing input'],
  [''],
])('%s is a complaint, not progress', line => {
  expect([isProgressLine(line), parseOutputTime(line)]).toEqual([false, undefined])
})
