import { expect, test } from 'vitest'
import { backTest, rankQuality } from '../../../../electron/engine/highlights/learn-weights/back-test.ts'
import type { DecidedShow } from '../../../../electron/engine/highlights/learn-weights/decided-shows.ts'

const moments = (...scores: number[]) => scores.map(score => Float64Array.of(score))
const ones = Float64Array.of(1)

test.each<[string, DecidedShow[], number]>([
  ['all in order', [{ kept: moments(3, 4), dropped: moments(1, 2) }], 1],
  ['all the wrong way round', [{ kept: moments(1), dropped: moments(2, 3) }], 0],
  ['ties are half right', [{ kept: moments(1), dropped: moments(1) }], 0.5],
  ['one pair of four wrong', [{ kept: moments(4, 2), dropped: moments(1, 3) }], 0.75],
  [
    'shows count by their decisions, and one with one kind only not at all',
    [
      { kept: moments(2, 2, 2), dropped: moments(1, 1, 1) },
      { kept: moments(1), dropped: moments(2) },
      { kept: moments(9), dropped: [] },
    ],
    0.75,
  ],
])('rank quality: %s', (_, shows, expected) => {
  expect(rankQuality(shows, ones)).toBe(expected)
})

test.each([
  ['no show', 0, 0],
  ['a show with one of a kind', 1, 1],
  ['a show with three of each kind', 3, 1],
  ['a show with many', 9, 1],
  ['two shows', 2, 2],
  ['three shows', 1, 3],
  ['many shows', 1, 9],
])('%s is tested in parts of which each has both kinds', (_, ofEachKind, shows) => {
  const show = { kept: moments(...Array<number>(ofEachKind).fill(2)), dropped: moments(...Array<number>(ofEachKind).fill(1)) }
  const folds = backTest(
    Array.from({ length: shows }, () => show),
    1,
  )
  const parts = shows >= 3 ? Math.min(4, shows) : ofEachKind < 2 ? 0 : Math.min(4, ofEachKind)
  expect(folds.map(fold => [fold.default, fold.learned])).toEqual(Array.from({ length: parts }, () => [1, 1]))
  // every moment was left out just once
  expect(folds.flatMap(fold => fold.gains)).toHaveLength(parts === 0 ? 0 : shows * ofEachKind * 2)
})
