import { expect, test } from 'vitest'
import { barOf, shownReasons, usualShare } from '../../../../../renderer/features/show/moments/reason-bars.ts'

test.each([
  { what: 'as usual', signal: 'messageRate', value: 0.5, baseline: 0.5, is: usualShare },
  { what: 'twice the usual', signal: 'messageRate', value: 1, baseline: 0.5, is: usualShare * 2 },
  { what: 'far above', signal: 'messageRate', value: 50, baseline: 0.5, is: 1 },
  { what: 'where there was nothing before', signal: 'orders', value: 0.1, baseline: 0, is: 1 },
  { what: 'nothing, as always', signal: 'orders', value: 0, baseline: 0, is: 0 },
  { what: 'decibels above the usual', signal: 'loudness', value: -18, baseline: -24, is: 0.625 },
  { what: 'decibels as usual', signal: 'loudness', value: -24, baseline: -24, is: usualShare },
  { what: 'decibels far below', signal: 'loudness', value: -60, baseline: -24, is: 0 },
])('$what', ({ signal, value, baseline, is }) => {
  expect(barOf({ signal, value, baseline })).toBeCloseTo(is)
})

test('reasons are told by strength, what counts against apart, what counts nothing not at all', () => {
  const reason = (signal: string, contribution: number) => ({ signal, contribution, value: 1, baseline: 1, weight: 1 })
  const { for: speaking, against } = shownReasons([reason('a', 1), reason('b', -2), reason('c', 3), reason('d', 0), reason('e', 2)], 2)
  expect(speaking.map(({ signal }) => signal)).toEqual(['c', 'e'])
  expect(against.map(({ signal }) => signal)).toEqual(['b'])
})
