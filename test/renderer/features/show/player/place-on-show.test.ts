import { expect, test } from 'vitest'
import type { PlaySource } from '../../../../../electron/contract/player.ts'
import { placeOf, toMediaMs, toShowMs } from '../../../../../renderer/features/show/player/place-on-show.ts'

const source = (recordingId: string, showStartMs: number, durationMs: number): PlaySource => ({
  ...{ recordingId, showStartMs, durationMs, mediaStartMs: 1000, mode: 'direct', url: '/media/x' },
})
const one = source('one', 0, 8000)
const two = source('two', 13_000, 8000)
const sources = [one, two]

test.each([
  { what: 'the first picture', atMs: 0, place: { kind: 'recording', source: one } },
  { what: 'just before the end of a recording', atMs: 7999.9, place: { kind: 'recording', source: one } },
  { what: 'the end of a recording', atMs: 8000, place: { kind: 'gap', fromMs: 8000, toMs: 13_000 } },
  { what: 'within a gap', atMs: 10_000, place: { kind: 'gap', fromMs: 8000, toMs: 13_000 } },
  { what: 'the first picture after a gap', atMs: 13_000, place: { kind: 'recording', source: two } },
  { what: 'the end of the show', atMs: 21_000, place: { kind: 'recording', source: two } },
])('$what lies where it should', ({ atMs, place }) => {
  expect(placeOf(sources, atMs, 21_000)).toEqual(place)
})

test('a show that goes on after its last recording has a gap until its end, one that begins later a gap before', () => {
  expect(placeOf([two], 22_000, 30_000)).toEqual({ kind: 'gap', fromMs: 21_000, toMs: 30_000 })
  expect(placeOf([two], 0, 30_000)).toEqual({ kind: 'gap', fromMs: 0, toMs: 13_000 })
})

test('media time is show time, shifted by where the first picture lies on both clocks', () => {
  expect(toMediaMs(two, 13_040)).toBe(1040)
  expect(toShowMs(two, toMediaMs(two, 17_123.5))).toBe(17_123.5)
})
