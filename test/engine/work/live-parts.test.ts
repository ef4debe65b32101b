import { expect, test } from 'vitest'
import type { ChatDelay, Moment } from '../../../electron/contract/highlights.ts'
import { createChatPatience } from '../../../electron/engine/work/chat-patience.ts'
import { createLiveCurves } from '../../../electron/engine/work/live-curves.ts'
import { createLiveLag } from '../../../electron/engine/work/live-lag.ts'
import { createLiveProposals } from '../../../electron/engine/work/live-proposals.ts'
import { createSignalWindow } from '../../../electron/engine/work/signal-window.ts'
import { moment } from '../store/samples.ts'

const at = (startMs: number, endMs: number, id = `${startMs}-${endMs}`): Moment => moment({ id, startMs, endMs })

test('the chat is waited for by how late it was: at once where it comes at once, never for long', () => {
  const after = (ages: number[]) => {
    const patience = createChatPatience()
    for (const age of ages) patience.note(100_000, 100_000 + age)
    return patience.waitMs()
  }
  const many = (age: number) => Array.from({ length: 100 }, () => age)
  expect([after([]), after(many(0)), after(many(3000)), after(many(60_000)), after(many(-5000))]).toEqual([2000, 500, 3000, 8000, 500])
  expect(after([...many(100), 5000])).toBe(500) // one that was held up is not waited for ever after
})

test('the last seconds of signals, wherever they are asked from; what was left out is unknown', () => {
  const last = createSignalWindow(['loudness', 'laughter'], 10)
  for (const second of [0, 1, 2, 5, 6, 7, 8, 9, 10, 11, 12])
    last.push(second * 1000, { loudness: [second, second + 0.5], ...(second > 8 && { laughter: [second] }), other: [1] })
  const known = (fromMs: number) => last.since(fromMs).map(signal => ({ ...signal, samples: [...signal.samples] }))
  expect(known(9000)).toEqual([
    { name: 'loudness', startMs: 0, stepMs: 500, samples: [9, 9.5, 10, 10.5, 11, 11.5, 12, 12.5] },
    { name: 'laughter', startMs: 0, stepMs: 1000, samples: [9, 10, 11, 12] },
  ])
  expect(known(0)[1]).toEqual({ name: 'laughter', startMs: 3000, stepMs: 1000, samples: [NaN, NaN, NaN, NaN, NaN, NaN, 9, 10, 11, 12] })
})

test('another delay comes into force little by little, measured on the last hour at most', () => {
  const lengths: number[] = []
  const measure = ({ durationMs }: { durationMs: number }): ChatDelay => {
    lengths.push(durationMs)
    const lagMs = durationMs === 0 ? 7000 : 9000
    return { lagMs, confidence: 0, isMeasured: false, track: [{ atMs: 0, lagMs }] }
  }
  const lag = createLiveLag(measure)
  const lags: number[] = []
  for (let showMs = 0; showMs < 4_000_000; showMs += 1000) {
    lags.push(lag.lagFor(showMs))
    lag.laid(showMs, { loudness: [-20] })
  }
  expect([lags[60], lags[61], lags[62], lags[80], lags[90]]).toEqual([7000, 7100, 7200, 9000, 9000])
  expect(lags.every((each, index) => Math.abs(each - (lags[index - 1] ?? each)) <= 100)).toBe(true)
  expect([lengths[0], lengths[1], Math.max(...lengths)]).toEqual([0, 60_000, 3_600_000])
})

test('a moment keeps the name of its first sign while it grows and when it is final', () => {
  const proposals = createLiveProposals([])
  expect(proposals.update({ finals: [], proposals: [at(10_000, 20_000)], nowMs: 25_000 })).toBe(true)
  expect(proposals.update({ finals: [], proposals: [at(10_000, 20_000)], nowMs: 26_000 })).toBe(false)
  expect(proposals.update({ finals: [], proposals: [at(9500, 31_000), at(40_000, 50_000)], nowMs: 40_000 })).toBe(true)
  proposals.update({ finals: [at(9000, 32_000)], proposals: [at(40_000, 52_000)], nowMs: 55_000 })
  expect(proposals.now()).toEqual([
    { moment: at(9000, 32_000, '10000-20000'), isFinal: true, proposedAtMs: 25_000 },
    { moment: at(40_000, 52_000, '40000-50000'), isFinal: false, proposedAtMs: 40_000 },
  ])
})

test('one that comes to nothing is told no more; of one that becomes two the greater part keeps the name', () => {
  const proposals = createLiveProposals([])
  proposals.update({ finals: [], proposals: [at(0, 30_000), at(50_000, 60_000)], nowMs: 1 })
  proposals.update({ finals: [at(0, 12_000), at(13_000, 30_000)], proposals: [], nowMs: 2 })
  expect(proposals.now().map(({ moment: { id, startMs } }) => [id, startMs])).toEqual([
    ['0-30000', 0],
    ['13000-30000', 13_000],
  ])
})

test('what an earlier engine told for good is not told again as another one', () => {
  const before = { moment: at(0, 20_000), isFinal: true, proposedAtMs: 1 }
  const proposals = createLiveProposals([before])
  expect(proposals.update({ finals: [at(1000, 21_000)], proposals: [], nowMs: 2 })).toBe(false)
  expect(proposals.now()).toEqual([before])
})

test('a curve tells each number once, as soon as it is known, and nothing of a chat before it came', () => {
  const curves = createLiveCurves(0)
  curves.feed(0, { loudness: [-20, -20], motion: [3] })
  curves.feed(1000, { loudness: [NaN] })
  expect(curves.take(9000)).toEqual([{ atMs: 0, loudness: expect.closeTo(-20) }])
  for (const atMs of [8100, 10_100, 10_900, 11_000]) curves.message(atMs)
  curves.score(2000, 0.5)
  expect(curves.take(12_900)).toEqual([
    { atMs: 2000, score: 0.5 },
    { atMs: 8000, messages: 1 },
    { atMs: 9000, messages: 0 },
    { atMs: 10_000, messages: 2 },
  ])
  expect(curves.take(13_000)).toEqual([{ atMs: 11_000, messages: 1 }])
})
