import { expect, test } from 'vitest'
import { placeInTime } from '../../../../electron/engine/danmaku/live/place-in-time.ts'

const now = { showNowMs: 60_000, nowMs: 1_700_000_000_000 }

test.each([
  { what: 'nothing: as of now', told: {}, atMs: 60_000, isReplaced: false },
  { what: 'a place on the show clock', told: { atMs: 58_000.4 }, atMs: 58_000, isReplaced: false },
  { what: 'one before the show began', told: { atMs: -3000 }, atMs: -3000, isReplaced: false },
  { what: 'when it was sent', told: { sentAtMs: now.nowMs - 1500 }, atMs: 58_500, isReplaced: false },
  { what: 'both: the show clock knows better', told: { atMs: 59_000, sentAtMs: now.nowMs - 9000 }, atMs: 59_000, isReplaced: false },
  { what: 'a clock that is a little ahead', told: { sentAtMs: now.nowMs + 3000 }, atMs: 60_000, isReplaced: false },
  { what: 'a place a little ahead', told: { atMs: 64_000 }, atMs: 60_000, isReplaced: false },
  { what: 'the far future', told: { sentAtMs: now.nowMs + 6000 }, atMs: 60_000, isReplaced: true },
  { what: 'the far past', told: { sentAtMs: now.nowMs - 121_000 }, atMs: 60_000, isReplaced: true },
  { what: 'seconds for milliseconds', told: { sentAtMs: now.nowMs / 1000 }, atMs: 60_000, isReplaced: true },
  { what: 'a place that cannot be, and a time that can', told: { atMs: 9e9, sentAtMs: now.nowMs - 2000 }, atMs: 58_000, isReplaced: false },
  { what: 'no number at all', told: { atMs: NaN, sentAtMs: Infinity }, atMs: 60_000, isReplaced: true },
])('$what', ({ told, atMs, isReplaced }) => {
  expect(placeInTime(told, now)).toEqual({ atMs, isReplaced })
})
