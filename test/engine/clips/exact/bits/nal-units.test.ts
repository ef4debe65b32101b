import { expect, test } from 'vitest'
import { joinSample, splitSample } from '../../../../../electron/engine/clips/exact/bits/nal-units.ts'
import type { LengthSize } from '../../../../../electron/engine/clips/exact/bits/nal-units.ts'

const units = [Buffer.of(0x65, 1, 2), Buffer.of(0x41), Buffer.of(0x06, 0, 0, 3, 9)]

test.each<LengthSize>([1, 2, 4])('units behind lengths of %i bytes', lengthSize => {
  const sample = joinSample(units, lengthSize)
  expect(sample.length).toBe(9 + 3 * lengthSize)
  expect(splitSample(sample, lengthSize)).toEqual(units)
})

test('padding of empty units is passed over', () => {
  expect(splitSample(Buffer.concat([joinSample(units, 4), Buffer.alloc(8)]), 4)).toEqual(units)
  expect(splitSample(Buffer.alloc(0), 4)).toEqual([])
})

test.each([
  { name: 'runs past the end', bytes: [0, 0, 0, 9, 1, 2], error: 'a NAL unit of 9 bytes at 4 of 6' },
  { name: 'is enormous', bytes: [255, 255, 255, 255, 1, 2], error: 'a NAL unit of 4294967295 bytes at 4 of 6' },
  { name: 'is cut off', bytes: [0, 0, 0, 1, 9, 0, 0], error: '2 bytes where a length of 4 is due' },
])('a length that $name is an error', ({ bytes, error }) => {
  expect(() => splitSample(Buffer.from(bytes), 4)).toThrow(error)
})

test('a unit longer than its length can say is an error', () => {
  expect(joinSample([Buffer.alloc(65_535)], 2)).toHaveLength(65_537)
  expect(() => joinSample([Buffer.alloc(65_536)], 2)).toThrow('a NAL unit of 65536 bytes in a length of 2')
})
