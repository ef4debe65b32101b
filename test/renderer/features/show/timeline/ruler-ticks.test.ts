import { expect, test } from 'vitest'
import { ticksOf } from '../../../../../renderer/features/show/timeline/ruler-ticks.ts'

const labels = (fromMs: number, toMs: number, widthPx: number) =>
  ticksOf({ fromMs, toMs }, widthPx).flatMap(({ label }) => (label === undefined ? [] : [label]))

test.each([
  { what: 'six hours', fromMs: 0, toMs: 21_600_000, is: ['0:00:00', '1:00:00', '2:00:00', '3:00:00', '4:00:00', '5:00:00', '6:00:00'] },
  { what: 'ten minutes', fromMs: 60_000, toMs: 660_000, is: ['0:02:00', '0:04:00', '0:06:00', '0:08:00', '0:10:00'] },
  { what: 'ten seconds', fromMs: 0, toMs: 10_000, is: ['0:00:00', '0:00:02', '0:00:04', '0:00:06', '0:00:08', '0:00:10'] },
  { what: 'a second', fromMs: 5000, toMs: 6000, is: ['0:00:05.0', '0:00:05.2', '0:00:05.4', '0:00:05.6', '0:00:05.8', '0:00:06.0'] },
  { what: 'pictures', fromMs: 5000, toMs: 5200, is: ['0:00:05.00', '0:00:05.05', '0:00:05.10', '0:00:05.15', '0:00:05.20'] },
])('labels of $what', ({ fromMs, toMs, is }) => {
  expect(labels(fromMs, toMs, 700)).toEqual(is)
})

test('labels never stand closer than they are wide, and lines divide what lies between them evenly', () => {
  for (let lengthMs = 300; lengthMs < 30_000_000; lengthMs *= 1.37) {
    const ticks = ticksOf({ fromMs: 12_345, toMs: 12_345 + lengthMs }, 1000)
    const labelled = ticks.filter(({ label }) => label !== undefined).map(({ atMs }) => (atMs / lengthMs) * 1000)
    for (const [index, x] of labelled.entries()) if (index > 0) expect(x - labelled[index - 1]!).toBeGreaterThan(95)
    const gaps = ticks.slice(1).map(({ atMs }, index) => atMs - ticks[index]!.atMs)
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(0.001)
  }
})

test('no two labels say the same', () => {
  for (let lengthMs = 300; lengthMs < 30_000_000; lengthMs *= 1.37) {
    const texts = labels(0, lengthMs, 1000)
    expect(new Set(texts).size).toBe(texts.length)
  }
})
