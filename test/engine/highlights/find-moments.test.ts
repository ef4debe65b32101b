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
const loudness = (at: At) => signal('loudness', at, 4)
/** Who speaks, how much, and how many of them are amazed. */
const chat = (at: At): Signal[] => [
  signal('messageRate', at, 0.4),
  signal('speakers', second => at(second) * 0.8, 0.3),
  signal('amazement', second => Math.max(0, at(second) - 0.6) / 2, 0),
]
const calm = { chat: chat(() => 0.6), sound: loudness(() => -24) }

const quote = (atMs: number, text: string, speaksFor = ['amazement']): CandidateQuote => ({
  atMs,
  person: text,
  userName: text,
  text,
  speaksFor,
  alikeKey: text,
  alike: 1,
  telling: 1,
})
const marksAt = (...seconds: number[]) => signal('marks', second => Number(seconds.includes(second)), 0)
const find = (signals: Signal[], quotes: CandidateQuote[] = []) =>
  findMoments({ showId: 'show', signals, quotes, weights: defaultWeights, durationMs })
const tenths = (ms: number) => Math.round(ms / 10_000)
/** Kind, start and end, to ten seconds. */
const stretches = (moments: Moment[]) => moments.map(({ kind, startMs, endMs }) => `${kind} ${tenths(startMs)}-${tenths(endMs)}`)

test('a lively stretch is a moment, with its lead-in and its reasons', () => {
  const quotes = [quote(290_000, '早了'), quote(305_000, '这价格绝了'), quote(330_000, '晚了')]
  const [moment, ...others] = find([...chat(during(300, 320, 3, 0.6)), loudness(during(300, 320, -16, -24))], quotes)
  expect(others).toEqual([])
  expect(moment!.kind).toBe('peak')
  expect(moment!.id).toMatch(/^[0-9a-f]{12}$/)
  expect(moment!.startMs).toBeGreaterThan(291_000)
  expect(moment!.startMs).toBeLessThan(299_000)
  expect(moment!.endMs).toBeGreaterThan(318_000)
  expect(moment!.endMs).toBeLessThan(326_000)
  const reasonOf = (name: string) => moment!.reasons.find(reason => reason.signal === name)!
  expect(moment!.reasons.map(reason => reason.signal).toSorted()).toEqual(['amazement', 'loudness', 'messageRate', 'speakers'])
  expect(reasonOf('amazement').quotes).toEqual([{ atMs: 305_000, userName: '这价格绝了', text: '这价格绝了' }])
  expect(reasonOf('messageRate').baseline).toBeCloseTo(0.6, 1)
  expect(reasonOf('loudness').value).toBeGreaterThan(reasonOf('loudness').baseline)
})

test.each<[string, Signal[], string[]]>([
  ['nothing happens', [...calm.chat, calm.sound], []],
  ['no signal at all', [], []],
  ['only loudness', [loudness(during(302, 320, -14, -24))], ['peak 30-32']],
  ['only chat', chat(during(300, 320, 3, 0.6)), ['peak 30-32']],
  [
    'a rush to buy',
    [...chat(during(300, 320, 1.5, 0.6)), signal('purchaseWords', during(300, 320, 2, 0)), signal('orders', during(300, 320, 1, 0), 0)],
    ['closing 30-32'],
  ],
  [
    'a pitch: many questions, fast talk, a little more of everything, for a minute',
    [
      ...chat(during(300, 360, 0.9, 0.6)),
      signal('questions', during(300, 360, 0.8, 0.1)),
      signal('speechRate', during(300, 360, 5.5, 4), 1),
      loudness(during(300, 360, -22, -24)),
    ],
    ['pitch 30-36'],
  ],
  ['lively from the first second on', [...chat(during(0, 50, 3, 0.6)), calm.sound], []],
  ['one loud bang', [...calm.chat, loudness(during(300, 301, -5, -24))], []],
  [
    'the same said by a crowd, beside a loud host',
    [
      ...calm.chat,
      signal('repeats', during(300, 320, 4, 0)),
      signal('lottery', during(300, 320, 4, 0)),
      loudness(during(300, 320, -18, -24)),
    ],
    [],
  ],
  ['music instead of talk', [...calm.chat, signal('music', during(300, 360, 1, 0)), loudness(during(300, 360, -21, -24))], []],
  [
    'an opening so loud that all after it seems empty',
    [...chat(during(400, 420, 3, 0.6)), loudness(during(0, 90, -9, -36))],
    ['peak 40-42'],
  ],
  [
    'a muted track beside a lively chat',
    [...chat(during(300, 320, 3, 0.6)), loudness(() => -70), signal('soundLost', () => 1, 0)],
    ['peak 30-32'],
  ],
  ['coming back to an empty chair', [...chat(during(200, 400, 0, 0.8)), loudness(during(200, 400, -70, -24))], []],
  ['no sound was recorded for a while', [...chat(during(300, 320, 3, 0.6)), loudness(during(200, 400, NaN, -24))], ['peak 30-32']],
  ['sound was lost for a while', [...chat(during(300, 320, 3, 0.6)), loudness(during(290, 400, -70, -24))], ['peak 30-32']],
  ['a recording of silence', [...chat(during(300, 320, 3, 0.6)), loudness(() => -Infinity)], ['peak 30-32']],
  ['lively to the end', chat(during(580, 600, 3, 0.6)), ['peak 58-60']],
  ['marked where nothing else was', [...calm.chat, calm.sound, marksAt(319)], ['marked 30-32']],
  ['marked a little after a lively stretch', [...chat(during(300, 320, 3, 0.6)), marksAt(327)], ['marked 30-32']],
  ['marked in a lively stretch', [...chat(during(300, 320, 3, 0.6)), marksAt(310)], ['marked 30-32']],
  ['marked as it began', [...chat(during(300, 320, 3, 0.6)), marksAt(301)], ['marked 30-32']],
  ['marked in the last second, soon after a burst', [...chat(during(570, 585, 3, 0.6)), marksAt(599)], ['peak 57-59', 'marked 59-60']],
  ['marked just before a short burst', [...chat(during(324, 327, 5, 0.6)), marksAt(319)], ['marked 30-33']],
  ['marked twice in a row', [...calm.chat, calm.sound, marksAt(319, 321)], ['marked 30-32']],
])('%s', (_, signals, expected) => expect(stretches(find(signals))).toEqual(expected))

test.each<[string, number, number[], string[]]>([
  ['a show of half a minute has no past to compare with', 30, [], []],
  ['… but what was marked in it is a moment', 30, [20], ['0.0-25.5']],
  ['marked in the last second', 30, [29], ['6.0-30.0']],
  ['marked in the first second', 30, [0], ['0.0-8.0']],
  ['a show that does not last a whole number of milliseconds', 29.9996, [29], ['6.0-30.0']],
  ['shorter than any moment', 7, [5], []],
  ['without a second', 0, [], []],
])('%s', (_, seconds, markedAt, expected) => {
  const signals = [...chat(during(10, 20, 3, 0.6)), marksAt(...markedAt)]
  const moments = findMoments({ showId: 'show', signals, quotes: [], weights: defaultWeights, durationMs: seconds * 1000 })
  expect(moments.map(({ startMs, endMs }) => `${(startMs / 1000).toFixed(1)}-${(endMs / 1000).toFixed(1)}`)).toEqual(expected)
  expect(moments.every(({ endMs }) => Number.isInteger(endMs) && endMs <= seconds * 1000)).toBe(true)
})

test('a show that ends in a moment, and ends twice, tells it once', () => {
  const finder = createMomentFinder({ showId: 'show', weights: defaultWeights })
  const signals = [...chat(during(570, 600, 3, 0.6)), marksAt(599)]
  const told = [...secondsOf({ signals, quotes: [], durationMs })].flatMap(second => finder.push(second))
  expect(told).toEqual([])
  expect(stretches(finder.end(durationMs))).toEqual(['marked 57-60'])
  expect(finder.end(durationMs)).toEqual([])
  expect(finder.end(durationMs)).toEqual([])
})

test('a mark is a reason of its own, and the sum stays the score', () => {
  const [moment] = find([...calm.chat, calm.sound, marksAt(320)])
  expect(moment!.reasons[0]).toMatchObject({ signal: 'marks', contribution: 5 })
  expect(moment!.reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(moment!.score, 9)
})

test('a louder half hour is not one long moment', () => {
  const found = find([loudness(during(300, 600, -14, -24))])
  expect(found.length).toBeGreaterThan(0)
  expect(found.every(({ endMs, startMs }) => endMs - startMs <= 90_000)).toBe(true)
})

test('two moments a few seconds apart are one; a minute apart they are two', () => {
  const twice = (pause: number) => chat(second => during(300, 312, 3, 0)(second) || during(312 + pause, 324 + pause, 3, 0)(second) || 0.6)
  expect(find(twice(3))).toHaveLength(1)
  expect(find(twice(60))).toHaveLength(2)
})

/** A show in which anything may happen: bursts, holes, silence, wild values. */
function anyShow(seed: number) {
  const random = createRandom(seed)
  const wave = (usual: number, burst: number): At => {
    const stretch = Array.from({ length: 40 }, () => (random() < 0.15 ? NaN : random() < 0.35 ? burst * (0.5 + random()) : usual))
    return second => stretch[Math.floor(second / 15)]!
  }
  const signals = [...chat(wave(0.5, 3)), loudness(wave(-24, -14)), signal('orders', wave(0, 1.5))].filter(() => random() < 0.8)
  if (random() < 0.5) signals.push(marksAt(Math.floor(random() * 600), Math.floor(random() * 600)))
  for (const { samples } of signals)
    if (random() < 0.3) samples[Math.floor(random() * samples.length)] = random() < 0.5 ? Infinity : -Infinity
  const quotes = Array.from({ length: 200 }, (_, index) =>
    quote(index * 3000, `话${index}`, index % 3 ? ['amazement'] : ['amazement', 'orders']),
  )
  return { signals, quotes }
}
const shows = Array.from({ length: 40 }, (_, index) => anyShow(index + 1))
const found = shows.map(({ signals, quotes }) => find(signals, quotes))

test('anything may happen, and often there is something to find', () => {
  expect(found.flat().length).toBeGreaterThan(60)
  expect(new Set(found.flat().map(({ kind }) => kind))).toEqual(new Set(['peak', 'closing', 'marked']))
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
      for (const { endMs } of finished) expect(second.startMs + 1000 - endMs).toBeLessThanOrEqual(15_000)
      live.push(...finished)
    }
    expect([...live, ...finder.end(durationMs)]).toEqual(found[index])
  })
})

test('what goes on is proposed while it does, grows, and asking for it changes nothing', () => {
  const signals = [...chat(during(300, 330, 3, 0.6)), loudness(during(300, 330, -16, -24))]
  const [whole] = find(signals)
  const finder = createMomentFinder({ showId: 'show', weights: defaultWeights })
  const seen: { atMs: number; startMs: number; endMs: number }[] = []
  const told: Moment[] = []
  for (const second of secondsOf({ signals, quotes: [], durationMs })) {
    told.push(...finder.push(second))
    for (const { startMs, endMs } of [...finder.proposals(), ...finder.proposals()].slice(0, 1))
      seen.push({ atMs: second.startMs + 1000, startMs, endMs })
  }
  expect(told).toEqual([whole])
  expect(seen[0]!.atMs).toBeLessThan(312_000)
  expect(seen.every(({ atMs, endMs }) => endMs <= atMs)).toBe(true)
  expect(seen.at(-1)).toMatchObject({ startMs: whole!.startMs, endMs: whole!.endMs })
  expect(finder.latest()!.startMs).toBe(durationMs - 3000)
})
