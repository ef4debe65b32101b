import { expect, test } from 'vitest'
import type { CandidateQuote } from '../../../electron/contract/highlights.ts'
import { explainMoment } from '../../../electron/engine/highlights/explain-moment.ts'
import type { JudgedSecond } from '../../../electron/engine/highlights/signal-second.ts'
import { createRandom } from '../../helpers/random-numbers.ts'

const weights = { laughter: 1, loudness: 1, repeats: -1 }
const quote = (atMs: number): CandidateQuote => ({
  ...{ atMs, person: String(atMs), userName: 'a', text: String(atMs), alikeKey: String(atMs) },
  ...{ speaksFor: ['laughter'], alike: 1, telling: 1 },
})

/** Twenty seconds in which each signal contributes what it is worth, against a baseline of zero. */
const secondsOf = (worth: Record<string, (second: number) => number | undefined>): JudgedSecond[] =>
  Array.from({ length: 20 }, (_, second) => {
    const values: Record<string, number> = {}
    for (const [signal, of] of Object.entries(worth)) {
      const value = of(second)
      if (value !== undefined) values[signal] = value
    }
    const baselines = Object.fromEntries(Object.keys(values).map(signal => [signal, { median: 0, spread: 1 }]))
    const quotes = [quote(second * 1000 + 250), quote(second * 1000 + 750)]
    return { startMs: second * 1000, samples: {}, quotes, values, baselines, contributions: values }
  })
const explain = (seconds: JudgedSecond[], startMs: number, endMs: number, isMarked = false) =>
  explainMoment({ showId: 'show', edges: { startMs, endMs }, isMarked, weights, seconds })

test.each<[string, number, number, number, number]>([
  ['whole seconds', 5000, 15_000, 3, 30 / Math.sqrt(10 * 10)],
  ['half of the first second', 4500, 14_500, 3.3, 33 / Math.sqrt(10 * 10)],
  ['a tenth of the last second', 5000, 15_100, 30.9 / 10.1, 30.9 / Math.sqrt(10.1 * 10)],
  ['all but a hair of a second', 4999, 15_000, 3, 30 / Math.sqrt(10 * 10)],
])('seconds count as far as they lie inside: %s', (_, startMs, endMs, value, contribution) => {
  const laughter = (second: number) => (second < 5 ? 9 : second < 15 ? 3 : 9)
  const reason = explain(secondsOf({ laughter }), startMs, endMs)!.reasons[0]!
  expect(reason.value).toBeCloseTo(value, 2)
  expect(reason.contribution).toBeCloseTo(contribution, 2)
})

test('a signal that is known in a part of the moment is averaged over that part, and contributes as much of it as there is', () => {
  const moment = explain(secondsOf({ laughter: () => 3, loudness: second => (second >= 10 ? 4 : undefined) }), 5500, 15_500)!
  const [laughter, loudness] = moment.reasons
  expect(laughter).toMatchObject({ signal: 'laughter', value: 3, contribution: 3 })
  expect(loudness).toMatchObject({ signal: 'loudness', value: 4, contribution: 2.2 })
})

test('the contributions add up to the score to the last digit that is stored, wherever the edges are', () => {
  const random = createRandom(5)
  for (let turn = 0; turn < 200; turn++) {
    const any = () => random() * 6
    const seconds = secondsOf({ laughter: any, loudness: () => (random() < 0.3 ? undefined : any()), repeats: () => -random() })
    const startMs = Math.round(random() * 8000)
    const { score, reasons } = explain(seconds, startMs, startMs + 8000 + Math.round(random() * 4000), turn % 4 === 0)!
    const thousandths = (value: number) => Math.round(value * 1000)
    expect(reasons.reduce((sum, { contribution }) => sum + thousandths(contribution), 0)).toBe(thousandths(score))
    expect(reasons.every(({ contribution }) => contribution === thousandths(contribution) / 1000)).toBe(true)
  }
})

test('quotes lie inside, also within a second that is cut', () => {
  const seconds = secondsOf({ laughter: () => 3 }).map(one => ([4000, 14_000].includes(one.startMs) ? one : { ...one, quotes: [] }))
  expect(explain(seconds, 4500, 14_500)!.reasons[0]!.quotes!.map(({ atMs }) => atMs)).toEqual([4750, 14_250])
})

test('little evidence is nothing to tell, unless somebody asked for it', () => {
  const little = secondsOf({ laughter: () => 1 })
  expect(explain(little, 5000, 15_000)).toBeUndefined()
  expect(explain(little, 5000, 15_000, true)).toMatchObject({ kind: 'marked', score: 6 })
  expect(explain([], 5000, 15_000)).toBeUndefined()
  expect(explain([], 5000, 15_000, true)).toMatchObject({ kind: 'marked', score: 5 })
})
