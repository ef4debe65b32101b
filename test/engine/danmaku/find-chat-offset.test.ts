import { expect, test } from 'vitest'
import { findChatOffset, findChatOffsets } from '../../../electron/engine/danmaku/find-chat-offset.ts'

const start = 1_714_564_800_000
const hour = 3_600_000
const part = (startedAtMs: number | undefined, showStartMs: number, durationMs = hour) => ({ startedAtMs, showStartMs, durationMs })
const assumed = { offsetMs: 0, isFound: false }

test.each([
  ['a chat that began before the recording', { startedAtMs: start - 30_000 }, [part(start, 0)], { offsetMs: -30_000, isFound: true }],
  ['a chat that began later', { startedAtMs: start + 500.4 }, [part(start, 0)], { offsetMs: 500, isFound: true }],
  [
    'a chat of the second part',
    { startedAtMs: start + 2 * hour + 3000 },
    [part(start, 0), part(start + 2 * hour, hour)],
    { offsetMs: hour + 3000, isFound: true },
  ],
  ['parts of which only one tells', { startedAtMs: start }, [part(undefined, 0), part(start + hour, hour)], { offsetMs: 0, isFound: true }],
  ['a chat that does not tell', {}, [part(start, 0)], assumed],
  ['a recording that does not tell', { startedAtMs: start }, [part(undefined, 0)], assumed],
  ['a chat of another day', { startedAtMs: start - 25 * hour }, [part(start, 0)], assumed],
  ['a chat that begins after the end', { startedAtMs: start + 2 * hour }, [part(start, 0)], assumed],
  ['a clock eight hours off', { startedAtMs: start - 8 * hour, firstAtMs: 0, lastAtMs: hour }, [part(start, 0)], assumed],
  [
    'a long chat of which most lies inside',
    { startedAtMs: start - hour / 2, firstAtMs: 0, lastAtMs: 1.5 * hour },
    [part(start, 0)],
    { offsetMs: -hour / 2, isFound: true },
  ],
  ['no recording at all', { startedAtMs: start }, [], assumed],
])('%s', (_, chat, recordings, expected) => {
  expect(findChatOffset(chat, { recordings })).toEqual(expected)
})

test('one chat file for each recording: a file that does not tell begins with its own', () => {
  const recordings = [part(start, 0), part(start + 2 * hour, hour)]
  expect(findChatOffsets([{}, { startedAtMs: start + 2 * hour + 5000 }], { recordings })).toEqual([
    assumed,
    { offsetMs: hour + 5000, isFound: true },
  ])
  expect(findChatOffsets([{}, {}], { recordings })).toEqual([assumed, { offsetMs: hour, isFound: false }])
  expect(findChatOffsets([{}, {}, {}], { recordings })).toEqual([assumed, assumed, assumed])
})
