import { expect, test } from 'vitest'
import { createSpanTracker, type Span } from '../../../electron/engine/highlights/span-tracker.ts'

const rules = { onScore: 3, offScore: 1, holdSeconds: 3, restSeconds: 4, longestSeconds: 10, smoothSeconds: 1 }
const times = (count: number, score: number) => Array.from({ length: count }, () => score)

function track(scores: number[], changes: Partial<typeof rules> = {}): Span[] {
  const tracker = createSpanTracker({ ...rules, ...changes })
  const spans = scores.map(score => tracker.push(score))
  return [...spans, tracker.end()].filter(span => span !== undefined)
}

test.each<[string, number[], Span[]]>([
  ['calm', times(20, 0.9), []],
  ['never over the upper threshold', times(20, 2.9), []],
  ['over it for a second', [0, 0, 3, 0, 0, 0, 0], [{ first: 2, last: 2 }]],
  ['begins where it began to rise', [0, 2, 2, 4, 0, 0, 0], [{ first: 1, last: 3 }]],
  ['lasts while it is above the lower threshold', [0, 4, 1.5, 1.5, 0, 0, 0], [{ first: 1, last: 3 }]],
  ['a short dip is part of it', [0, 4, 0, 0, 4, 0, 0, 0], [{ first: 1, last: 4 }]],
  ['after a long dip it is over, and there is a rest', [0, 4, 0, 0, 0, 4, 0, 0], [{ first: 1, last: 1 }]],
  [
    'after the rest there may be another',
    [0, 4, 0, 0, 0, 0, 4, 0, 0],
    [
      { first: 1, last: 1 },
      { first: 6, last: 6 },
    ],
  ],
  [
    'what goes on through the rest begins after it',
    [0, 4, 0, 0, 0, 2, 4, 0, 0],
    [
      { first: 1, last: 1 },
      { first: 6, last: 6 },
    ],
  ],
  ['no longer than the longest', [...times(13, 4), ...times(7, 0)], [{ first: 0, last: 9 }]],
  ['still open at the end', [0, 0, 4, 4], [{ first: 2, last: 3 }]],
])('%s', (_, scores, spans) => expect(track(scores)).toEqual(spans))

test('a single wild second does not pass where scores are averaged', () => {
  expect(track([0, 0, 0, 8, 0, 0, 0, 0], { smoothSeconds: 3 })).toEqual([])
  expect(track([0, 0, 0, 8, 8, 0, 0, 0, 0, 0], { smoothSeconds: 3 })).toEqual([{ first: 3, last: 6 }])
})
