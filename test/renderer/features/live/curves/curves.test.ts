import { expect, test } from 'vitest'
import { curvesWith } from '../../../../../renderer/features/live/curves/known-seconds.ts'
import { heightOf, stretchesOf } from '../../../../../renderer/features/live/curves/paint-curves.ts'

test('what is told of a second in pieces is put together, and the five minutes that are drawn are kept', () => {
  const first = curvesWith(new Map(), [
    { seq: 1, atMs: 0, messages: 3 },
    { seq: 2, atMs: 1000, messages: 4 },
  ])
  const next = curvesWith(first, [
    { seq: 3, atMs: 1000, loudness: -20 },
    { seq: 4, atMs: 301_000, score: 2 },
  ])
  expect([...next]).toEqual([
    [1000, { seq: 3, atMs: 1000, messages: 4, loudness: -20 }],
    [301_000, { seq: 4, atMs: 301_000, score: 2 }],
  ])
})

test('no line is drawn over what is unknown', () => {
  const seconds = [
    { seq: 1, atMs: 0, messages: 1 },
    { seq: 2, atMs: 1000, messages: 2 },
    { seq: 3, atMs: 2000, loudness: -20 },
    { seq: 4, atMs: 3000, messages: 0 },
  ]
  expect(stretchesOf(seconds, 'messages')).toEqual([
    [
      { atMs: 0, value: 1 },
      { atMs: 1000, value: 2 },
    ],
    [{ atMs: 3000, value: 0 }],
  ])
})

test('loudness has a floor, what has no top of its own is measured against the highest in sight', () => {
  expect([heightOf('loudness', -25, 0), heightOf('loudness', -90, 0), heightOf('messages', 5, 10), heightOf('score', -1, 4)]).toEqual([
    ...[0.5, 0, 0.5, 0],
  ])
})
