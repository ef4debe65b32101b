import { describe, expect, test } from 'vitest'
import {
  beginOutput,
  endOutput,
  joinOutput,
  outputMsAt,
  pauseOutput,
  readOutput,
  rejoinOutput,
  resumeOutput,
  showMsAt,
} from '../../../electron/engine/live/output-clock.ts'
import type { OutputClock } from '../../../electron/engine/live/output-clock.ts'
import { createRandom } from '../../helpers/random-numbers.ts'

const frameMs = 1000 / 30

/** Readings about every second, of a counter that is `lagMs` late by the truth `outputAt`. */
function read(
  clock: OutputClock,
  {
    fromMs,
    toMs,
    lagMs,
    outputAt,
    isPaused = false,
  }: { fromMs: number; toMs: number; lagMs: number; outputAt: (showMs: number) => number; isPaused?: boolean },
): OutputClock {
  const random = createRandom(fromMs + 7)
  for (let atMs = fromMs; atMs < toMs; atMs += 700 + random() * 600) {
    const durationMs = Math.floor(Math.max(0, outputAt(atMs) - lagMs - random() * 60) / frameMs) * frameMs
    clock = readOutput(clock, {
      askedAtMs: atMs - random() * 10,
      answeredAtMs: atMs + random() * 10,
      durationMs,
      isPaused,
      rendered: undefined,
    })
  }
  return clock
}

describe('a pause as a real OBS 29 told of it', () => {
  // events since STARTED, and where the frame counter in the recording's pictures jumped, on a busy machine of two cores
  test.each([
    { pausedMs: 12_014.6, resumedMs: 16_308.3, cutMs: 12_066.7, lengthMs: 4300 },
    { pausedMs: 36_315 - 4300, resumedMs: 39_417.9 - 4300, cutMs: 32_066.7, lengthMs: 3100 },
    { pausedMs: 4989.7, resumedMs: 6495.3, cutMs: 5033.3, lengthMs: 1500 },
  ])('at $pausedMs ms lies where the pictures show it', ({ pausedMs, resumedMs, cutMs, lengthMs }) => {
    const [, run] = resumeOutput(pauseOutput(beginOutput(0, frameMs), pausedMs), resumedMs).runs
    expect(run).toMatchObject({ after: 'pause', isSure: true })
    expect(run!.outputMs).toBeCloseTo(cutMs, 0)
    expect(run!.showMs - run!.outputMs).toBeCloseTo(lengthMs, 0)
  })
})

describe('however often it is paused, with words that come some milliseconds late', () => {
  const shareWithin = (errors: readonly number[], frames: number) => errors.filter(ms => ms <= frames * frameMs + 1).length / errors.length
  test('no picture is off by more than one where the ticks of OBS are known, unless a word fell on a tick', () => {
    const errors = worstErrors({ knowsTicks: true })
    expect(shareWithin(errors, 0)).toBeGreaterThan(0.75)
    expect(shareWithin(errors, 1)).toBeGreaterThan(0.97)
  })
  test('nor by more than one a pause where they are not', () => {
    expect(shareWithin(worstErrors({ knowsTicks: false }), pauses)).toBe(1)
  })
})

const pauses = 4

/** Of two hundred recordings: how far the way from output time to show time ever changed from what it was at the start. */
function worstErrors({ knowsTicks }: { knowsTicks: boolean }): number[] {
  const random = createRandom(29)
  return Array.from({ length: 200 }, () => {
    const ticksMs = -4 - random() * frameMs // of OBS's pictures, which the word STARTED knows nothing of
    const nextButOne = (atMs: number) => ticksMs + Math.floor((atMs - ticksMs) / frameMs + 2) * frameMs
    const startMs = ticksMs + frameMs
    const truth = { showMs: startMs, outputMs: 0 }
    let clock = beginOutput(0, frameMs)
    let worstMs = 0
    let atMs = 500
    for (let pause = 0; pause < pauses; pause++) {
      for (let reading = 0; reading < 40; reading++) {
        const askedAtMs = atMs + random() * 10_000
        const answeredAtMs = askedAtMs + 0.4 + random() * 2
        const rendered = { pictures: Math.floor((askedAtMs - ticksMs) / frameMs) + 77, atMs: answeredAtMs }
        const durationMs = outputMsAt(clock, askedAtMs) - 100
        if (knowsTicks) clock = readOutput(clock, { askedAtMs, answeredAtMs, durationMs, isPaused: false, rendered })
      }
      const pausedMs = atMs + 10_000 + random() * 10_000
      const resumedMs = pausedMs + 200 + random() * 7000
      clock = resumeOutput(pauseOutput(clock, pausedMs + 0.5 + random() * 2), resumedMs + 0.5 + random() * 2)
      truth.outputMs += nextButOne(pausedMs) - truth.showMs
      truth.showMs = nextButOne(resumedMs)
      worstMs = Math.max(worstMs, Math.abs(showMsAt(clock, truth.outputMs + 3000) + startMs - truth.showMs - 3000))
      atMs = resumedMs + 500
    }
    return worstMs
  })
}

test('while it is paused the output stands still, and goes on after it', () => {
  const paused = pauseOutput(beginOutput(0, frameMs), 10_000)
  const cutMs = 302 * frameMs // 301.5 pictures, rounded
  expect([9000, 10_500, 99_000].map(atMs => outputMsAt(paused, atMs))).toEqual([9000, cutMs, cutMs])
  const resumed = resumeOutput(paused, 13_000)
  expect([10_500, 13_000 + 302 * frameMs - 10_000 + 1000].map(atMs => Math.round(outputMsAt(resumed, atMs)))).toEqual([10_067, 11_067])
  expect([10_000, 11_000].map(outputMs => Math.round(showMsAt(resumed, outputMs)))).toEqual([10_000, 14_000])
})

test('a counter that is late, more and more, moves nothing: it is the writer that is late', () => {
  const start = beginOutput(0, frameMs)
  const calm = read(start, { fromMs: 500, toMs: 20_000, lagMs: 60, outputAt: atMs => atMs })
  const late = read(calm, { fromMs: 20_000, toMs: 40_000, lagMs: 300, outputAt: atMs => atMs })
  expect(late.runs).toEqual(start.runs)
  expect(late.suspects).toEqual([])
})

describe('OBS stands still for five seconds', () => {
  const before = read(beginOutput(0, frameMs), { fromMs: 500, toMs: 20_000, lagMs: 60, outputAt: atMs => atMs })
  test('and has lost nothing: the end of the file says so, whatever its counter says', () => {
    const after = read(before, { fromMs: 25_500, toMs: 45_000, lagMs: 1770, outputAt: atMs => atMs })
    expect(after.runs).toHaveLength(1)
    expect(after.suspects).toHaveLength(1)
    expect(endOutput(after, { lengthMs: 45_039, stoppedAtMs: 45_000 }).runs).toEqual(before.runs)
  })

  test('and has lost time: it is missing where the counter fell behind', () => {
    const after = read(before, { fromMs: 25_500, toMs: 45_000, lagMs: 60, outputAt: atMs => atMs - 3200 })
    const { runs } = endOutput(after, { lengthMs: 41_800, stoppedAtMs: 45_000 })
    expect(runs).toMatchObject([{}, { after: 'freeze', isSure: false }])
    expect(runs[1]!.outputMs).toBeGreaterThan(18_500)
    expect(runs[1]!.outputMs).toBeLessThan(20_000)
    expect(runs[1]!.showMs - runs[1]!.outputMs).toBeCloseTo(3200)
  })
})

test('a word that came too late is noticed: a counter is never early', () => {
  const late = read(beginOutput(0, frameMs), { fromMs: 500, toMs: 20_000, lagMs: 60, outputAt: atMs => atMs + 900 })
  expect(late.runs).toMatchObject([{ outputMs: 0, isSure: false }])
  expect(Math.abs(late.runs[0]!.showMs + 900)).toBeLessThan(60)
})

describe('nobody told', () => {
  const begun = read(beginOutput(0, frameMs), { fromMs: 500, toMs: 20_000, lagMs: 60, outputAt: atMs => atMs })
  test('that OBS paused and went on: readings tell to a tenth of a second, and the file to the picture', () => {
    const paused = read(begun, { fromMs: 21_000, toMs: 24_000, lagMs: 60, outputAt: () => 20_500, isPaused: true })
    expect(Math.abs(outputMsAt(paused, 23_000) - 20_500)).toBeLessThan(150)
    const resumed = read(paused, { fromMs: 25_500, toMs: 40_000, lagMs: 60, outputAt: atMs => atMs - 4600 })
    expect(resumed.runs).toMatchObject([{}, { after: 'pause', isSure: false }])
    expect(Math.abs(outputMsAt(resumed, 30_000) - 25_400)).toBeLessThan(150)
    const known = endOutput(resumed, { lengthMs: 35_400, stoppedAtMs: 40_000 })
    expect(Math.abs(outputMsAt(known, 39_000) - 34_400)).toBeLessThan(3 * frameMs)
  })

  test('because nobody listened: the counter is later than it was by the pause', () => {
    const reading = { askedAtMs: 39_998, answeredAtMs: 40_002, durationMs: 35_400 - 90, isPaused: false, rendered: undefined }
    const [, run] = rejoinOutput(begun, reading).runs
    expect(Math.abs(run!.showMs - run!.outputMs - 4600)).toBeLessThan(60)
    expect(rejoinOutput(begun, { ...reading, durationMs: 39_910 }).runs).toEqual(begun.runs)
  })

  test('since when it runs: the counter does, late as usual', () => {
    const joined = joinOutput({ askedAtMs: 0, answeredAtMs: 4, durationMs: 600_000, isPaused: false, rendered: undefined }, frameMs)
    expect(joined.runs).toEqual([{ outputMs: 0, showMs: 2 - 600_100, after: 'nothing', isSure: false }])
    expect(Math.round(outputMsAt(endOutput(joined, { lengthMs: 660_200, stoppedAtMs: 60_002 }), 60_002))).toBe(660_200)
  })
})

test('a reading that was asked for before OBS spoke is old', () => {
  const paused = pauseOutput(beginOutput(0, frameMs), 5000)
  expect(readOutput(paused, { askedAtMs: 4990, answeredAtMs: 5010, durationMs: 4900, isPaused: false, rendered: undefined })).toBe(paused)
})
