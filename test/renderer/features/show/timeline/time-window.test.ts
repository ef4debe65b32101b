import { expect, test } from 'vitest'
import {
  boundsOf,
  fitWindow,
  nextPage,
  panWindow,
  windowAround,
  windowWith,
  zoomWindow,
} from '../../../../../renderer/features/show/timeline/time-window.ts'

const bounds = { durationMs: 100_000, shortestMs: 400 }
const window = (fromMs: number, toMs: number) => ({ fromMs, toMs })

test('as far as one may zoom in there are twelve pictures, or the whole of a very short show', () => {
  expect(boundsOf(60_000, 40)).toEqual({ durationMs: 60_000, shortestMs: 480 })
  expect(boundsOf(100, 40).shortestMs).toBe(100)
})

test.each([
  { what: 'inside', range: window(10_000, 20_000), is: window(10_000, 20_000) },
  { what: 'before the show', range: window(-5000, 5000), is: window(0, 10_000) },
  { what: 'beyond the show', range: window(95_000, 105_000), is: window(90_000, 100_000) },
  { what: 'longer than the show', range: window(-1, 200_000), is: window(0, 100_000) },
  { what: 'too short', range: window(50_000, 50_000), is: window(49_800, 50_200) },
  { what: 'too short, at the end', range: window(100_000, 100_000), is: window(99_600, 100_000) },
])('a window $what', ({ range, is }) => {
  expect(fitWindow(range, bounds)).toEqual(is)
})

test('zooming leaves what is under the pointer where it is', () => {
  const before = window(20_000, 60_000)
  const after = zoomWindow(before, 30_000, 0.5, bounds)
  expect(after).toEqual(window(25_000, 45_000))
  expect((30_000 - after.fromMs) / (after.toMs - after.fromMs)).toBe(0.25)
})

test('zooming ends at single pictures and at the whole show', () => {
  let range = window(0, 100_000)
  for (let step = 0; step < 60; step++) range = zoomWindow(range, 33_000, 0.7, bounds)
  expect(range.toMs - range.fromMs).toBeCloseTo(400)
  expect(range.fromMs).toBeLessThanOrEqual(33_000)
  expect(range.toMs).toBeGreaterThanOrEqual(33_000)
  for (let step = 0; step < 60; step++) range = zoomWindow(range, 33_000, 1.5, bounds)
  expect(range).toEqual(window(0, 100_000))
})

test('panning stops at the ends without becoming narrower', () => {
  expect(panWindow(window(10_000, 30_000), 5000, bounds)).toEqual(window(15_000, 35_000))
  expect(panWindow(window(10_000, 30_000), -50_000, bounds)).toEqual(window(0, 20_000))
  expect(panWindow(window(10_000, 30_000), 1e9, bounds)).toEqual(window(80_000, 100_000))
})

test('about a moment there is a third of it on both sides', () => {
  expect(windowAround({ startMs: 30_000, endMs: 36_000 }, bounds)).toEqual(window(28_000, 38_000))
})

test.each([
  { what: 'in view stays', range: window(0, 50_000), is: window(0, 50_000) },
  { what: 'out of view comes into the middle', range: window(60_000, 80_000), is: window(24_000, 44_000) },
  { what: 'half in view comes into the middle', range: window(0, 35_000), is: window(16_500, 51_500) },
  { what: 'longer than the window zooms out', range: window(33_000, 34_000), is: window(28_445, 39_555) },
])('a moment $what', ({ range, is }) => {
  const after = windowWith(range, { startMs: 30_667, endMs: 37_333 }, bounds)
  expect(after.fromMs).toBeCloseTo(is.fromMs, -1)
  expect(after.toMs).toBeCloseTo(is.toMs, -1)
})

test.each([
  { what: 'inside', was: 10_000, now: 10_040, is: undefined },
  { what: 'leaving at the right', was: 19_990, now: 20_030, is: window(20_030, 30_030) },
  { what: 'elsewhere all along', was: 50_000, now: 50_040, is: undefined },
])('the page turns for a player $what', ({ was, now, is }) => {
  expect(nextPage(window(10_000, 20_000), was, now, bounds)).toEqual(is)
})

test('at the end of the show there is no page to turn', () => {
  expect(nextPage(window(90_000, 100_000), 99_990, 100_030, bounds)).toBeUndefined()
})
