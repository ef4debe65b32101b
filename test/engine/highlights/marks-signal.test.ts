import { expect, test } from 'vitest'
import { toMarksSignal } from '../../../electron/engine/highlights/marks-signal.ts'

test.each<[string, number[], number, number[]]>([
  ['no mark', [], 3000, [0, 0, 0]],
  ['marks in the first and the last second, at their very edges', [0, 2999], 3000, [1, 0, 1]],
  ['several in one second', [1000, 1500, 1999], 3000, [0, 1, 0]],
  ['in any order', [2000, 0], 3000, [1, 0, 1]],
  ['a second that is not whole', [2300], 2400, [0, 0, 1]],
  ['outside the show', [-1, 3000, 9000], 3000, [0, 0, 0]],
  ['a show without length', [0], 0, []],
])('marks become a signal: %s', (_, atMs, durationMs, samples) => {
  const signal = { name: 'marks', startMs: 0, stepMs: 1000, samples: Float32Array.from(samples) }
  expect(
    toMarksSignal(
      atMs.map(each => ({ atMs: each })),
      durationMs,
    ),
  ).toEqual(signal)
})
