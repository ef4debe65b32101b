import { expect, test } from 'vitest'
import type { JudgedMoment } from '../../../../../electron/contract/highlights.ts'
import { countStates, listed, nextToDecide, stepFrom } from '../../../../../renderer/features/show/moments/order-moments.ts'

const make = (id: string, startMs: number, score: number, decision: JudgedMoment['decision']): JudgedMoment => ({
  ...{ id, startMs, endMs: startMs + 1000, score, decision, kind: 'peak', reasons: [] },
})
const moments = [make('late', 9000, 5, 'kept'), make('early', 1000, 2, 'open'), make('middle', 5000, 5, 'dropped')]
const ids = (all: readonly JudgedMoment[]) => all.map(({ id }) => id)

test.each([
  { filter: 'all', order: 'time', is: ['early', 'middle', 'late'] },
  { filter: 'all', order: 'score', is: ['middle', 'late', 'early'] },
  { filter: 'open', order: 'time', is: ['early'] },
  { filter: 'kept', order: 'score', is: ['late'] },
  { filter: 'dropped', order: 'time', is: ['middle'] },
] as const)('$filter by $order', ({ filter, order, is }) => {
  expect(ids(listed(moments, filter, order))).toEqual(is)
})

test('each filter tells how many there are', () => {
  expect(countStates(moments)).toEqual({ all: 3, open: 1, kept: 1, dropped: 1 })
})

test.each([
  { from: undefined, by: 1, is: 'late' },
  { from: undefined, by: -1, is: 'middle' },
  { from: 'late', by: 1, is: 'early' },
  { from: 'late', by: -1, is: 'late' },
  { from: 'middle', by: 1, is: 'middle' },
  { from: 'gone', by: 1, is: 'late' },
] as const)('from $from by $by', ({ from, by, is }) => {
  expect(stepFrom(moments, from, by)?.id).toBe(is)
})

const states = (all: readonly JudgedMoment['decision'][]) => all.map((decision, index) => make(`${index}`, index, 1, decision))

test.each<{ what: string; moments: JudgedMoment[]; from: string; is: string | undefined }>([
  { what: 'past what was decided', moments: states(['open', 'dropped', 'kept', 'open']), from: '0', is: '3' },
  { what: 'not back', moments: states(['open', 'open', 'dropped']), from: '1', is: undefined },
  { what: 'among the kept, to the next kept', moments: states(['kept', 'kept']), from: '0', is: '1' },
  { what: 'from a kept one to the next that is open', moments: states(['kept', 'kept', 'open']), from: '0', is: '2' },
])('deciding goes on $what', ({ moments, from, is }) => {
  expect(nextToDecide(moments, moments[Number(from)]!)?.id).toBe(is)
})

test('in an empty list there is no step', () => {
  expect(stepFrom([], undefined, 1)).toBeUndefined()
})
