import { describe, expect, test } from 'vitest'
import type { HealthProblem } from '../../../../electron/contract/obs.ts'
import { createHealth } from '../../../../electron/engine/obs/health/health.ts'
import type { Sample } from '../../../../electron/engine/obs/health/health.ts'
import { judgeHealth } from '../../../../electron/engine/obs/health/judge-health.ts'
import type { Judged } from '../../../../electron/engine/obs/health/judge-health.ts'
import { createRates } from '../../../../electron/engine/obs/health/rates.ts'

const gib = 1024 ** 3

describe('rates', () => {
  const readOn = (values: readonly (number | undefined)[], windowMs = 10_000) => {
    const rates = createRates(windowMs)
    for (const [second, value] of values.entries()) rates.add({ atMs: second * 1000, counters: { n: value } })
    return rates.growthOf('n')
  }

  test.each<{ is: string; values: (number | undefined)[]; growth: { by: number; inMs: number } | undefined }>([
    { is: 'unknown at first', values: [5], growth: undefined },
    { is: 'of what was read before the window is full', values: [0, 1, 2, 3, 4, 5], growth: { by: 5, inMs: 5000 } },
    { is: 'over the window', values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], growth: { by: 10, inMs: 10_000 } },
    { is: 'over the last window only', values: [0, 100, ...Array.from({ length: 12 }, () => 100)], growth: { by: 0, inMs: 10_000 } },
    { is: 'unknown for a while after a restart', values: [50, 51, 52, 53, 54, 55, 0, 1, 2, 3, 4, 5], growth: undefined },
    { is: 'known again a window after a restart', values: [90, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], growth: { by: 10, inMs: 10_000 } },
    { is: 'unknown while it did not count', values: [0, 1, undefined, 3, 4, 5, 6, 7, 8, 9, 10], growth: undefined },
  ])('are $is', ({ values, growth }) => {
    expect(readOn(values)).toEqual(growth)
  })

  test('take no more memory than the window', () => {
    const rates = createRates(10_000)
    for (let second = 0; second < 100_000; second++) rates.add({ atMs: second * 1000, counters: { n: second } })
    expect(rates.growthOf('n')).toEqual({ by: 10, inMs: 10_000 })
  })
})

describe('verdicts', () => {
  const calm: Judged = {
    ...{ fps: 30, renderMs: 3, cpuPercent: 10, memoryBytes: gib, freeDiskBytes: 100 * gib },
    ...{ isReconnecting: false, isRecording: false, standsMs: 0 },
  }
  const minutes = (count: number) => count * 60_000

  test.each<{ is: string; health: Partial<Judged>; before?: HealthProblem[]; problems: string[] }>([
    { is: 'a calm OBS', health: {}, problems: [] },
    { is: 'one percent of pictures not encoded', health: { encoderSkipped: 0.01 }, problems: ['encoder'] },
    {
      is: 'a picture lost here and there',
      health: { encoderSkipped: 0.005, networkDropped: 0.005, renderingSkipped: 0.005 },
      problems: [],
    },
    { is: 'a trouble that is getting better', health: { renderingSkipped: 0.005 }, before: ['rendering'], problems: ['rendering'] },
    { is: 'a trouble that is over', health: { renderingSkipped: 0 }, before: ['rendering'], problems: [] },
    { is: 'an output that ended with its trouble', health: {}, before: ['network', 'encoder'], problems: [] },
    { is: 'a stream that broke off', health: { networkDropped: 0, isReconnecting: true }, problems: ['reconnecting'] },
    {
      is: 'a slow stream that broke off',
      health: { networkDropped: 1, isReconnecting: true },
      before: ['network'],
      problems: ['reconnecting'],
    },
    { is: 'a stream that is back', health: { networkDropped: 0 }, before: ['reconnecting'], problems: [] },
    { is: 'half an hour of disk', health: { isRecording: true, diskLeftMs: minutes(29) }, problems: ['disk'] },
    { is: '40 minutes of disk, after less', health: { isRecording: true, diskLeftMs: minutes(40) }, before: ['disk'], problems: ['disk'] },
    { is: '40 minutes of disk, on the way down', health: { isRecording: true, diskLeftMs: minutes(40) }, problems: [] },
    { is: 'little disk that lasts long', health: { isRecording: true, diskLeftMs: minutes(300), freeDiskBytes: 4 * gib }, problems: [] },
    { is: 'little disk before a recording', health: { freeDiskBytes: 4 * gib }, problems: ['disk'] },
    { is: 'a recording that stands still', health: { isRecording: true, standsMs: 3000 }, problems: ['standstill'] },
    { is: 'a recording that goes on', health: { isRecording: true, standsMs: 1000 }, before: ['standstill'], problems: [] },
    {
      is: 'all at once, the worst first',
      health: { standsMs: 9000, encoderSkipped: 1, networkDropped: 1, renderingSkipped: 1, freeDiskBytes: 0 },
      problems: ['standstill', 'disk', 'network', 'encoder', 'rendering'],
    },
  ])('of $is', ({ health, before = [], problems }) => {
    expect(judgeHealth({ ...calm, ...health }, before)).toEqual(problems)
  })

  test('do not flicker while a trouble wavers about its limit', () => {
    let problems = judgeHealth({ ...calm, encoderSkipped: 0.02 }, [])
    const told = [0.009, 0.011, 0.004, 0.012, 0.002].map(encoderSkipped => (problems = judgeHealth({ ...calm, encoderSkipped }, problems)))
    expect(told).toEqual(Array.from({ length: 5 }, () => ['encoder']))
  })
})

describe('health', () => {
  const sample = (second: number, more: { stats?: object; record?: object; stream?: object } = {}): Sample => {
    const timed = (answer: object) => ({ askedAtMs: second * 1000 - 2, answeredAtMs: second * 1000, answer })
    const stats = { activeFps: 30, averageFrameRenderTime: 2.5, cpuUsage: 12, memoryUsage: 200, availableDiskSpace: 10_240 }
    const counters = { renderTotalFrames: 30 * second, renderSkippedFrames: 0, outputTotalFrames: 0, outputSkippedFrames: 0 }
    return {
      stats: timed({ ...stats, ...counters, ...more.stats }),
      record: more.record && timed(more.record),
      stream: more.stream && timed(more.stream),
    } as Sample // what of OBS's answers is read
  }
  const recording = (second: number, more: object = {}) =>
    sample(second, {
      record: { outputActive: true, outputPaused: false, outputBytes: 250_000 * second, outputDuration: 1000 * second, ...more },
    })

  test('tells what is known at once, and rates after ten seconds', () => {
    const health = createHealth()
    expect(health.take(recording(0))).toEqual({
      ...{ fps: 30, renderMs: 2.5, cpuPercent: 12, memoryBytes: 200 * 1024 ** 2, freeDiskBytes: 10 * gib, problems: [] },
    })
    for (let second = 1; second < 10; second++) health.take(recording(second))
    const told = health.take(recording(10))
    expect(told).toMatchObject({ recordBitrate: 2_000_000, renderingSkipped: 0 })
    expect(told.encoderSkipped).toBeUndefined() // nothing was encoded
    expect(told.diskLeftMs).toBe(Math.round((10 * gib) / 250))
  })

  test('a pause of the recording has no bitrate, and the disk no end', () => {
    const health = createHealth()
    for (let second = 0; second <= 10; second++) health.take(recording(second))
    const told = health.take(recording(11, { outputPaused: true }))
    expect([told.recordBitrate, told.diskLeftMs]).toEqual([undefined, undefined])
  })

  test('a recording that does not grow stands still; one that is paused, or that goes on, does not', () => {
    const health = createHealth()
    const told = (second: number, more: object) => health.take(recording(second, more)).problems
    expect([0, 1, 2, 3, 4].flatMap(second => told(second, { outputDuration: 400 }))).toEqual([]) // it may be ending since before
    expect([0, 1, 2, 3, 4].map(second => told(second, { outputDuration: 500 }).length)).toEqual([0, 0, 0, 1, 1])
    expect(told(5, { outputDuration: 600 })).toEqual([])
    expect([6, 7, 8, 9].flatMap(second => told(second, { outputDuration: 600, outputPaused: true }))).toEqual([])
    expect([10, 11, 12, 13].map(second => told(second, { outputDuration: 600 }).length)).toEqual([0, 0, 1, 1])
    expect(health.take(sample(14)).problems).toEqual([])
  })

  test('pictures that are lost are told for ten seconds', () => {
    const health = createHealth()
    const lost = (second: number) =>
      sample(second, { stats: { outputTotalFrames: 30 * second, outputSkippedFrames: second < 12 ? 0 : 30 } })
    for (let second = 0; second < 12; second++) health.take(lost(second))
    expect(health.take(lost(12))).toMatchObject({ encoderSkipped: 0.1, problems: ['encoder'] })
    for (let second = 13; second < 22; second++) expect(health.take(lost(second)).problems).toEqual(['encoder'])
    expect(health.take(lost(22)).problems).toEqual([])
  })

  test('a trouble of the first seconds is told at once, a picture of them is none', () => {
    const first = (skipped: number) => {
      const health = createHealth()
      health.take(sample(0))
      return health.take(sample(2, { stats: { outputTotalFrames: 60, outputSkippedFrames: skipped } }))
    }
    expect(first(0).encoderSkipped).toBeUndefined() // not known to be well
    expect(first(1)).toMatchObject({ encoderSkipped: 1 / 300, problems: [] })
    expect(first(6)).toMatchObject({ encoderSkipped: 0.02, problems: ['encoder'] })
  })

  test('after a silence it begins anew', () => {
    const health = createHealth()
    for (let second = 0; second <= 10; second++) health.take(recording(second))
    health.clear()
    expect(health.now()).toBeUndefined()
    expect(health.take(recording(30)).recordBitrate).toBeUndefined()
  })
})
