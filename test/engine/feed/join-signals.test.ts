import { expect, test } from 'vitest'
import { joinRecordings, joinSignals } from '../../../electron/engine/feed/join-signals.ts'

const loudness = (startMs: number, ...values: number[]) => ({ name: 'loudness', startMs, stepMs: 200, samples: Float32Array.from(values) })
const join = (durationMs: number, ...signals: ReturnType<typeof loudness>[]) =>
  joinSignals(signals, { name: 'loudness', stepMs: 200, durationMs })

test.each([
  ['one recording', [loudness(0, 1, 2, 3)], 600, [1, 2, 3]],
  ['a gap between two', [loudness(0, 1, 2), loudness(800, 3, 4)], 1200, [1, 2, NaN, NaN, 3, 4]],
  ['the order of the list does not matter', [loudness(800, 3, 4), loudness(0, 1, 2)], 1200, [1, 2, NaN, NaN, 3, 4]],
  ['an overlap is the earlier one in the list', [loudness(0, 1, 2, 3), loudness(400, 7, 8)], 800, [1, 2, 3, 8]],
  ['what the first does not know, the second may', [loudness(0, 1, NaN, 3), loudness(200, 7, 8)], 600, [1, 7, 3]],
  ['nothing before the show, nothing after it', [loudness(-400, 1, 2, 3, 4)], 300, [3, 4]],
  ['a start between two steps goes to the nearer', [loudness(290, 1, 2)], 800, [NaN, 1, 2, NaN]],
  ['no recording at all', [], 500, [NaN, NaN, NaN]],
])('%s', (_name, signals, durationMs, expected) => {
  expect(join(durationMs, ...signals)).toEqual(loudness(0, ...expected))
})

test('signals that do not belong together are refused', () => {
  expect(() => joinSignals([loudness(0, 1)], { name: 'loudness', stepMs: 1000, durationMs: 1000 })).toThrow(TypeError)
  expect(() => joinSignals([loudness(0, 1)], { name: 'messageRate', stepMs: 200, durationMs: 1000 })).toThrow(TypeError)
})

test('the signals of several recordings are joined by name; one that a recording lacks is unknown there', () => {
  const speech = (startMs: number, ...values: number[]) => ({ name: 'speech', startMs, stepMs: 1000, samples: Float32Array.from(values) })
  expect(joinRecordings([[loudness(0, 1, 2), speech(0, 1)], [], [speech(2000, 0.5)]], 3000)).toEqual([
    loudness(0, 1, 2, ...Array<number>(13).fill(NaN)),
    speech(0, 1, NaN, 0.5),
  ])
  expect(joinRecordings([], 3000)).toEqual([])
})
