import { expect, test } from 'vitest'
import { BitReader, lastOneBit } from '../../../../../electron/engine/clips/exact/bits/bit-reader.ts'
import { BitWriter } from '../../../../../electron/engine/clips/exact/bits/bit-writer.ts'
import { createRandom } from '../../../../helpers/random-numbers.ts'

const bytesOf = (bits: string) =>
  Buffer.from(
    bits
      .replaceAll(' ', '')
      .match(/.{1,8}/g)!
      .map(byte => parseInt(byte.padEnd(8, '0'), 2)),
  )

test.each([
  { bits: '1', value: 0 },
  { bits: '010', value: 1 },
  { bits: '011', value: 2 },
  { bits: '00100', value: 3 },
  { bits: '000010000', value: 15 },
  { bits: '000011111', value: 30 },
  { bits: `${'0'.repeat(31)}1${'1'.repeat(31)}`, value: 2 ** 32 - 2 },
])('ue(v) $bits is $value', ({ bits, value }) => {
  expect(new BitReader(bytesOf(bits), 0).readUnsigned('x', 2 ** 32)).toBe(value)
  const writer = new BitWriter()
  writer.writeUnsigned(value)
  expect(writer.toBuffer()).toEqual(bytesOf(bits))
})

test.each([
  { bits: '1', value: 0 },
  { bits: '010', value: 1 },
  { bits: '011', value: -1 },
  { bits: '00100', value: 2 },
  { bits: '00101', value: -2 },
])('se(v) $bits is $value', ({ bits, value }) => {
  expect(new BitReader(bytesOf(bits), 0).readSigned('x')).toBe(value)
})

test('what is written is read again, at any place', () => {
  const random = createRandom(1)
  for (let round = 0; round < 300; round++) {
    const fields = Array.from({ length: 20 }, () => {
      const count = 1 + Math.floor(random() * 32)
      return { count, value: Math.floor(random() * 2 ** count), code: Math.floor(2 ** (random() * 32)) - 1 }
    })
    const writer = new BitWriter()
    for (const { count, value, code } of fields) {
      writer.writeBits(value, count)
      writer.writeUnsigned(code)
    }
    const bytes = writer.toBuffer()
    const shifted = new BitWriter()
    shifted.writeBits(0, round % 8)
    shifted.copyBits(bytes, 0, bytes.length * 8)
    const reader = new BitReader(shifted.toBuffer(), round % 8)
    expect(fields.map(({ count }) => ({ count, value: reader.readBits(count), code: reader.readUnsigned('x', 2 ** 32) }))).toEqual(fields)
  }
})

test.each([
  { bytes: [0x80], last: 0, hasMore: false },
  { bytes: [0xff, 0x80, 0, 0], last: 8, hasMore: true },
  { bytes: [0x01], last: 7, hasMore: true },
  { bytes: [0, 0], last: -1, hasMore: false },
  { bytes: [], last: -1, hasMore: false },
])('the closing 1 of $bytes stands at bit $last', ({ bytes, last, hasMore }) => {
  expect(lastOneBit(Buffer.from(bytes))).toBe(last)
  expect(new BitReader(Buffer.from(bytes), 0).hasMoreData()).toBe(hasMore)
})

test.each([
  { name: 'bits that are not there', read: (reader: BitReader) => reader.readBits(25), error: '25 bits wanted at 0, 24 are left' },
  { name: 'skipped bits that are not there', read: (reader: BitReader) => reader.skipBits(1e9), error: '1000000000 bits wanted' },
  { name: 'a code that only begins', read: (reader: BitReader) => reader.readUnsigned('level', 9), error: '1 bits wanted at 24' },
])('$name are an error', ({ read, error }) => {
  expect(() => read(new BitReader(Buffer.alloc(3), 0))).toThrow(error)
})

test('a code longer than any, and a value above its limit, name the field', () => {
  expect(() => new BitReader(Buffer.alloc(9), 0).readUnsigned('level', 9)).toThrow('level has more than 31 leading zeros')
  expect(() => new BitReader(bytesOf('000010000'), 0).readUnsigned('level', 9)).toThrow('level is 15, allowed are 0 to 9')
})
