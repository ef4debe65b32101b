import { describe, expect, test } from 'vitest'
import { readAvcConfig, writeAvcConfig } from '../../../../../../electron/engine/clips/exact/bits/h264/avc-config.ts'
import { encodeStreams } from '../stream-for-test.ts'
import type { Stream } from '../stream-for-test.ts'

const [high, baseline] = encodeStreams([
  { codec: 'h264', frames: 2, pixelFormat: 'yuv422p10le', params: 'cabac=1' },
  { codec: 'h264', frames: 2, output: ['-profile:v', 'baseline'] },
]) as [Stream, Stream]

test('a record is written as it was read', () => {
  for (const { config } of [high, baseline]) expect(writeAvcConfig(readAvcConfig(config))).toEqual(config)
})

test('High profiles say how samples are made, the others do not', () => {
  expect(readAvcConfig(high.config)).toMatchObject({
    ...{ profile: 122, lengthSize: 4 },
    high: { chromaFormat: 2, lumaBits: 10, chromaBits: 10, spsExtensions: [] },
  })
  expect(readAvcConfig(baseline.config).high).toBeUndefined()
})

test('a record of a High profile without its last fields is taken as it is', () => {
  const short = high.config.subarray(0, -4)
  const config = readAvcConfig(short)
  expect(config.high).toBeUndefined()
  expect(writeAvcConfig(config)).toEqual(short)
})

test('lengths of 1 and 2 bytes, several sets and extensions', () => {
  const { sps, pps, ...rest } = readAvcConfig(high.config)
  const extension = Buffer.of(0x6d, 0x80)
  const config = { ...rest, lengthSize: 2 as const, sps: [...sps, ...sps], pps: [...pps, ...pps, ...pps] }
  const extended = { ...config, high: { chromaFormat: 2, lumaBits: 10, chromaBits: 10, spsExtensions: [extension] } }
  expect(readAvcConfig(writeAvcConfig(extended))).toEqual(extended)
  expect(readAvcConfig(writeAvcConfig({ ...config, lengthSize: 1 }))).toEqual({ ...config, lengthSize: 1 })
})

describe('what is no record', () => {
  const changed = (at: number, value: number) => Buffer.from(baseline.config).fill(value, at, at + 1)

  test.each([
    { name: 'another version', bytes: changed(0, 0), error: 'avcC: version 0' },
    { name: 'lengths of 3 bytes', bytes: changed(4, 0xfe), error: 'avcC: lengths of 3 bytes' },
    { name: 'more sets than bytes', bytes: changed(5, 0xff), error: /^avcC: / },
    { name: 'a set longer than the record', bytes: changed(6, 0xff), error: 'avcC: a sequence parameter set needs' },
    { name: 'an empty set', bytes: Buffer.of(1, 66, 0, 30, 0xff, 0xe1, 0, 0, 0), error: 'avcC: a sequence parameter set is empty' },
    { name: 'a set of another type', bytes: changed(8, 0x68), error: 'avcC: a NAL unit of type 8 among those of type 7' },
    { name: 'nothing', bytes: Buffer.alloc(0), error: 'avcC: configurationVersion needs 1 bytes at 0 of 0' },
  ])('$name', ({ bytes, error }) => {
    expect(() => readAvcConfig(bytes)).toThrow(error)
  })

  test('a record that is cut off, wherever', () => {
    for (let length = 0; length < baseline.config.length; length++) {
      expect(() => readAvcConfig(baseline.config.subarray(0, length))).toThrow(expect.objectContaining({ name: 'MalformedStream' }))
    }
  })

  test('more than a record can hold', () => {
    const config = readAvcConfig(baseline.config)
    expect(() => writeAvcConfig({ ...config, sps: Array.from({ length: 32 }, () => config.sps[0]!) })).toThrow('avcC: 32 and 1')
    expect(() => writeAvcConfig({ ...config, pps: [Buffer.alloc(65_536, 0x68)] })).toThrow('a parameter set of 65536 bytes')
  })
})
