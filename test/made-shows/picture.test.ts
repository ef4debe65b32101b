// The picture of made-up shows as its key frames would measure it.
import { expect, test } from 'vitest'
import { makeScript } from './make-script.ts'
import { type KeyFrame, keyFramesOf } from './picture/key-frames-of.ts'
import type { Beat, ScriptedShow } from './script.ts'

const plain = makeScript({ seed: 1, set: 'tuning', minutes: 30 })
const showWith = (changes: Partial<ScriptedShow['temperament']> = {}, beats: readonly Beat[] = [], seed = 5): ScriptedShow => ({
  ...plain,
  seed,
  beats,
  has: { chat: true, sound: true, picture: true },
  temperament: { ...plain.temperament, calmChange: 4, keyFrameEveryMs: 2000, cutsPerMinute: 0, ...changes },
})

const medianChange = (frames: readonly KeyFrame[]) =>
  frames.map(({ change }) => change).toSorted((one, other) => one - other)[Math.floor(frames.length / 2)]!
const seeds = Array.from({ length: 12 }, (_, seed) => seed)

test('the same show gives the same key frames, at the pace of its key frames; a show without picture gives none', () => {
  const show = showWith({ keyFrameEveryMs: 3000, cutsPerMinute: 2 })
  const frames = [...keyFramesOf(show)]
  expect(frames.map(({ atMs }) => atMs)).toEqual(Array.from({ length: 600 }, (_, index) => index * 3000))
  expect([...keyFramesOf(show)]).toEqual(frames)
  expect([...keyFramesOf({ ...show, has: { chat: true, sound: true, picture: false } })]).toEqual([])
})

test('numbers stay possible: 0 to 255, and the mean of changes is at least the change of the mean', () => {
  for (const seed of seeds) {
    const frames = [...keyFramesOf(makeScript({ seed, set: 'tuning', minutes: 20 }))]
    for (const [index, { brightness, change }] of frames.entries()) {
      expect(brightness).toBeGreaterThanOrEqual(0)
      expect(brightness).toBeLessThanOrEqual(255)
      expect(change).toBeLessThanOrEqual(255)
      if (index > 0) expect(change).toBeGreaterThanOrEqual(Math.abs(brightness - frames[index - 1]!.brightness) - 1e-9)
    }
  }
})

test.for([0.6, 3, 12])('a calm picture changes by about %d', calmChange => {
  const medians = seeds.map(seed => medianChange([...keyFramesOf(showWith({ calmChange }, [], seed))]))
  for (const median of medians) expect(Math.abs(Math.log(median / calmChange))).toBeLessThan(0.3)
})

test.for([0.5, 3])('the camera is cut about %d times a minute, and a cut stands out', cutsPerMinute => {
  const cuts = seeds.map(
    seed => [...keyFramesOf(showWith({ cutsPerMinute, calmChange: 1 }, [], seed))].filter(({ change }) => change >= 20).length / 30,
  )
  const mean = cuts.reduce((sum, count) => sum + count, 0) / cuts.length
  // Some cuts are between views that look alike, and two within one key frame are seen as one.
  expect(mean).toBeGreaterThan(0.65 * cutsPerMinute)
  expect(mean).toBeLessThan(1.25 * cutsPerMinute)
})

test('people move more in an event and not at all where nobody is', () => {
  const within = (what: Beat['what']) =>
    seeds.map(seed => {
      const frames = [...keyFramesOf(showWith({}, [{ what, startMs: 600_000, endMs: 660_000, size: 1 }], seed))]
      const inside = frames.filter(({ atMs }) => atMs >= 604_000 && atMs < 660_000)
      return medianChange(inside) / medianChange(frames.slice(0, 250))
    })
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  expect(meanOf(within('laugh'))).toBeGreaterThan(1.3)
  expect(meanOf(within('surprise'))).toBeGreaterThan(1.4)
  expect(Math.max(...within('deadAir'))).toBeLessThan(0.3)
})

test('where the sound is lost, the picture is sometimes black, and only there', () => {
  const blacks = seeds.map(seed => {
    const frames = [...keyFramesOf(showWith({}, [{ what: 'soundLost', startMs: 600_000, endMs: 660_000, size: 1 }], seed))]
    const black = frames.filter(({ brightness }) => brightness < 3)
    expect(black.every(({ atMs }) => atMs >= 600_000 && atMs < 660_000)).toBe(true)
    return black.length
  })
  expect(blacks.some(count => count > 4)).toBe(true)
  expect(blacks.some(count => count === 0)).toBe(true)
})
