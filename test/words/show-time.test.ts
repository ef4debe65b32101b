import { expect, test } from 'vitest'
import { parseRange, parseTime, toClockText, toLengthText, toSizeText, toTimeText } from '../../electron/words/show-time.ts'
import { wordsIn } from '../../electron/words/words.ts'

test.each([
  ['0', 0],
  ['83.5', 83_500],
  ['90', 90_000],
  ['1:23.5', 83_500],
  ['0:01:23.500', 83_500],
  ['10:00:00', 36_000_000],
  ['1：30', 90_000],
  ['00:01:30,500', 90_500],
  ['1:75', undefined],
  ['1:60:00', undefined],
  ['-5', undefined],
  ['', undefined],
  ['abc', undefined],
  ['1:2:3:4', undefined],
  ['1e3', undefined],
])('the time %s is %s', (text, ms) => {
  expect(parseTime(text)).toBe(ms)
})

test.each([
  ['60-90', { startMs: 60_000, endMs: 90_000 }],
  ['0:01:00-0:01:30.250', { startMs: 60_000, endMs: 90_250 }],
  ['1:30~1:45', { startMs: 90_000, endMs: 105_000 }],
  ['1：30–1：45', { startMs: 90_000, endMs: 105_000 }],
  ['60', undefined],
  ['60-', undefined],
  ['-60', undefined],
  ['1-2-3', undefined],
])('the range %s', (text, range) => {
  expect(parseRange(text)).toEqual(range)
})

test.each([
  [0, '0:00:00', '0:00:00.000'],
  [83_499, '0:01:23', '0:01:23.499'],
  [59_999.7, '0:01:00', '0:01:00.000'],
  [36_000_500, '10:00:01', '10:00:00.500'],
  [-1500, '-0:00:01', '-0:00:01.500'],
])('%s ms reads %s, precisely %s', (ms, short, precise) => {
  expect(toClockText(ms)).toBe(short)
  expect(toTimeText(ms)).toBe(precise)
})

test('a length from a minute on reads as a clock tells it, without hours that it does not have', () => {
  expect([60_000, 92_400, 1_440_000, 3_723_000].map(toLengthText)).toEqual(['1:00', '1:32', '24:00', '1:02:03'])
  const { length } = wordsIn('en').pageMoments.moments
  expect([31_700, 59_949, 59_950].map(length)).toEqual(['31.7 s', '59.9 s', '1:00'])
})

test('sizes read as people say them', () => {
  expect([0, 25, 1023, 1500, 2_500_000, 3 * 1024 ** 3].map(toSizeText)).toEqual(['0 B', '25 B', '1023 B', '1 KB', '2.4 MB', '3.00 GB'])
})
