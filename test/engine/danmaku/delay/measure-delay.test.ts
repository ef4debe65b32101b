import { describe, expect, test } from 'vitest'
import type { Signal } from '../../../../electron/contract/highlights.ts'
import { lagAt } from '../../../../electron/engine/danmaku/delay/chat-delay.ts'
import { measureDelay } from '../../../../electron/engine/danmaku/delay/measure-delay.ts'
import { playShow } from '../../../bench/moments/play-show.ts'
import { makeScript } from '../../../made-shows/make-script.ts'
import { delayAt } from '../../../made-shows/script.ts'
import { createRandom } from '../../../helpers/random-numbers.ts'
import { type SimulatedShow, simulateShow } from './simulate-show.ts'

// How often it is right, on shows of every kind, is a figure: `bench moments`.

test('on a made-up show, heard and read in full, it is where the messages are', () => {
  const script = makeScript({ seed: 28, set: 'tuning' })
  const { chatDelay } = playShow({ ...script, has: { ...script.has, picture: false } })
  expect(chatDelay.isMeasured).toBe(true)
  expect(Math.abs(lagAt(chatDelay, script.durationMs / 2) - delayAt(script.delay, script.durationMs / 2))).toBeLessThan(1500)
}, 120_000)

const plainShow: SimulatedShow = {
  seed: 1,
  durationMs: 40 * 60_000,
  events: 9,
  messagesPerMinute: 40,
  lagAtMs: () => 6000,
  jitterMs: 1000,
  lasts: 1,
  sizes: [0.6, 1],
  wrongCauses: 1,
  musicLufs: -70,
  missing: 0,
  has: { sound: true, picture: true, chat: true },
  isAnswered: true,
}
const measure = (show: SimulatedShow) => measureDelay({ ...simulateShow(show), durationMs: show.durationMs })

function anyShow(seed: number): SimulatedShow {
  const random = createRandom(seed * 104_729 + 5)
  for (let turn = 0; turn < 20; turn++) random() // neighbouring seeds begin alike
  return {
    ...plainShow,
    seed,
    durationMs: 60_000 * (10 + 50 * random()),
    events: 1 + Math.floor(random() * 12),
    messagesPerMinute: 2 * Math.exp(random() * Math.log(150)),
    wrongCauses: Math.floor(random() * 4),
    musicLufs: random() < 0.3 ? -32 : -70,
    missing: random() < 0.3 ? 2 : 0,
  }
}

test('a chat that answers nothing is hardly ever measured', () => {
  const delays = Array.from({ length: 60 }, (_, index) => measure({ ...anyShow(2000 + index), isAnswered: false }))
  expect(delays.filter(({ isMeasured }) => isMeasured).length).toBeLessThanOrEqual(3)
})

describe.each([
  ['no chat', { has: { sound: true, picture: true, chat: false } }],
  ['neither sound nor picture', { has: { sound: false, picture: false, chat: true } }],
  ['no events', { events: 0, wrongCauses: 0 }],
  ['a show of two minutes', { durationMs: 120_000 }],
  ['two messages a minute', { messagesPerMinute: 1, events: 2 }],
])('%s', (_, change) => {
  test('falls back to what is usual', () => expect(measure({ ...plainShow, ...change })).toMatchObject({ lagMs: 7000, isMeasured: false }))
})

test.each([
  ['constant', (samples: Float32Array) => samples.fill(3)],
  ['unknown', (samples: Float32Array) => samples.fill(NaN)],
  ['silent', (samples: Float32Array) => samples.fill(-Infinity)],
])('signals that are %s all along do no harm', (_, change) => {
  const { reactions, causes } = simulateShow(plainShow)
  const changed = (signals: Signal[]) => signals.map(signal => ({ ...signal, samples: change(signal.samples.slice()) }))
  expect(measureDelay({ reactions, causes: changed(causes), durationMs: plainShow.durationMs }).isMeasured).toBe(false)
  expect(measureDelay({ reactions: changed(reactions), causes, durationMs: plainShow.durationMs }).isMeasured).toBe(false)
})

test('a chat that is later by so much is found later by so much', () => {
  const { reactions, causes } = simulateShow({ ...plainShow, lagAtMs: () => 4000 })
  const later = (seconds: number) =>
    reactions.map(signal => ({ ...signal, samples: Float32Array.from(signal.samples, (_, index) => signal.samples[index - seconds] ?? 0) }))
  const lagOf = (seconds: number) => measureDelay({ reactions: later(seconds), causes, durationMs: plainShow.durationMs }).lagMs
  for (const seconds of [1, 3, 6, 10]) expect(Math.abs(lagOf(seconds) - lagOf(0) - seconds * 1000)).toBeLessThan(500)
})

test('a drift is followed', () => {
  const show = { ...plainShow, durationMs: 90 * 60_000, events: 24, lagAtMs: (atMs: number) => 5000 + (3000 * atMs) / 3_600_000 }
  const delay = measure(show)
  expect(delay.isMeasured).toBe(true)
  expect(lagAt(delay, show.durationMs) - lagAt(delay, 0)).toBeGreaterThan(2500)
  for (const minute of [10, 45, 80]) expect(Math.abs(lagAt(delay, minute * 60_000) - show.lagAtMs(minute * 60_000))).toBeLessThan(1500)
})

test('the same signals give the same delay', () => {
  expect(measure(plainShow)).toEqual(measure(plainShow))
})
