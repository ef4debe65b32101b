import { describe, expect, test } from 'vitest'
import { feedAtFirst, nextFeed, type FeedFacts, type FeedState } from '../../../../electron/engine/feed/live/choose-feed.ts'
import { createRandom } from '../../../helpers/random-numbers.ts'

const growing: FeedFacts['recording'] = { state: 'growing', silentMs: 100, hasPictures: true, hasSound: true, keyFrameEveryMs: 2000 }
const all: FeedFacts = { recording: growing, isObsThere: true, skippedShare: 0 }
const with_ = (recording: Partial<FeedFacts['recording']>, others: Partial<FeedFacts> = {}): FeedFacts => ({
  ...all,
  ...others,
  recording: { ...growing, ...recording },
})
const choose = (facts: FeedFacts) => nextFeed(feedAtFirst, facts, 0).choice

test.each<[string, FeedFacts, pictures: string, sound: string]>([
  ['a recording that grows', all, 'recording recording-grows', 'recording recording-grows'],
  ['a recording, and OBS does not answer', with_({}, { isObsThere: false }), 'recording recording-grows', 'recording recording-grows'],
  ['nothing recorded', with_({ state: 'none' }), 'screenshots nothing-recorded', 'meters nothing-recorded'],
  ['a pause', with_({ state: 'paused' }), 'screenshots recording-paused', 'meters recording-paused'],
  ['an ordinary MP4', with_({ state: 'unreadable' }), 'screenshots recording-unreadable', 'meters recording-unreadable'],
  ['a recording on another machine', with_({ state: 'elsewhere' }), 'screenshots recording-elsewhere', 'meters recording-elsewhere'],
  ['a recording without sound', with_({ hasSound: false }), 'recording recording-grows', 'meters recording-lacks-it'],
  ['a recording of sound alone', with_({ hasPictures: false }), 'screenshots recording-lacks-it', 'recording recording-grows'],
  ['rare key frames', with_({ keyFrameEveryMs: 8333 }), 'screenshots key-frames-rare', 'recording recording-grows'],
  [
    'rare key frames, and OBS does not answer',
    with_({ keyFrameEveryMs: 8333 }, { isObsThere: false }),
    'recording key-frames-rare',
    'recording recording-grows',
  ],
  ['a file that says nothing', with_({ silentMs: 9000 }), 'screenshots recording-silent', 'meters recording-silent'],
  ['nothing at all', with_({ state: 'none' }, { isObsThere: false }), 'none obs-away', 'none obs-away'],
])('%s', (_name, facts, pictures, sound) => {
  const choice = choose(facts)
  expect([`${choice.pictures.from} ${choice.pictures.why}`, `${choice.sound.from} ${choice.sound.why}`]).toEqual([pictures, sound])
})

/** One reading a second. */
function run(shares: readonly (number | undefined)[], facts: FeedFacts = all, from: FeedState = feedAtFirst, fromMs = 0): FeedState[] {
  const states: FeedState[] = []
  let state = from
  for (const [second, skippedShare] of shares.entries())
    states.push((state = nextFeed(state, { ...facts, skippedShare }, fromMs + second * 1000)))
  return states
}
const repeat = <T>(count: number, value: T): T[] => Array<T>(count).fill(value)
const widths = (states: readonly FeedState[]) => states.map(({ choice }) => choice.pictures.width * choice.pictures.perSecond)
/** What a meter of the last ten seconds tells of skips that last from one second to another. */
const windowed = (count: number, [from, to]: [number, number], share: number) =>
  Array.from({ length: count }, (_, second) => {
    const skipping = Array.from({ length: 10 }, (_, back) => second - back).filter(at => at >= from && at < to && at >= 0).length
    return (skipping / 10) * share
  })

describe('when OBS skips', () => {
  const screenshots = with_({ state: 'none' })

  test('the next reading makes pictures smaller, then rarer, then none, while it goes on', () => {
    const states = run(windowed(12, [2, 99], 0.3), screenshots)
    const told = states.map(({ choice: { pictures } }) => `${pictures.width}@${pictures.perSecond}`)
    expect(told).toEqual([...['320@2', '320@2', '160@2', '160@2', '160@1', '160@1', '160@0.5', '160@0.5'], ...repeat(4, '0@0')])
    expect(states.at(-1)?.choice.pictures).toMatchObject({ from: 'none', why: 'obs-skips' })
    expect(states.at(-1)?.choice).toMatchObject({ isReduced: true, sound: { from: 'meters' } })
  })

  test('one burst costs one step, though it is seen for ten seconds', () => {
    const states = run(windowed(40, [5, 6], 0.2), screenshots)
    expect(new Set(widths(states).slice(5))).toEqual(new Set([320]))
  })

  test('a recording is read on without making up for anything, then left alone, and OBS draws no pictures in its place', () => {
    const states = run(windowed(10, [1, 99], 0.3))
    expect(states.map(({ choice }) => choice.readTimes)).toEqual([8, 2, 2, 1.25, 1.25, 0, 0, 0, 0, 0])
    const rest = { pictures: { from: 'none', why: 'obs-skips' }, sound: { from: 'meters', why: 'obs-skips' } }
    expect(states.slice(5).map(({ choice }) => choice)).toMatchObject(repeat(5, rest))
  })

  test('it comes back a step a minute, once OBS has been well for a minute', () => {
    const down = run(windowed(12, [0, 99], 0.3), screenshots).at(-1)!
    const up = run(repeat(400, 0), screenshots, down, 12_000)
    const steps = up.flatMap(({ pace }, second) => (pace.level === (up[second - 1] ?? down).pace.level ? [] : [second]))
    expect(steps).toHaveLength(4)
    expect(Math.min(...steps.map((second, index) => second - (steps[index - 1] ?? 0)))).toBeGreaterThanOrEqual(60)
    expect(up.at(-1)?.choice.isReduced).toBe(false)
  })

  test('a step back that makes OBS skip again is tried again only after twice as long', () => {
    const down = run(windowed(3, [0, 1], 0.2), screenshots).at(-1)!
    const first = run(repeat(80, 0), screenshots, down, 3000)
    expect([down.pace.level, first.at(-1)!.pace.level]).toEqual([1, 0])
    const again = run([0.02, ...repeat(100, 0)], screenshots, first.at(-1), 83_000)
    expect([again[0]!.pace.level, again.at(-1)!.pace.level]).toEqual([1, 1])
    expect(run(repeat(60, 0), screenshots, again.at(-1), 184_000).at(-1)!.pace.level).toBe(0)
  })

  test('few skips change nothing either way, and nothing known is no reason', () => {
    const down = run(windowed(3, [0, 1], 0.2), screenshots).at(-1)!
    expect(run(repeat(300, 0.003), screenshots, down, 3000).at(-1)!.pace.level).toBe(1)
    expect(run(repeat(300, undefined), screenshots, down, 3000).at(-1)!.pace.level).toBe(1)
    expect(run(repeat(300, undefined), screenshots).at(-1)!.pace.level).toBe(0)
  })
})

test('a recording that fell silent is believed again once it has flowed for some seconds', () => {
  const silences = [100, 9000, 10_000, 200, 200, 200, 200, 9000, ...repeat(8, 200)]
  let state = feedAtFirst
  const froms = silences.map((silentMs, second) => {
    state = nextFeed(state, with_({ silentMs }), second * 1000)
    return state.choice.sound.from === 'recording' ? 'r' : 'm'
  })
  expect(froms.join('')).toBe('rmmmmmmmmmmmmrrr')
})

test('whatever happens: nothing is asked of an OBS that is away, nothing read that does not grow, no two steps back within a minute', () => {
  const random = createRandom(11)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
  let state = feedAtFirst
  let lastBackMs = -Infinity
  let lastDownMs = -Infinity
  let facts = all
  for (let second = 0; second < 20_000; second++) {
    const nowMs = second * 1000
    if (random() < 0.02) {
      facts = {
        recording: {
          state: pick(['growing', 'growing', 'paused', 'unreadable', 'elsewhere', 'none']),
          silentMs: pick([0, 2000, 20_000]),
          hasPictures: random() < 0.9,
          hasSound: random() < 0.9,
          keyFrameEveryMs: pick([undefined, 2000, 9000]),
        },
        isObsThere: random() < 0.8,
        skippedShare: pick([undefined, 0, 0, 0, 0.003, 0.01, 0.5]),
      }
    }
    const before = state.pace.level
    state = nextFeed(state, facts, nowMs)
    const { pictures, sound, readTimes, isReduced } = state.choice
    const froms: string[] = [pictures.from, sound.from]
    if (!facts.isObsThere) expect(froms).not.toContain('screenshots')
    if (!facts.isObsThere) expect(froms).not.toContain('meters')
    if (facts.recording.state !== 'growing' || readTimes === 0) expect(froms).not.toContain('recording')
    expect(pictures.from === 'none').toBe(pictures.width === 0)
    expect(isReduced).toBe(state.pace.level > 0)
    if (state.pace.level < before) {
      expect(before - state.pace.level).toBe(1)
      expect(nowMs - Math.max(lastBackMs, lastDownMs)).toBeGreaterThanOrEqual(60_000)
      lastBackMs = nowMs
    }
    if (state.pace.level > before) {
      expect(nowMs - lastDownMs).toBeGreaterThanOrEqual(2000)
      lastDownMs = nowMs
    }
  }
  expect([lastBackMs > 0, lastDownMs > 0]).toEqual([true, true])
})
