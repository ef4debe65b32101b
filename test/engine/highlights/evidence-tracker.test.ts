import { expect, test } from 'vitest'
import { createEvidenceTracker, type Span } from '../../../electron/engine/highlights/evidence-tracker.ts'

const rules = { drift: 1, mostASecond: 4, enough: 6, lossShare: 0.5, holdSeconds: 5, longestSeconds: 12 }
const times = (count: number, score: number) => Array.from({ length: count }, () => score)

function track(scores: number[], changes: Partial<typeof rules> = {}): Span[] {
  const tracker = createEvidenceTracker({ ...rules, ...changes })
  const spans = scores.map(score => tracker.push(score))
  return [...spans, tracker.end()].filter(span => span !== undefined)
}

test.each<[string, number[], Span[]]>([
  ['calm', times(40, 1), []],
  ['a little more than usual, too short', [0, ...times(5, 2), ...times(9, 0)], []],
  ['a little more than usual, for long', [0, ...times(8, 2), ...times(9, 0)], [{ first: 1, last: 8 }]],
  ['much more than usual, short', [0, 0, 4, 4, ...times(9, 0)], [{ first: 2, last: 3 }]],
  ['one wild second counts no more than others may', [0, 0, 1000, ...times(9, 0)], []],
  ['a dip is part of it', [0, 5, 5, 0, 0, 5, 5, ...times(9, 0)], [{ first: 1, last: 6 }]],
  [
    'what loses half of its evidence is over',
    [0, 5, 5, ...times(4, 0), 5, 5, ...times(9, 0)],
    [
      { first: 1, last: 2 },
      { first: 7, last: 8 },
    ],
  ],
  ['what adds nothing for some time is over', [0, 5, 5, ...times(20, 1)], [{ first: 1, last: 2 }]],
  ['still going on at the end', [0, 0, 4, 4, 4], [{ first: 2, last: 4 }]],
])('%s', (_, scores, spans) => expect(track(scores)).toEqual(spans))

test('nothing is longer than the longest', () => {
  expect(track(times(30, 3)).map(({ first, last }) => last - first + 1)).toEqual([12, 12, 6])
})

test('what goes on can be looked at before it is over', () => {
  const tracker = createEvidenceTracker(rules)
  tracker.push(4)
  expect(tracker.open()).toBeUndefined()
  tracker.push(4)
  expect(tracker.open()).toEqual({ first: 0, last: 1 })
})
