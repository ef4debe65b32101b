import { expect, test } from 'vitest'
import { createNumbering } from '../../../../../../electron/engine/clips/exact/bits/h264/number-pictures.ts'
import type { H264Sps } from '../../../../../../electron/engine/clips/exact/bits/h264/sps.ts'

const sps = (orderCountType: number) => ({ frameNumberBits: 4, orderCountBits: 4, orderCountType }) as H264Sps
const header = (frameNumber: number, order: number, isReference = true, bottomOrder = 0) => ({
  frameNumber,
  order,
  isReference,
  bottomOrder,
})

test('numbers and places go on where their lower bits turn over', () => {
  const { next, nextFrameNumber } = createNumbering(sps(0), header(14, 10))
  expect(next(header(15, 14, true))).toEqual({ number: 15, order: 14 })
  expect(nextFrameNumber()).toBe(0)
  expect(next(header(0, 12, false))).toEqual({ number: 16, order: 12 })
  expect(next(header(0, 4, true))).toEqual({ number: 16, order: 20 })
  expect(next(header(1, 15, false))).toEqual({ number: 17, order: 15 }) // stored behind what is shown later
  expect(next(header(1, 8, true))).toEqual({ number: 17, order: 24 })
})

test('of two fields the earlier one counts', () => {
  const { next } = createNumbering(sps(0), header(0, 0))
  expect(next(header(1, 4, true, 1)).order).toBe(4)
  expect(next(header(2, 8, true, -1)).order).toBe(7)
})

test('pictures that are shown as they are stored', () => {
  const { next } = createNumbering(sps(2), header(3, 0))
  expect(next(header(4, 0, false))).toEqual({ number: 4, order: 7 })
  expect(next(header(4, 0, true))).toEqual({ number: 4, order: 8 })
})

test('a number that is left out is an error', () => {
  const { next } = createNumbering(sps(0), header(3, 0))
  expect(() => next(header(5, 2))).toThrow('frame_num 5 behind 3')
  expect(() => next(header(3, 2))).toThrow('frame_num 3 behind 3')
})
