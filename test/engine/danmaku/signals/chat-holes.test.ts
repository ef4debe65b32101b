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

/** Stretches of even chat one after the other, then `silentMs` of nothing: whether that is a hole. */
function isHoleAfter(stretches: readonly { everyMs: number; forMs: number }[], silentMs: number): boolean {
  const holes = createChatHoles()
  let fromMs = 0
  let lastMs = 0
  for (const { everyMs, forMs } of stretches) {
    for (let atMs = fromMs; atMs < fromMs + forMs; atMs += everyMs) holes.note((lastMs = atMs))
    fromMs += forMs
  }
  const second = Math.ceil(lastMs / 1000) * 1000 + 5000
  return holes.isLost(second, lastMs + silentMs)
}

const minutes = (count: number) => count * 60_000
const busy = (forMs: number) => ({ everyMs: 500, forMs })
const calm = (forMs: number) => ({ everyMs: 15_000, forMs })

test.each([
  ['a busy opening does not make the calm hours after it lively', [busy(minutes(20)), calm(minutes(30))], minutes(4), false],
  ['nor the first calm minutes', [busy(minutes(20)), calm(minutes(2))], minutes(2), false],
  ['a calm opening does not hide that a busy chat was interrupted', [calm(minutes(120)), busy(minutes(4))], minutes(1), true],
  ['one loud wave does not make a calm chat lively', [calm(minutes(30)), { everyMs: 20, forMs: 20_000 }, calm(30_000)], minutes(2), false],
  ['nor does it when the chat falls silent right after it', [calm(minutes(30)), { everyMs: 20, forMs: 20_000 }], minutes(2), false],
  ['a lull of half a minute does not make a busy chat calm', [busy(minutes(30)), calm(30_000)], minutes(2), true],
])('%s', (_, stretches, silentMs, expected) => expect(isHoleAfter(stretches, silentMs)).toBe(expected))

test('after a hole the chat is as lively as it was before it', () => {
  const holes = createChatHoles()
  for (const fromMs of [0, 600_000]) for (let ms = 0; ms < 70_000; ms += 1000) holes.note(fromMs + ms)
  expect(holes.isLost(680_000, 900_000)).toBe(true)
})
