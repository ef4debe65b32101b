import { expect, test } from 'vitest'
import { elementsOf, readFloat, readHead, readNumber, readUnsigned } from '../../../../../electron/engine/clips/lossless/rewrap/ebml.ts'

test.each([
  ['one byte', [0x81], 1, 1],
  ['two bytes', [0x40, 0x02], 2, 2],
  ['four bytes', [0x10, 0x00, 0x00, 0x03], 3, 4],
  ['eight bytes', [0x01, 0, 0, 1, 0, 0, 0, 4], 2 ** 32 + 4, 8],
])('a number of %s', (_, bytes, value, length) => {
  expect(readNumber(Buffer.from(bytes), 0, false)).toEqual({ value, bytes: length, isUnknown: false })
})

test('an id keeps its first bits', () => {
  expect(readNumber(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), 0, true)).toMatchObject({ value: 0x1a45dfa3, bytes: 4 })
})

test.each([[[0xa3, 0xff]], [[0xa3, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]]])('a size that is not known yet (%j)', bytes => {
  expect(readHead(Buffer.from(bytes), 0)).toEqual({ id: 0xa3, headBytes: bytes.length, bodyBytes: Infinity })
})

test('elements one behind the other', () => {
  const found = [...elementsOf(Buffer.from([0xd7, 0x81, 0x05, 0x83, 0x82, 0x01, 0x02]))]
  expect(found.map(({ id, body }) => [id, readUnsigned(body)])).toEqual([
    [0xd7, 5],
    [0x83, 258],
  ])
})

test.each([
  ['a number of more than eight bytes', () => readNumber(Buffer.alloc(9), 0, false)],
  ['a number that is cut off', () => readNumber(Buffer.from([0x10, 0]), 0, false)],
  ['an element larger than what it lies in', () => [...elementsOf(Buffer.from([0xd7, 0x85, 1]))]],
])('%s is refused', (_, read) => {
  expect(read).toThrow(RangeError)
})

test('floating point numbers of both lengths', () => {
  const [short, long] = [Buffer.alloc(4), Buffer.alloc(8)]
  short.writeFloatBE(44_100)
  long.writeDoubleBE(48_000)
  expect([readFloat(short), readFloat(long), readFloat(Buffer.alloc(0))]).toEqual([44_100, 48_000, 0])
})
