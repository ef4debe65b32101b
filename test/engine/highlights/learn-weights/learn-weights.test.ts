import { expect, test } from 'vitest'
import type { Decision } from '../../../../electron/contract/highlights.ts'
import { toDecidedShows } from '../../../../electron/engine/highlights/learn-weights/decided-shows.ts'
import { learnWeights } from '../../../../electron/engine/highlights/learn-weights/learn-weights.ts'
import { rankQuality } from '../../../../electron/engine/highlights/learn-weights/back-test.ts'
import { decideAs, decisionAbout, defaults } from './made-up-host.ts'
import type { MadeUpHost } from './made-up-host.ts'

const likesLaughter: MadeUpHost = { keeps: { joke: 0.9, surprise: 0.6, rush: 0.05, talk: 0.3 }, shows: 10, momentsPerShow: 10, seed: 11 }
const sells: MadeUpHost = { ...likesLaughter, keeps: { joke: 0.2, surprise: 0.4, rush: 0.95, talk: 0.5 } }
const decidesAtRandom: MadeUpHost = { ...likesLaughter, keeps: { joke: 0.5, surprise: 0.5, rush: 0.5, talk: 0.5 } }
const seeds = Array.from({ length: 20 }, (_, index) => 1000 + index * 7919)

const learn = (host: MadeUpHost) => learnWeights({ defaults, shows: decideAs(host) })
const allOnes = Object.fromEntries(Object.keys(defaults).map(signal => [signal, 1]))

test('a host who keeps the laughter and drops the sales rushes gets weights of that kind', () => {
  const { isAdopted, why, multipliers, weights, backTest, decisions, kept } = learn(likesLaughter)
  expect({ isAdopted, why, decisions }).toEqual({ isAdopted: true, why: 'adopted', decisions: 100 })
  expect(kept).toBeGreaterThan(30)
  for (const signal of ['laughter', 'laughterSound']) expect(multipliers[signal], signal).toBeGreaterThan(1.2)
  for (const signal of ['purchaseWords', 'orders']) expect(multipliers[signal], signal).toBeLessThan(0.9)
  expect(weights['laughter']).toBeCloseTo(defaults['laughter']! * multipliers['laughter']!, 12)
  expect(backTest!.learned).toBeGreaterThan(backTest!.default)
})

test.each([
  ['likes laughter', likesLaughter, 0.03],
  ['sells', sells, 0.1],
])('shows never seen before are ranked better for a host who %s', (_, host, leastGain) => {
  const signals = Object.keys(defaults).toSorted()
  const fresh = toDecidedShows(signals, defaults, decideAs({ ...host, shows: 40, seed: 999 }))
  const quality = (multipliers: Record<string, number>) =>
    rankQuality(
      fresh,
      Float64Array.from(signals, signal => multipliers[signal]!),
    )
  expect(quality(learn(host).multipliers)).toBeGreaterThan(quality(allOnes) + leastGain)
})

test('of hosts with a taste most get their own weights, of hosts who decide at random hardly any; nobody gets worse in the back-test', () => {
  const adopted = (host: MadeUpHost) => {
    const learned = seeds.map(seed => learn({ ...host, seed })).filter(({ isAdopted }) => isAdopted)
    for (const { backTest } of learned) expect(backTest!.learned).toBeGreaterThan(backTest!.default)
    return learned.length
  }
  expect(adopted(likesLaughter)).toBeGreaterThanOrEqual(14)
  expect(adopted(decidesAtRandom)).toBeLessThanOrEqual(2)
})

test('where the learned weights are not adopted, the defaults stay and the back-test says what it found', () => {
  const learned = learn(decidesAtRandom)
  expect(learned).toMatchObject({ weights: defaults, multipliers: allOnes, isAdopted: false, why: 'not-better' })
  expect(learned.backTest!.folds).toBe(4)
})

test('however clear the taste, no weight is more than doubled or halved, and all together count as much as before', () => {
  const host = { ...likesLaughter, keeps: { joke: 1, surprise: 0, rush: 0, talk: 0 }, shows: 30 }
  const { isAdopted, multipliers } = learn(host)
  expect(isAdopted).toBe(true)
  expect([Math.min(...Object.values(multipliers)), Math.max(...Object.values(multipliers))]).toEqual([0.5, 2])
  const moments = decideAs(host).flatMap(show => show.moments)
  const strength = (times: Record<string, number>) =>
    moments.flatMap(({ reasons }) => reasons).reduce((sum, reason) => sum + Math.abs(reason.contribution) * times[reason.signal]!, 0)
  expect(Math.abs(strength(multipliers) / strength(allOnes) - 1)).toBeLessThan(0.03)
  expect(multipliers['marks']).toBe(1) // nothing was ever heard of it
})

test('an analysis whose weights were other ones teaches the same', () => {
  const shows = decideAs(likesLaughter)
  const reweighed = shows.map(show => ({
    ...show,
    moments: show.moments.map(moment => ({
      ...moment,
      reasons: moment.reasons.map(reason => ({ ...reason, weight: reason.weight * 2, contribution: reason.contribution * 2 })),
    })),
  }))
  expect(learnWeights({ defaults, shows: reweighed })).toEqual(learnWeights({ defaults, shows }))
})

test('the same decisions teach the same, in whatever order the moments come', () => {
  const shows = decideAs(likesLaughter)
  const shuffled = shows.map(show => ({ ...show, moments: show.moments.toReversed() }))
  expect(learnWeights({ defaults, shows: shuffled })).toEqual(learnWeights({ defaults, shows }))
})

test('one show alone is enough when it has many decisions', () => {
  const { isAdopted, backTest } = learn({ ...sells, shows: 1, momentsPerShow: 60 })
  expect({ isAdopted, folds: backTest!.folds }).toEqual({ isAdopted: true, folds: 4 })
})

const withStates = (states: readonly Decision['state'][]) => {
  const [show] = decideAs({ ...likesLaughter, shows: 1, momentsPerShow: states.length })
  return [{ ...show!, decisions: new Map(show!.moments.map((moment, index) => [moment.id, decisionAbout(moment, states[index]!)])) }]
}

const times = (count: number, state: Decision['state']) => Array.from({ length: count }, () => state)

test.each<[string, Decision['state'][], { decisions: number; kept: number; why: string }]>([
  ['nothing', [], { decisions: 0, kept: 0, why: 'too-few' }],
  ['a few decisions', [...times(3, 'kept'), ...times(4, 'dropped')], { decisions: 7, kept: 3, why: 'too-few' }],
  ['all kept', times(30, 'kept'), { decisions: 30, kept: 30, why: 'one-sided' }],
  ['all dropped', times(30, 'dropped'), { decisions: 30, kept: 0, why: 'one-sided' }],
  ['one dropped among many', [...times(20, 'kept'), 'dropped'], { decisions: 21, kept: 20, why: 'too-few' }],
  ['moments left open', [...times(30, 'open'), 'kept'], { decisions: 1, kept: 1, why: 'too-few' }],
])('from %s nothing is learned', (_, states, expected) => {
  expect(learnWeights({ defaults, shows: withStates(states) })).toEqual({
    ...expected,
    weights: defaults,
    multipliers: allOnes,
    isAdopted: false,
  })
})

test('moments that are all alike teach nothing', () => {
  const shows = withStates([...times(8, 'kept'), ...times(8, 'dropped')]).map(show => ({
    ...show,
    moments: show.moments.map(moment => ({ ...moment, reasons: show.moments[0]!.reasons })),
  }))
  expect(learnWeights({ defaults, shows })).toMatchObject({ isAdopted: false, why: 'nothing-to-change', weights: defaults })
})

test('decisions without reasons, as about moments added by hand, do not count', () => {
  const shows = decideAs(likesLaughter).map(show => ({ ...show, moments: show.moments.map(moment => ({ ...moment, reasons: [] })) }))
  expect(learnWeights({ defaults, shows })).toMatchObject({ decisions: 0, isAdopted: false, why: 'too-few' })
})

test('signals that no longer have a weight are passed over', () => {
  const { laughter: _, ...fewer } = defaults
  const { weights, multipliers } = learnWeights({ defaults: fewer, shows: decideAs(sells) })
  expect([Object.keys(weights).toSorted(), Object.keys(multipliers).toSorted()]).toEqual([
    Object.keys(fewer).toSorted(),
    Object.keys(fewer).toSorted(),
  ])
})
