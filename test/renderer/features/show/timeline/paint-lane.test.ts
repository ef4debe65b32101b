import { expect, test } from 'vitest'
import { paintHatch, paintLane } from '../../../../../renderer/features/show/timeline/paint-lane.ts'
import type { LaneRow } from '../../../../../renderer/features/show/timeline/lane-rows.ts'

const inks = { fill: 1, edge: 2 }

/** As rows of signs: `.` nothing, `o` filled, `#` the outline. */
function drawn(shape: LaneRow['shape'], low: number[], high: number[], scale = { least: 0, greatest: 4 }): string[] {
  const [width, height] = [high.length, 5]
  const bitmap = { data: new Uint32Array(width * height), width, height, ratio: 1 }
  const columns = { low: Float32Array.from(low), high: Float32Array.from(high) }
  paintLane(bitmap, { shape }, { top: 0, height }, { columns, scale, inksAt: () => inks })
  return Array.from({ length: height }, (_, y) => [...bitmap.data.slice(y * width, (y + 1) * width)].map(ink => '.o#'[ink]).join(''))
}

test('bars are filled below one unbroken outline', () => {
  expect(drawn('bars', [0, 0, 0, 0], [1, 4, 4, 2])).toEqual([
    '.###', //
    '.#o#',
    '.#o#',
    '##oo',
    'oooo',
  ])
})

test('nothing is nothing: no line along the bottom', () => {
  expect(drawn('bars', [0, 0], [0, 0]).join('')).not.toMatch(/[o#]/)
})

test('unknown is left open, and no line leads across it', () => {
  expect(drawn('bars', [0, NaN, 0], [4, NaN, 4])).toEqual(['#.#', 'o.o', 'o.o', 'o.o', 'o.o'])
})

test('a band is drawn from the least to the greatest, and joined where neighbours do not meet', () => {
  expect(drawn('band', [3, 0], [4, 1])).toEqual(['#.', '##', 'o#', 'o#', 'o#'])
})

test('a wave swings around its middle', () => {
  expect(drawn('wave', [-2, 0], [2, 0], { least: -2, greatest: 2 })).toEqual(['#.', '#.', '##', '#.', '#.'])
})

test('what is beyond the scale stays inside the lane', () => {
  expect(drawn('bars', [0], [99])).toEqual(['#', 'o', 'o', 'o', 'o'])
})

test('the hatch of the unknown moves with the show', () => {
  const hatched = (x: number, shift: number) => {
    const bitmap = { data: new Uint32Array(12 * 10), width: 12, height: 10, ratio: 1 }
    paintHatch(bitmap, x, shift, { top: 0, height: 10 }, 7)
    return Array.from({ length: 10 }, (_, y) => bitmap.data[y * 12 + x] === 7)
  }
  expect(hatched(5, 0)).toEqual(hatched(2, 3))
  expect(hatched(5, 0)).not.toEqual(hatched(5, 1))
  expect(hatched(5, 0).filter(Boolean)).toHaveLength(2)
})
