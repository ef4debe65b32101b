import { expect, test } from 'vitest'
import { createPictureComparison } from '../../../../electron/engine/feed/picture/picture-change.ts'
import type { KeyFrame } from '../../../../electron/engine/feed/picture/picture-seconds.ts'
import { createPictureSignals } from '../../../../electron/engine/feed/picture/picture-signals.ts'
import { createRandom } from '../../../helpers/random-numbers.ts'

function look(keyFrames: readonly KeyFrame[], durationMs: number, { fileStartMs = 0, showStartMs = 0 } = {}) {
  const signals = createPictureSignals({ fileStartMs, showStartMs, durationMs })
  for (const keyFrame of keyFrames) signals.push(keyFrame)
  return Object.fromEntries(signals.toSignals().map(({ name, samples, startMs }) => [name, { startMs, samples: [...samples] }]))
}

/** A key frame every two seconds, the first without a change. */
const every2s = (changes: readonly number[], brightness = 120, likeness?: number): KeyFrame[] =>
  [NaN, ...changes].map((change, index) => ({ atMs: 2000 * index, brightness, change, ...(likeness !== undefined && { likeness }) }))

test('a great change where little moves is a cut, in all of the interval it may lie in', () => {
  const { cuts, motion } = look(every2s([2, 3, 2, 50, 2, 2]), 12_000)
  expect(cuts!.samples).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0])
  expect(motion!.samples).toEqual([2, 2, 3, 3, 2, 2, 50, 50, 2, 2, 2, 2])
})

test('a camera that moves all the time makes no cuts', () => {
  const random = createRandom(5)
  const moving = Array.from({ length: 60 }, () => 20 + 15 * random())
  const sureness = look(every2s(moving), 120_000)['cuts']!.samples.slice(16)
  expect(sureness.filter(value => value > 0.5)).toEqual([])
})

test('light that goes on is no cut: the picture is the same', () => {
  expect(Math.max(...look(every2s([2, 2, 2, 60, 2], 120, 0.99), 10_000)['cuts']!.samples)).toBe(0)
  expect(Math.max(...look(every2s([2, 2, 2, 60, 2], 120, 0.3), 10_000)['cuts']!.samples)).toBe(1)
})

test('black is black for as long as it lasts', () => {
  const frames = [120, 120, 16, 16, 16, 120].map((brightness, index) => ({ atMs: 1500 * index, brightness, change: index === 0 ? NaN : 5 }))
  expect(look(frames, 9000)['black']!.samples).toEqual([0, 0, 0, 1, 1, 1, 1, 0.5, 0])
})

test('many key frames in a second are its mean', () => {
  const frames = Array.from({ length: 9 }, (_, index) => ({ atMs: 250 * index, brightness: 120, change: index === 0 ? NaN : index }))
  expect(look(frames, 2000)['motion']!.samples).toEqual([2.5, 6.5])
})

test('where no picture is known, nothing is said', () => {
  const frames = [0, 2000, 4000, 40_000, 42_000].map((atMs, index) => ({ atMs, brightness: 120, change: index === 0 ? NaN : 4 }))
  const { motion, black, cuts } = look(frames, 70_000)
  const known = (samples: readonly number[]) => samples.flatMap((value, second) => (Number.isNaN(value) ? [] : [second]))
  expect(known(motion!.samples)).toEqual([0, 1, 2, 3, 40, 41])
  expect(known(cuts!.samples)).toEqual([0, 1, 2, 3, 4, 40, 41, 42])
  expect(known(black!.samples)).toEqual([0, 1, 2, 3, 40, 41])
})

test('the file lies on the show clock where the show has it', () => {
  const frames = every2s([2, 2, 50, 2]).map(frame => ({ ...frame, atMs: frame.atMs + 7000 }))
  const { cuts } = look(frames, 8000, { fileStartMs: 7000, showStartMs: 60_500 })
  expect(cuts!.startMs).toBe(60_000)
  expect(cuts!.samples).toEqual([0, 0, 0, 0, 1, 1, 1, 0, 0])
})

test('a recording without any picture is unknown', () => {
  expect(look([], 2000)['motion']!.samples).toEqual([NaN, NaN])
})

test('pictures are compared by brightness and by what they show', () => {
  const compare = createPictureComparison()
  const ramp = (light: number) => Uint8Array.from({ length: 64 * 36 }, (_, index) => light + (index % 64))
  const turned = Uint8Array.from({ length: 64 * 36 }, (_, index) => 63 - (index % 64))
  expect(compare(ramp(0))).toEqual({ brightness: 31.5, change: NaN, likeness: NaN })
  const brighter = compare(ramp(20))
  expect([brighter.brightness, brighter.change]).toEqual([51.5, 20])
  expect(brighter.likeness).toBeCloseTo(1, 10)
  expect(compare(turned).likeness).toBeCloseTo(-1, 10)
})
