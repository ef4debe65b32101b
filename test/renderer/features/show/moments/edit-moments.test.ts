import { expect, test } from 'vitest'
import type { Decision, JudgedMoment } from '../../../../../electron/contract/highlights.ts'
import { judgeMoments } from '../../../../../electron/engine/highlights/judge-moments.ts'
import {
  addByHand,
  drop,
  joinWithNext,
  keep,
  keepLast,
  moveEdge,
  nextOf,
  rename,
  reopen,
  split,
} from '../../../../../renderer/features/show/moments/edit-moments.ts'

const bounds = { durationMs: 100_000, pictureMs: 1000 / 30 }

const moment = (facts: Partial<JudgedMoment> = {}): JudgedMoment => ({
  ...{ id: 'a', kind: 'peak', startMs: 10_000, endMs: 20_000, score: 3, reasons: [], decision: 'open' },
  ...facts,
})
const decision = (facts: Partial<Decision>): Decision => ({
  ...{ momentId: 'a', verb: 'keep', kind: 'peak', startMs: 10_000, endMs: 20_000, state: 'open' },
  ...facts,
})

test.each([
  { what: 'keep an open one', made: keep(moment()), is: [decision({ state: 'kept' })] },
  { what: 'keep a dropped one', made: keep(moment({ decision: 'dropped' })), is: [decision({ state: 'kept' })] },
  { what: 'keep a kept one', made: keep(moment({ decision: 'kept' })), is: [] },
  { what: 'drop', made: drop(moment({ decision: 'kept' })), is: [decision({ verb: 'drop', state: 'dropped' })] },
  { what: 'drop a dropped one', made: drop(moment({ decision: 'dropped' })), is: [] },
  { what: 'reopen a kept one', made: reopen(moment({ decision: 'kept' })), is: [decision({ state: 'open' })] },
  { what: 'reopen a dropped one', made: reopen(moment({ decision: 'dropped' })), is: [decision({ verb: 'drop', state: 'open' })] },
  { what: 'reopen an open one', made: reopen(moment()), is: [] },
  { what: 'a title stays with what is decided', made: keep(moment({ title: 'Yes' })), is: [decision({ state: 'kept', title: 'Yes' })] },
])('$what', ({ made, is }) => {
  expect(made).toEqual(is)
})

test.each([
  { what: 'the start earlier', edge: 'start' as const, toMs: 8000.4, is: { startMs: 8000, endMs: 20_000 } },
  { what: 'the end later', edge: 'end' as const, toMs: 25_000, is: { startMs: 10_000, endMs: 25_000 } },
  { what: 'not before the show', edge: 'start' as const, toMs: -400, is: { startMs: 0, endMs: 20_000 } },
  { what: 'not beyond the show', edge: 'end' as const, toMs: 1e9, is: { startMs: 10_000, endMs: 100_000 } },
  { what: 'the start not to less than a picture', edge: 'start' as const, toMs: 50_000, is: { startMs: 19_966, endMs: 20_000 } },
  { what: 'the end not to less than a picture', edge: 'end' as const, toMs: 0, is: { startMs: 10_000, endMs: 10_034 } },
])('an edge moves: $what', ({ edge, toMs, is }) => {
  expect(moveEdge(moment({ decision: 'kept' }), edge, toMs, bounds)).toEqual([decision({ verb: 'edges', state: 'kept', ...is })])
})

test('an edge that stays where it is is no decision', () => {
  expect(moveEdge(moment(), 'end', 20_000.3, bounds)).toEqual([])
})

test('in a show whose length is no whole number an edge stays inside of it, at whole milliseconds', () => {
  const [decided] = moveEdge(moment(), 'end', 1e9, { ...bounds, durationMs: 30_000.7 })
  expect(decided?.endMs).toBe(30_000)
})

test('split: the first part keeps the id, both keep kind, state and title', () => {
  const whole = moment({ decision: 'kept', title: 'Two things', kind: 'pitch' })
  const shared = { verb: 'split' as const, kind: 'pitch' as const, state: 'kept' as const, title: 'Two things' }
  expect(split(whole, 14_000.2, 'b', bounds)).toEqual([
    decision({ ...shared, endMs: 14_000 }),
    decision({ ...shared, momentId: 'b', startMs: 14_000 }),
  ])
})

test.each([9000, 10_000, 10_033, 19_967, 20_000, 30_000])('nothing is split at %d, where a part would be shorter than a picture', atMs => {
  expect(split(moment(), atMs, 'b', bounds)).toEqual([])
})

test.each([10_034, 19_966])('at %d both parts are as long as a picture', atMs => {
  expect(split(moment(), atMs, 'b', bounds)).toHaveLength(2)
})

test('join: the first takes the end, the second goes into it, in one act', () => {
  const next = moment({ id: 'b', startMs: 30_000, endMs: 40_000, kind: 'closing', title: 'Sold out', decision: 'kept' })
  expect(joinWithNext(moment(), [next, moment()])).toEqual([
    decision({ verb: 'join', endMs: 40_000, state: 'kept', title: 'Sold out' }),
    decision({ momentId: 'b', verb: 'join', kind: 'closing', startMs: 30_000, endMs: 40_000, state: 'dropped', title: 'Sold out' }),
  ])
})

test('joined with one that ends earlier, the end stays', () => {
  const inside = moment({ id: 'b', startMs: 12_000, endMs: 14_000 })
  expect(joinWithNext(moment(), [moment(), inside])[0]?.endMs).toBe(20_000)
})

test('what was dropped is passed by, and the last has none to be joined with', () => {
  const dropped = moment({ id: 'b', startMs: 30_000, endMs: 40_000, decision: 'dropped' })
  const last = moment({ id: 'c', startMs: 50_000, endMs: 60_000 })
  expect(nextOf(moment(), [moment(), dropped, last])?.id).toBe('c')
  expect(joinWithNext(last, [moment(), dropped, last])).toEqual([])
})

test('what the engine makes of a join is one moment, and of a split two', () => {
  const proposed = [moment(), moment({ id: 'b', startMs: 30_000, endMs: 40_000 })].map(({ decision: _, ...rest }) => rest)
  const judge = (decisions: Decision[]) =>
    judgeMoments(proposed, { decisions: new Map(decisions.map(each => [each.momentId, each])), byHand: new Set() })
  const judged = (decisions: Decision[]) => judge(decisions).map(({ id, startMs, endMs }) => [id, startMs, endMs])
  const all = judge([])
  expect(judged(joinWithNext(all[0]!, all))).toEqual([['a', 10_000, 40_000]])
  expect(judged(split(all[0]!, 15_000, 'c', bounds)).sort()).toEqual([
    ['a', 10_000, 15_000],
    ['b', 30_000, 40_000],
    ['c', 15_000, 20_000],
  ])
})

test.each([
  { text: ' The coat ', was: undefined, is: [decision({ verb: 'title', title: 'The coat' })] },
  { text: '', was: 'The coat', is: [decision({ verb: 'title' })] },
  { text: '', was: undefined, is: [] },
  { text: 'The coat ', was: 'The coat', is: [] },
])('the title “$text” where there was “$was”', ({ text, was, is }) => {
  expect(rename(moment(was === undefined ? {} : { title: was }), text)).toEqual(is)
})

test.each([
  { atMs: 50_000.4, durationMs: 100_000, startMs: 35_000, endMs: 65_000 },
  { atMs: 3000, durationMs: 100_000, startMs: 0, endMs: 30_000 },
  { atMs: 99_000, durationMs: 100_000, startMs: 70_000, endMs: 100_000 },
  { atMs: 5000, durationMs: 12_345.6, startMs: 0, endMs: 12_345 },
])('added by hand at $atMs of $durationMs', ({ atMs, durationMs, startMs, endMs }) => {
  expect(addByHand(atMs, 'new', { durationMs })).toEqual([{ momentId: 'new', verb: 'add', kind: 'marked', startMs, endMs, state: 'kept' }])
})

test('nothing can be added to a show without length', () => {
  expect(addByHand(0, 'new', { durationMs: 0 })).toEqual([])
})

test.each([
  { what: 'what has just happened', atMs: 70_000.4, startMs: 40_000, endMs: 70_000 },
  { what: 'less, near the beginning', atMs: 8000, startMs: 0, endMs: 8000 },
  { what: 'nothing behind the end', atMs: 120_000, startMs: 70_000, endMs: 100_000 },
])('kept of the last 30 seconds: $what', ({ atMs, startMs, endMs }) => {
  expect(keepLast(atMs, 'new', bounds)).toEqual([{ momentId: 'new', verb: 'add', kind: 'marked', startMs, endMs, state: 'kept' }])
})

test('less than a picture is not kept', () => {
  expect(keepLast(33, 'new', bounds)).toEqual([])
  expect(keepLast(-500, 'new', bounds)).toEqual([])
  expect(keepLast(34, 'new', bounds)).toHaveLength(1)
})
