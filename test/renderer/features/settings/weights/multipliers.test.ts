import { expect, test } from 'vitest'
import { areAlike, inForce, learnedIn, signalsByGroup } from '../../../../../renderer/features/settings/weights/multipliers.ts'

test('what is set by hand goes before what was learned, which is told in any case', () => {
  const learned = { laughter: 1.4 }
  const report = {
    weights: {},
    defaults: {},
    decisions: 10,
    kept: 5,
    why: 'adopted' as const,
    isAdopted: true,
    multipliers: learned,
  }
  expect([inForce(report), learnedIn(report)]).toEqual([learned, learned])
  const byHand = { laughter: 3 }
  const set = { ...report, byHand, learned, multipliers: byHand }
  expect([inForce(set), learnedIn(set)]).toEqual([byHand, learned])
  expect(learnedIn({ ...report, isAdopted: false })).toBeUndefined()
})

test.each([
  { a: {}, b: { laughter: 1 }, alike: true },
  { a: { laughter: 1.37 }, b: { laughter: 1.4 }, alike: true },
  { a: { laughter: 1.3 }, b: { laughter: 1.4 }, alike: false },
  { a: { laughter: 0 }, b: {}, alike: false },
])('$a and $b are alike: $alike', ({ a, b, alike }) => {
  expect(areAlike(a, b)).toBe(alike)
})

test('signals stand in groups, those that count most first, those against last', () => {
  expect(signalsByGroup({ music: -0.6, laughter: 0.7, loudness: 0.45, greetings: -1, orders: 0.8, brandNew: 1 })).toEqual([
    { group: 'chat', signals: ['orders', 'laughter', 'greetings'] },
    { group: 'sound', signals: ['loudness', 'music'] },
    { group: 'other', signals: ['brandNew'] },
  ])
})
