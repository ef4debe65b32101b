import { expect, test } from 'vitest'
import { createSecondJudge } from '../../../electron/engine/highlights/second-judge.ts'
import type { JudgedSecond } from '../../../electron/engine/highlights/signal-second.ts'
import { defaultWeights } from '../../../electron/engine/highlights/weights.ts'

type At = Record<string, (second: number) => number>
const from =
  (first: number, then: number, before: number): ((second: number) => number) =>
  second =>
    second >= first ? then : before

/** All seconds of a show of five minutes. */
function judgeAll(at: At, weights = defaultWeights): JudgedSecond[] {
  const judge = createSecondJudge(weights)
  const seconds = Array.from({ length: 300 }, (_, second) =>
    judge.push({
      startMs: second * 1000,
      samples: Object.fromEntries(Object.entries(at).map(([signal, value]) => [signal, [value(second)]])),
      quotes: [],
    }),
  )
  return [...seconds.filter(second => second !== undefined), ...judge.end()]
}
const loudCrowd = { messageRate: () => 2, loudness: from(195, -15, -24), lottery: from(200, 8, 0) }

test('every second is judged once, in order, however short the show', () => {
  for (const length of [0, 1, 2, 3, 4, 5, 6]) {
    const judge = createSecondJudge(defaultWeights)
    const seconds = Array.from({ length }, (_, second) => judge.push({ startMs: second * 1000, samples: {}, quotes: [] }))
    const judged = [...seconds.filter(second => second !== undefined), ...judge.end()]
    expect(judged.map(({ startMs }) => startMs)).toEqual(Array.from({ length }, (_, second) => second * 1000))
  }
})

test('what is loud counts less from two seconds before it is clear what the crowd does', () => {
  const plain = judgeAll({ ...loudCrowd, lottery: () => 0 })
  const routine = judgeAll(loudCrowd)
  const shares = [198, 200, 201, 202, 210].map(at => routine[at]!.contributions['loudness']! / plain[at]!.contributions['loudness']!)
  // With the second 203 routine is more than half of what else was said in the last half minute.
  expect(shares.map(share => Math.round(share * 10) / 10)).toEqual([1, 1, 0.3, 0.3, 0.3])
})

/** Of all seconds. */
const contributionsTo = (signal: string, seconds: JudgedSecond[]) => seconds.map(({ contributions }) => contributions[signal])

test.each([
  ['lottery', loudCrowd, 'loudness'],
  ['messageRate', loudCrowd, 'loudness'],
  ['greetings', { ...loudCrowd, lottery: () => 0, greetings: from(200, 8, 0) }, 'loudness'],
  ['trouble', { ...loudCrowd, lottery: () => 0, trouble: from(200, 8, 0) }, 'loudness'],
  ['thanks', { ...loudCrowd, lottery: () => 0, thanks: from(200, 8, 0) }, 'loudness'],
  ['gifts', { ...loudCrowd, lottery: () => 0, gifts: from(200, 20, 0) }, 'loudness'],
  // Nobody is there: silence, and an empty chat.
  ['loudness', { messageRate: () => 0, loudness: from(200, -69, -24), motion: from(200, 50, 3) }, 'motion'],
  // The sound was lost, but many are there.
  ['messageRate', { messageRate: from(200, 5, 1), loudness: from(200, -69, -24), motion: from(200, 50, 3) }, 'motion'],
  // A few who paste the same in a lively chat.
  ['messageRate', { messageRate: () => 5, repeats: from(200, 1, 0) }, 'repeats'],
])('%s is known to the judge where it weighs nothing', (unweighed, at: At, other) => {
  const all = { laughter: () => 0.2, pauses: () => 0.2, ...at } // so that chat and sound are both heard of, whatever weighs nothing
  const weighed = contributionsTo(other, judgeAll(all))
  expect(contributionsTo(other, judgeAll(all, { ...defaultWeights, [unweighed]: 0 }))).toEqual(weighed)
  const { [unweighed]: _, ...others } = defaultWeights
  expect(contributionsTo(other, judgeAll(all, others))).toEqual(weighed)
})
