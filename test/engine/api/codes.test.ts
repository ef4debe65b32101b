import { expect, test } from 'vitest'
import { createCodes } from '../../../electron/engine/api/codes.ts'

const minuteMs = 60_000

test('a code is good once', () => {
  const codes = createCodes(() => 0)
  const code = codes.make()
  expect([codes.use(code), codes.use(code)]).toEqual([true, false])
})

test.each([
  { minutes: 9.9, isGood: true },
  { minutes: 10, isGood: false },
])('after $minutes minutes it is good: $isGood', ({ minutes, isGood }) => {
  let now = 5
  const codes = createCodes(() => now)
  const code = codes.make()
  now += minutes * minuteMs
  expect(codes.use(code)).toBe(isGood)
})

test('codes differ, are hard to guess, and a wrong one uses up none', () => {
  const codes = createCodes(() => 0)
  const made = Array.from({ length: 20 }, codes.make)
  expect(new Set(made).size).toBe(20)
  expect(made.every(code => /^[\w-]{32}$/.test(code))).toBe(true)
  expect([codes.use(''), codes.use(`${made[0]}x`), codes.use(made[0]!.slice(1))]).toEqual([false, false, false])
  expect(made.map(codes.use)).toEqual(made.map(() => true))
})

test('only so many wait to be used: the oldest goes', () => {
  const codes = createCodes(() => 0)
  const made = Array.from({ length: 33 }, codes.make)
  expect([codes.use(made[0]!), codes.use(made[1]!), codes.use(made[32]!)]).toEqual([false, true, true])
})
