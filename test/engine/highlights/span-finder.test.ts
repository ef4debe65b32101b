import { expect, test } from 'vitest'
import { createSpanFinder, type FoundSpan } from '../../../electron/engine/highlights/span-finder.ts'

const fast = { drift: 3, mostASecond: 8, enough: 5, lossShare: 0.7, holdSeconds: 4, longestSeconds: 40 }
const slow = { drift: 0.5, mostASecond: 2, enough: 10, lossShare: 0.3, holdSeconds: 8, longestSeconds: 60 }

/** What is found when each second scores as told, and somebody marks in some of them. `unmet`: marks while nothing went on. */
function find(runs: [seconds: number, score: number][], markedAt: number[] = []) {
  const finder = createSpanFinder({ fast, slow })
  const found: FoundSpan[] = []
  const unmet: number[] = []
  const scores = runs.flatMap(([seconds, score]) => Array.from({ length: seconds }, () => score))
  scores.forEach((score, second) => {
    found.push(...finder.push(score))
    if (markedAt.includes(second) && !finder.mark(second)) unmet.push(second)
  })
  return { found: [...found, ...finder.end()].map(({ first, last, isMarked }) => `${first}-${last}${isMarked ? ' marked' : ''}`), unmet }
}

/** Slowly, then a shout six seconds later, then nothing for long, then another shout. */
const slowThenShouts: [number, number][] = [
  [10, 2.5],
  [6, 0],
  [1, 8],
  [20, 0],
  [3, 8],
  [20, 0],
]
/** A shout with which something slow begins, and another shout much later. */
const shoutThenSlow: [number, number][] = [
  [2, 8],
  [20, 2.5],
  [20, 0],
  [3, 8],
  [20, 0],
]
/** Something slow that turns into a shout. */
const slowIntoShout: [number, number][] = [
  [20, 2.5],
  [4, 8],
  [20, 0],
]

test.each<[string, [number, number][], number[], string[], number[]]>([
  ['nothing is marked', slowThenShouts, [], ['0-9', '16-16', '37-39'], []],
  ['marked while something slow goes on', slowThenShouts, [7], ['0-9 marked', '16-16', '37-39'], []],
  ['marked in a shout while something slow is not yet over', slowThenShouts, [16], ['0-9', '16-16 marked', '37-39'], []],
  ['both are marked', slowThenShouts, [7, 16], ['0-9 marked', '16-16 marked', '37-39'], []],
  ['marked when nothing goes on', slowThenShouts, [30], ['0-9', '16-16', '37-39'], [30]],
  ['marked in what is not told for itself', shoutThenSlow, [15], ['0-1', '42-44'], [15]],
  ['marked in something slow before it turns into a shout', slowIntoShout, [12], ['0-19 marked', '20-23'], []],
  ['marked in the shout it turned into', slowIntoShout, [22], ['20-23 marked'], []],
  ['marked before and in the shout', slowIntoShout, [12, 22], ['0-19 marked', '20-23 marked'], []],
])('%s', (_, runs, markedAt, found, unmet) => expect(find(runs, markedAt)).toEqual({ found, unmet }))

test('a mark pressed in the second before the shout is clear is for the shout', () => {
  const slowly: [number, number][] = [
    [20, 2.5],
    [1, 5.5], // not yet enough
    [3, 5.5],
    [20, 0],
  ]
  expect(find(slowly, [20]).found).toEqual(['20-23 marked'])
})

test('something slow and marked is told as soon as a shout takes over', () => {
  const finder = createSpanFinder({ fast, slow })
  const toldAt = [...Array.from({ length: 20 }, () => 2.5), 8].map((score, second) => {
    const found = finder.push(score)
    if (second === 12) finder.mark(second)
    return found.length
  })
  expect(toldAt.indexOf(1)).toBe(20)
})
