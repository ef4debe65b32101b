import { expect, test } from 'vitest'
import { toldAfter, waitAfter } from '../../electron/supervisor/back-off.ts'

test.each([
  { failures: 1, most: 1000 },
  { failures: 2, most: 2000 },
  { failures: 3, most: 4000 },
  { failures: 4, most: 8000 },
])('after $failures ends in a row it waits up to $most ms', ({ failures, most }) => {
  expect([waitAfter(failures, 0), waitAfter(failures, 0.5), waitAfter(failures, 1)]).toEqual([0, most / 2, most])
})

test('after so many that it is told, always half a minute', () => {
  expect([toldAfter, 100].flatMap(failures => [waitAfter(failures, 0), waitAfter(failures, 1)])).toEqual([30_000, 30_000, 30_000, 30_000])
})
