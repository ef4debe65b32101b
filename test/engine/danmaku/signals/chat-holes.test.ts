import { expect, test } from 'vitest'
import { createChatHoles } from '../../../../electron/engine/danmaku/signals/chat-holes.ts'

/** Messages every `everyMs` for five minutes, then silence of `silenceMs`. */
function lostSeconds(everyMs: number, silenceMs: number): number {
  const holes = createChatHoles()
  for (let atMs = 0; atMs <= 300_000; atMs += everyMs) holes.note(atMs)
  const nextMs = 300_000 + silenceMs
  return Array.from({ length: 1200 }, (_, second) => second).filter(second => second >= 297 && holes.isLost(second * 1000, nextMs)).length
}

test.each([
  ['a message every five seconds, ten minutes of nothing', 5000, 600_000, 600],
  ['a message every five seconds, three and a half minutes', 5000, 210_000, 210],
  ['a message every five seconds, three minutes: it may be chance', 5000, 180_000, 0],
  ['two messages a second, a little more than half a minute', 500, 31_000, 31],
  ['two messages a second, half a minute: they may be listening', 500, 30_000, 0],
  ['a message every 25 seconds, an hour of nothing', 25_000, 3_600_000, 0],
])('%s', (_, everyMs, silenceMs, seconds) => expect(lostSeconds(everyMs, silenceMs)).toBe(seconds))

test('of a chat that has hardly begun nobody knows whether it is lively', () => {
  const holes = createChatHoles()
  for (let atMs = 0; atMs < 30_000; atMs += 1000) holes.note(atMs)
  expect(holes.isLost(100_000, 900_000)).toBe(false)
})

test('the minutes that were lost do not make a lively chat a quiet one', () => {
  const holes = createChatHoles()
  for (const fromMs of [0, 2_000_000, 4_000_000]) for (let ms = 0; ms < 120_000; ms += 2000) holes.note(fromMs + ms)
  expect([60, 1000, 2050, 3000, 4050].map(second => holes.isLost(second * 1000, Infinity))).toEqual([false, true, false, true, false])
})
