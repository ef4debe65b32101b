import { expect, test } from 'vitest'
import { createPendingSpans } from '../../../electron/engine/highlights/pending-spans.ts'

const span = (first: number, last: number, isMarked = false) => ({ first, last, isMarked })
const told = (first: number, last: number, isMarked = false) => ({ ...span(first, last, isMarked), isOnlyMarked: false })
const nothingElse = { open: undefined, earliestMs: 0 }

/** All that would be told at the end of the show when the moment before it, and what comes after it, end at `earliestMs`. */
function left(spans: ReturnType<typeof span>[], earliestMs: number) {
  const pending = createPendingSpans([])
  for (const one of spans) pending.add(one)
  return Array.from(spans, () => pending.takeNext(Infinity, { open: undefined, earliestMs })).filter(one => one !== undefined)
}

test.each([
  ['wholly inside the last moment', span(90, 99), false],
  ['mostly inside the last moment', span(92, 104), false],
  ['short and soon after it', span(102, 103), true],
  ['for the greater part after it', span(97, 109), true],
  ['well after it', span(110, 111), true],
  ['asked for, however little is left of it', span(90, 99, true), true],
])('a span %s: is it a moment of its own?', (_, one, isTold) => expect(left([one], 101_500)).toHaveLength(isTold ? 1 : 0))

test('what is left out hides nothing behind it', () => {
  expect(left([span(90, 99), span(120, 130)], 101_500)).toEqual([told(120, 130)])
})

test('a span is told twelve seconds after its end', () => {
  const pending = createPendingSpans([])
  pending.add(span(90, 99))
  expect(pending.takeNext(111_999, nothingElse)).toBeUndefined()
  expect(pending.takeNext(112_000, nothingElse)).toEqual(told(90, 99))
  expect(pending.takeNext(112_000, nothingElse)).toBeUndefined()
})

test('what was asked for inside the last moment is told once there is room for it after that', () => {
  const pending = createPendingSpans([])
  pending.add(span(90, 99, true))
  expect(pending.takeNext(115_999, { open: undefined, earliestMs: 106_000 })).toBeUndefined()
  expect(pending.takeNext(116_000, { open: undefined, earliestMs: 106_000 })).toEqual(told(90, 99, true))
})

test.each([
  ['what directly continues a moment is a part of it', span(101, 103), 101_500, told(80, 103)],
  ['what was mostly inside already adds its end', span(90, 104), 101_500, told(80, 104)],
  ['what lies inside altogether adds nothing', span(90, 95), 101_500, told(80, 99)],
  ['the whole is marked if a part was', span(101, 103, true), 101_500, told(80, 103, true)],
  ['what follows at a distance is another one', span(105, 125), 101_500, undefined],
])('%s', (_, next, endMs, joined) => {
  const pending = createPendingSpans([])
  pending.add(next)
  expect(pending.joinFollowing(told(80, 99), endMs)).toBe(joined !== undefined)
  expect(pending.takeNext(Infinity, nothingElse)).toEqual(joined ?? { ...next, isOnlyMarked: false })
  expect(pending.takeNext(Infinity, nothingElse)).toBeUndefined()
})

test('nothing grows beyond the longest moment: the end is left out, not what was marked', () => {
  const pending = createPendingSpans([])
  pending.add(span(101, 103, true))
  expect(pending.joinFollowing(told(15, 99), 101_500)).toBe(true)
  expect(pending.takeNext(Infinity, nothingElse)).toEqual(told(15, 99, true))
})

test('a mark soon after a span is for it, a later one for the seconds before the mark', () => {
  const pending = createPendingSpans([])
  pending.add(span(90, 99))
  pending.mark(111)
  pending.mark(130)
  expect(pending.takeNext(Infinity, nothingElse)).toEqual(told(90, 99, true))
  expect(pending.takeNext(Infinity, nothingElse)).toEqual({ first: 110, last: 134, isMarked: true, isOnlyMarked: true })
})

test('what was marked waits for a burst just after it, but not for long', () => {
  const pending = createPendingSpans([])
  pending.mark(100)
  expect(pending.takeNext(117_000, { open: { first: 105, last: 106 }, earliestMs: 0 })).toBeUndefined()
  expect(pending.takeNext(119_000, { open: { first: 105, last: 116 }, earliestMs: 0 })).toEqual({
    ...told(80, 104, true),
    isOnlyMarked: true,
  })
})

test('what was marked waits for what it may be the beginning of, and is a part of it then', () => {
  const pending = createPendingSpans([])
  pending.mark(100)
  expect(pending.takeNext(200_000, { open: { first: 102, last: 150 }, earliestMs: 0 })).toBeUndefined()
  pending.add(span(102, 150))
  expect(pending.takeNext(200_000, nothingElse)).toEqual(told(102, 150, true))
})
