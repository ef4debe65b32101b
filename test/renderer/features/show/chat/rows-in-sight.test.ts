import { expect, test } from 'vitest'
import { rowPx, rowsInSight, spareRows, topForMiddle, topForSight } from '../../../../../renderer/features/show/chat/rows-in-sight.ts'

const tenHigh = 10 * rowPx
const at = (row: number, clientHeight = tenHigh) => ({ scrollTop: row * rowPx, clientHeight })

test.each([
  { where: 'at the top', list: at(0), first: 0, last: 9 },
  { where: 'in between', list: at(1000), first: 1000, last: 1009 },
  { where: 'where a row is cut off above and one below', list: at(1000.5), first: 1000, last: 1010 },
  { where: 'a million rows further', list: at(1_000_000), first: 1_000_000, last: 1_000_009 },
])('what is in sight $where is there, with a few to spare', ({ list, first, last }) => {
  expect(rowsInSight(list)).toEqual({ first: Math.max(0, first - spareRows), end: last + 1 + spareRows })
})

test('a hidden list has nothing to say of its rows', () => {
  expect(rowsInSight(at(0, 0))).toBeUndefined()
})

test.each([
  { place: 'above', row: 40, top: 40 },
  { place: 'first in sight', row: 100, top: 100 },
  { place: 'last in sight', row: 109, top: 100 },
  { place: 'below', row: 110, top: 101 },
])('for a row $place the list is scrolled no further than it must', ({ row, top }) => {
  expect(topForSight(row, at(100))).toBe(top * rowPx)
})

test('a row that is followed stands in the middle', () => {
  expect(topForMiddle(100, at(0, 11 * rowPx))).toBe(95 * rowPx)
})
