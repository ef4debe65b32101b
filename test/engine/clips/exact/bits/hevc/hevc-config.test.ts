import { describe, expect, test } from 'vitest'
import { readHevcConfig, writeHevcConfig } from '../../../../../../electron/engine/clips/exact/bits/hevc/hevc-config.ts'
import { encodeStreams } from '../stream-for-test.ts'
import type { Stream } from '../stream-for-test.ts'

const [main, deep] = encodeStreams([
  { codec: 'hevc', frames: 2 },
  { codec: 'hevc', frames: 2, pixelFormat: 'yuv422p10le', params: 'level-idc=5.1:high-tier=1:vbv-maxrate=50000:vbv-bufsize=50000' },
]) as [Stream, Stream]

test('a record is written as it was read', () => {
  for (const { config } of [main, deep]) expect(writeHevcConfig(readHevcConfig(config))).toEqual(config)
})

test('its fields', () => {
  expect(readHevcConfig(main.config)).toMatchObject({
    profile: { space: 0, isHighTier: false, profile: 1, compatibility: 0x60000000, constraints: '900000000000' },
    ...{ chromaFormat: 1, lumaBits: 8, chromaBits: 8, lengthSize: 4, subLayers: 1 },
    arrays: [
      { type: 32, isComplete: true },
      { type: 33, isComplete: true },
      { type: 34, isComplete: true },
      { type: 39, isComplete: false },
    ],
  })
  expect(readHevcConfig(deep.config)).toMatchObject({
    profile: { isHighTier: true, level: 153 },
    chromaFormat: 2,
    lumaBits: 10,
    chromaBits: 10,
  })
})

test('every field keeps its value', () => {
  const config = {
    ...readHevcConfig(main.config),
    ...{ segmentation: 0xabc, parallelism: 3, averageRate: 7680, constantRate: 2, subLayers: 5, isNested: false, lengthSize: 2 as const },
    profile: { space: 2, isHighTier: true, profile: 31, compatibility: 0x80000001, constraints: '0123456789ab', level: 186 },
  }
  expect(readHevcConfig(writeHevcConfig(config))).toEqual(config)
})

describe('what is no record', () => {
  const changed = (at: number, value: number) => Buffer.from(main.config).fill(value, at, at + 1)

  test.each([
    { name: 'another version', bytes: changed(0, 0), error: 'hvcC: version 0' },
    { name: 'lengths of 3 bytes', bytes: changed(21, 0x0e), error: 'hvcC: lengths of 3 bytes' },
    { name: 'more arrays than bytes', bytes: changed(22, 0xff), error: /^hvcC: / },
    { name: 'more units than bytes', bytes: changed(24, 0xff), error: /^hvcC: / },
    { name: 'units of another type', bytes: changed(23, 0xa1), error: 'hvcC: a NAL unit of type 32 among those of type 33' },
  ])('$name', ({ bytes, error }) => {
    expect(() => readHevcConfig(bytes)).toThrow(error)
  })

  test('a record that is cut off, wherever', () => {
    for (let length = 0; length < main.config.length; length++) {
      expect(() => readHevcConfig(main.config.subarray(0, length))).toThrow(expect.objectContaining({ name: 'MalformedStream' }))
    }
  })
})
