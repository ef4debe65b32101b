import { beforeAll, describe, expect, test } from 'vitest'
import type { ChatDelay, Signal } from '../../../../electron/contract/highlights.ts'
import { lagAt } from '../../../../electron/engine/danmaku/delay/chat-delay.ts'
import { estimateDelay } from '../../../../electron/engine/danmaku/delay/estimate-delay.ts'
import { createRandom } from '../../../helpers/random-numbers.ts'
import { type SimulatedShow, simulateShow } from './simulate-show.ts'

/** All kinds of shows: quiet and busy chats, short and long delays, few events and many, things lost, music under it. */
function drawShow(seed: number): SimulatedShow {
  const random = createRandom(seed * 104_729 + 5)
  for (let turn = 0; turn < 20; turn++) random() // neighbouring seeds begin alike
  const startMs = 1500 + random() * 14_500
  const driftMsPerHour = random() < 0.6 ? 0 : (random() - 0.5) * 6000
  const leastSize = 0.3 + 0.4 * random()
  const picksSound = random()
  return {
    seed,
    durationMs: 60_000 * (10 + 50 * random()),
    events: 1 + Math.floor(random() * 12),
    messagesPerMinute: 2 * Math.exp(random() * Math.log(150)),
    lagAtMs: atMs => Math.min(16_000, Math.max(1500, startMs + (driftMsPerHour * atMs) / 3_600_000)),
    jitterMs: 500 + 2500 * random(),
    lasts: random(),
    sizes: [leastSize, leastSize + 0.3],
    wrongCauses: Math.floor(random() * 4),
    musicLufs: random() < 0.3 ? -32 : -70,
    missing: random() < 0.3 ? 2 : 0,
    has: { sound: picksSound > 0.1, picture: picksSound < 0.1 || random() < 0.7, chat: true },
    isAnswered: true,
  }
}

const plainShow: SimulatedShow = {
  ...drawShow(1),
  durationMs: 40 * 60_000,
  events: 9,
  messagesPerMinute: 40,
  lagAtMs: () => 6000,
  jitterMs: 1000,
  lasts: 0.5,
  sizes: [0.6, 1],
  wrongCauses: 1,
  musicLufs: -70,
  missing: 0,
  has: { sound: true, picture: true, chat: true },
}

const estimate = (show: SimulatedShow) => estimateDelay({ ...simulateShow(show), durationMs: show.durationMs })

/** Seconds, once a minute along the show; positive where the estimate is too long. */
function errorsOf(delay: ChatDelay, show: SimulatedShow): number[] {
  const minutes = Array.from({ length: Math.floor(show.durationMs / 60_000) }, (_, minute) => minute * 60_000)
  return minutes.map(atMs => (lagAt(delay, atMs) - show.lagAtMs(atMs)) / 1000)
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!
const share = <T>(items: readonly T[], isSo: (item: T) => boolean) => items.filter(isSo).length / items.length

describe('shows of all kinds', () => {
  let shows: { show: SimulatedShow; delay: ChatDelay; errors: number[] }[]
  beforeAll(() => {
    shows = Array.from({ length: 70 }, (_, index) => {
      const show = drawShow(1000 + index)
      const delay = estimate(show)
      return { show, delay, errors: errorsOf(delay, show) }
    })
  })
  const measured = () => shows.filter(({ delay }) => delay.isMeasured)

  test('a measured delay is right', () => {
    const errors = measured().flatMap(({ errors }) => errors)
    expect(median(errors.map(Math.abs))).toBeLessThanOrEqual(0.7)
    expect(share(errors, error => Math.abs(error) <= 1.5)).toBeGreaterThanOrEqual(0.95)
  })

  test('what gives evidence is measured', () => {
    const clear = shows.filter(({ show }) => show.events >= 4 && show.sizes[0] >= 0.5 && show.has.sound)
    expect(clear.length).toBeGreaterThan(15)
    expect(share(clear, ({ delay }) => delay.isMeasured)).toBeGreaterThanOrEqual(0.65)
  })

  test('what is not measured is what is usual, and says so', () => {
    const others = shows.filter(({ delay }) => !delay.isMeasured)
    expect(others.length).toBeGreaterThan(5)
    for (const { delay } of others)
      expect(delay).toEqual({ lagMs: 7000, confidence: 0.25, isMeasured: false, track: [{ atMs: 0, lagMs: 7000 }] })
  })

  test('the track lies within the bounds and in order, its median is the lag', () => {
    for (const { delay } of shows) {
      expect(delay.track.every(({ lagMs }) => lagMs >= 0 && lagMs <= 20_000)).toBe(true)
      expect(delay.track.every(({ atMs }, index) => index === 0 || atMs > delay.track[index - 1]!.atMs)).toBe(true)
      expect(delay.lagMs).toBe(median(delay.track.map(({ lagMs }) => lagMs)))
    }
  })
})

test('a chat that answers nothing is hardly ever measured', () => {
  const delays = Array.from({ length: 60 }, (_, index) => estimate({ ...drawShow(2000 + index), isAnswered: false }))
  expect(share(delays, ({ isMeasured }) => isMeasured)).toBeLessThanOrEqual(0.03)
})

describe.each([
  ['no chat', { has: { sound: true, picture: true, chat: false } }],
  ['neither sound nor picture', { has: { sound: false, picture: false, chat: true } }],
  ['no events', { events: 0, wrongCauses: 0 }],
  ['a show of two minutes', { durationMs: 120_000 }],
])('%s', (_, change) => {
  test('falls back to what is usual', () => expect(estimate({ ...plainShow, ...change })).toMatchObject({ lagMs: 7000, isMeasured: false }))
})

test.each([
  ['constant', (samples: Float32Array) => samples.fill(3)],
  ['unknown', (samples: Float32Array) => samples.fill(NaN)],
  ['silent', (samples: Float32Array) => samples.fill(-Infinity)],
])('signals that are %s all along do no harm', (_, change) => {
  const { reactions, causes } = simulateShow(plainShow)
  const changed = (signals: Signal[]) => signals.map(signal => ({ ...signal, samples: change(signal.samples.slice()) }))
  expect(estimateDelay({ reactions, causes: changed(causes), durationMs: plainShow.durationMs }).isMeasured).toBe(false)
  expect(estimateDelay({ reactions: changed(reactions), causes, durationMs: plainShow.durationMs }).isMeasured).toBe(false)
})

test.each(['sound', 'picture'] as const)('%s alone may do', what => {
  const has = { sound: what === 'sound', picture: what === 'picture', chat: true }
  const delay = estimate({ ...plainShow, events: 12, has })
  if (what === 'sound') expect(delay.isMeasured).toBe(true)
  if (delay.isMeasured) expect(Math.abs(delay.lagMs - 6000)).toBeLessThan(1500)
})

test('a jump in the middle of the show is followed', () => {
  const durationMs = 60 * 60_000
  const jumping = (seed: number) => ({
    ...plainShow,
    seed,
    durationMs,
    events: 16,
    lagAtMs: (atMs: number) => (atMs < durationMs / 2 ? 5000 : 9000),
  })
  for (const seed of [1, 2, 3]) {
    const show = jumping(seed)
    const delay = estimate(show)
    expect(delay.isMeasured).toBe(true)
    expect(lagAt(delay, 10 * 60_000)).toBeCloseTo(5000, -3.3)
    expect(lagAt(delay, 50 * 60_000)).toBeCloseTo(9000, -3.3)
  }
})

test('a drift is followed', () => {
  const show = { ...plainShow, durationMs: 90 * 60_000, events: 24, lagAtMs: (atMs: number) => 5000 + (3000 * atMs) / 3_600_000 }
  const delay = estimate(show)
  expect(delay.isMeasured).toBe(true)
  expect(lagAt(delay, 80 * 60_000) - lagAt(delay, 10 * 60_000)).toBeGreaterThan(2000)
  expect(share(errorsOf(delay, show), error => Math.abs(error) <= 1)).toBeGreaterThan(0.9)
})

test('a chat that is later by so much is found later by so much', () => {
  const { reactions, causes } = simulateShow({ ...plainShow, lagAtMs: () => 4000 })
  const later = (seconds: number) =>
    reactions.map(signal => ({ ...signal, samples: Float32Array.from(signal.samples, (_, index) => signal.samples[index - seconds] ?? 0) }))
  const lags = [0, 1, 3, 6, 10].map(seconds => ({
    seconds,
    delay: estimateDelay({ reactions: later(seconds), causes, durationMs: plainShow.durationMs }),
  }))
  expect(lags.every(({ delay }) => delay.isMeasured)).toBe(true)
  for (const { seconds, delay } of lags) expect(Math.abs(delay.lagMs - lags[0]!.delay.lagMs - 1000 * seconds)).toBeLessThanOrEqual(500)
})

test('the same signals give the same delay', () => {
  expect(estimate(plainShow)).toEqual(estimate(plainShow))
})
