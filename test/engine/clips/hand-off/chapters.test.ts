import { expect, test } from 'vitest'
import { toChapters } from '../../../../electron/engine/clips/hand-off/chapters.ts'
import { momentOf, words } from './moments.ts'

/** As YouTube reads a description. */
const read = (text: string) =>
  text
    .split('\n')
    .map(line => /^((?:\d+:)?\d{1,2}:\d{2}) (.+)$/.exec(line))
    .flatMap(match => (match ? [[match[1]!.split(':').reduce((sum, part) => sum * 60 + Number(part), 0), match[2]!]] : []))

const chapters = (moments: Parameters<typeof toChapters>[0]['moments'], durationMs = 7_200_000) =>
  toChapters({ moments, durationMs, openingTitle: '开场', words })

test('ascending, from 0:00, with hours where needed', () => {
  const moments = [momentOf('c', 3_661_900, 3_700_000), momentOf('b', 600_000, 610_000, { title: '面霜' }), momentOf('a', 10_000, 30_000)]
  const { text, isEnough } = chapters(moments)
  expect(text).toBe('0:00 开场\n0:10 互动高潮\n10:00 面霜\n1:01:01 互动高潮\n')
  expect(isEnough).toBe(true)
  expect(read(text)).toEqual([
    [0, '开场'],
    [10, '互动高潮'],
    [600, '面霜'],
    [3661, '互动高潮'],
  ])
})

test.each([
  ['one in the first ten seconds begins at 0:00', [momentOf('a', 9999, 1), momentOf('b', 20_000, 1)], [0, 20]],
  ['one before the show as well', [momentOf('a', -3000, 1)], [0]],
  ['of two within ten seconds the better stays', [momentOf('a', 60_000, 1), momentOf('b', 69_000, 1, { score: 2 })], [0, 69]],
  ['ten seconds apart is enough', [momentOf('a', 60_000, 1), momentOf('b', 70_999, 1)], [0, 60, 70]],
  ['none so close to the end', [momentOf('a', 7_191_000, 1), momentOf('b', 7_190_000, 1)], [0, 7190]],
  ['what was dropped is left out', [momentOf('a', 60_000, 1, { decision: 'dropped' })], [0]],
  ['no moments', [], [0]],
])('%s', (_, moments, seconds) => {
  expect(read(chapters(moments).text).map(([at]) => at)).toEqual(seconds)
})

test('fewer than three are said to be too few', () => {
  expect(chapters([momentOf('a', 60_000, 1)]).isEnough).toBe(false)
})

test('a title is one line without angle brackets', () => {
  expect(chapters([momentOf('a', 0, 1, { title: ' a\n<b>\t\u2028c ' })]).text).toBe('0:00 a ‹b› c\n')
})
