import { expect, test } from 'vitest'
import type { CandidateQuote, Moment, Signal } from '../../../electron/contract/highlights.ts'
import { findMoments, secondsOf } from '../../../electron/engine/highlights/find-moments.ts'
import { createMomentFinder } from '../../../electron/engine/highlights/moment-finder.ts'
import { defaultWeights } from '../../../electron/engine/highlights/weights.ts'
import { createRandom } from '../../helpers/random-numbers.ts'

const durationMs = 600_000
type At = (second: number) => number

/** Value of a signal with a little noise; loudness at five a second, the others at one. */
function signal(name: string, valueAt: At, noise = 0.1): Signal {
  const stepMs = name === 'loudness' ? 200 : 1000
  const random = createRandom(name.length)
  const samples = Float32Array.from(
    { length: durationMs / stepMs },
    (_, index) => valueAt((index * stepMs) / 1000) + (random() - 0.5) * noise,
  )
  return { name, startMs: 0, stepMs, samples }
}
const during =
  (from: number, to: number, inside: number, outside: number): At =>
  second =>
    second >= from && second < to ? inside : outside
const chatRate = (at: At) => signal('messageRate', at, 0.4)
const loudness = (at: At) => signal('loudness', at, 4)
const calm = { chat: chatRate(() => 0.6), sound: loudness(() => -24), buying: signal('purchaseWords', () => 0, 0) }

const quote = (atMs: number, text: string, speaksFor = ['messageRate']): CandidateQuote => ({
  atMs,
  userId: text,
  userName: text,
  text,
  speaksFor,
  alikeKey: text,
  alike: 1,
  telling: 1,
})
const find = (signals: Signal[], quotes: CandidateQuote[] = []) =>
  findMoments({ showId: 'show', signals, quotes, weights: defaultWeights, durationMs })
const stretches = (moments: Moment[]) =>
  moments.map(({ kind, startMs, endMs }) => `${kind} ${Math.round(startMs / 1000)}-${Math.round(endMs / 1000)}`)

test('a lively stretch is a moment, with its lead-in and its reasons', () => {
  const quotes = [quote(290_000, '早了'), quote(305_000, '这价格绝了'), quote(330_000, '晚了')]
  const [moment, ...others] = find([chatRate(during(300, 320, 3, 0.6)), loudness(during(300, 320, -16, -24)), calm.buying], quotes)
  expect(others).toEqual([])
  expect(moment!.kind).toBe('peak')
  expect(moment!.id).toMatch(/^[0-9a-f]{12}$/)
  expect(moment!.startMs).toBeGreaterThan(291_000)
  expect(moment!.startMs).toBeLessThan(297_000)
  expect(moment!.endMs).toBeGreaterThan(319_000)
  expect(moment!.endMs).toBeLessThan(326_000)
  expect(moment!.reasons.map(({ signal }) => signal)).toEqual(['messageRate', 'loudness'])
  expect(moment!.reasons[0]!.quotes).toEqual([{ atMs: 305_000, userName: '这价格绝了', text: '这价格绝了' }])
  expect(moment!.reasons[0]!.baseline).toBeCloseTo(0.6, 1)
  expect(moment!.reasons[1]!.value).toBeGreaterThan(moment!.reasons[1]!.baseline)
})

test.each<[string, Signal[], string[]]>([
  ['nothing happens', [calm.chat, calm.sound, calm.buying], []],
  ['no signal at all', [], []],
  ['only loudness', [loudness(during(300, 320, -14, -24))], ['peak 294-323']],
  ['only chat', [chatRate(during(300, 320, 3, 0.6))], ['peak 294-323']],
  ['a rush to buy', [chatRate(during(300, 320, 3, 0.6)), signal('purchaseWords', during(300, 320, 2, 0))], ['closing 294-323']],
  ['lively from the first second on', [chatRate(during(0, 60, 3, 0.6)), calm.sound], []],
  ['one loud bang', [calm.chat, loudness(during(300, 301, -5, -24))], []],
  ['a louder half hour is not one long moment', [loudness(during(300, 600, -14, -24))], ['peak 294-381', 'peak 389-476']],
  ['coming back to an empty chair', [chatRate(during(200, 400, 0, 0.8)), loudness(during(200, 400, -70, -24))], []],
  ['no sound was recorded for a while', [chatRate(during(300, 320, 3, 0.6)), loudness(during(200, 400, NaN, -24))], ['peak 294-323']],
  ['a recording of silence', [chatRate(during(300, 320, 3, 0.6)), loudness(() => -Infinity)], ['peak 294-323']],
  ['lively to the end', [chatRate(during(585, 600, 3, 0.6))], ['peak 579-600']],
])('%s', (_, signals, expected) => expect(stretches(find(signals))).toEqual(expected))

test('two moments a few seconds apart are one; a minute apart they are two', () => {
  const twice = (pause: number) =>
    chatRate(second => during(300, 312, 3, 0)(second) || during(312 + pause, 324 + pause, 3, 0)(second) || 0.6)
  expect(stretches(find([twice(4)]))).toEqual(['peak 294-331'])
  expect(stretches(find([twice(60)]))).toEqual(['peak 294-315', 'peak 366-387'])
})

/** A show in which anything may happen: bursts, holes, silence, wild values. */
function anyShow(seed: number) {
  const random = createRandom(seed)
  const wave = (usual: number, burst: number): At => {
    const stretch = Array.from({ length: 40 }, () => (random() < 0.15 ? NaN : random() < 0.35 ? burst * (0.5 + random()) : usual))
    return second => stretch[Math.floor(second / 15)]!
  }
  const signals = [chatRate(wave(0.5, 3)), loudness(wave(-24, -14)), signal('purchaseWords', wave(0, 1.5))].filter(() => random() < 0.8)
  for (const { samples } of signals)
    if (random() < 0.3) samples[Math.floor(random() * samples.length)] = random() < 0.5 ? Infinity : -Infinity
  const quotes = Array.from({ length: 200 }, (_, index) =>
    quote(index * 3000, `话${index}`, index % 3 ? ['messageRate'] : ['messageRate', 'purchaseWords']),
  )
  return { signals, quotes }
}
const shows = Array.from({ length: 40 }, (_, index) => anyShow(index + 1))
const found = shows.map(({ signals, quotes }) => find(signals, quotes))

test('anything may happen, and often there is something to find', () => {
  expect(found.flat().length).toBeGreaterThan(60)
  expect(new Set(found.flat().map(({ kind }) => kind))).toEqual(new Set(['peak', 'closing']))
})

test('moments are in order, apart, inside the show, and neither too short nor too long', () => {
  for (const moments of found) {
    moments.forEach(({ startMs, endMs }, index) => {
      expect(startMs).toBeGreaterThanOrEqual((moments[index - 1]?.endMs ?? -1000) + 1000)
      expect(endMs).toBeLessThanOrEqual(durationMs)
      expect(endMs - startMs).toBeGreaterThanOrEqual(8000)
      expect(endMs - startMs).toBeLessThanOrEqual(90_000)
      expect([startMs, endMs].every(Number.isInteger)).toBe(true)
    })
  }
})

test('the reasons add up to the score, every number is one, and every quote lies inside', () => {
  for (const { score, reasons, startMs, endMs } of found.flat()) {
    expect(reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 9)
    for (const { value, baseline, weight, contribution, quotes = [] } of reasons) {
      expect([score, value, baseline, weight, contribution].every(Number.isFinite)).toBe(true)
      expect(quotes.every(({ atMs }) => atMs >= startMs && atMs <= endMs)).toBe(true)
    }
  }
})

test('the same signals give the same moments, and every moment an id of its own', () => {
  expect(shows.map(({ signals, quotes }) => find(signals, quotes))).toEqual(found)
  for (const moments of found) expect(new Set(moments.map(({ id }) => id)).size).toBe(moments.length)
})

test('a finder that is fed while the show goes on finds the same, soon after each moment', () => {
  shows.forEach(({ signals, quotes }, index) => {
    const finder = createMomentFinder({ showId: 'show', weights: defaultWeights })
    const live: Moment[] = []
    for (const second of secondsOf({ signals, quotes, durationMs })) {
      const finished = finder.push({ ...second, samples: { ...second.samples }, quotes: [...second.quotes] })
      for (const { endMs } of finished) expect(second.startMs - endMs).toBeLessThan(10_000)
      live.push(...finished)
    }
    expect([...live, ...finder.end(durationMs)]).toEqual(found[index])
  })
})
