import { expect, test } from 'vitest'
import { nalKindOf } from '../../../../../electron/engine/clips/exact/bits/nal-kind.ts'
import type { NalKind } from '../../../../../electron/engine/clips/exact/bits/nal-kind.ts'

const truths = (kind: NalKind) => Object.entries(kind).flatMap(([name, value]) => (value === true ? [name] : []))

test.each([
  { byte: 0x41, facts: ['isPicture'] },
  { byte: 0x01, facts: ['isPicture'] },
  { byte: 0x65, facts: ['isPicture', 'isIdr', 'isIrap'] },
  { byte: 0x06, facts: ['isSei'] },
  { byte: 0x67, facts: ['isParameterSet'] },
  { byte: 0x68, facts: ['isParameterSet'] },
  { byte: 0x09, facts: [] },
  { byte: 0x0c, facts: [] },
])('H.264 $byte: $facts', ({ byte, facts }) => {
  expect(truths(nalKindOf(Buffer.of(byte), 'h264'))).toEqual(facts)
})

test.each([
  { type: 1, facts: ['isPicture'] },
  { type: 6, facts: ['isPicture'] },
  { type: 9, facts: ['isPicture'] },
  { type: 16, facts: ['isPicture', 'isIrap', 'isBla'] },
  { type: 18, facts: ['isPicture', 'isIrap', 'isBla'] },
  { type: 19, facts: ['isPicture', 'isIdr', 'isIrap'] },
  { type: 20, facts: ['isPicture', 'isIdr', 'isIrap'] },
  { type: 21, facts: ['isPicture', 'isIrap', 'isCra'] },
  { type: 32, facts: ['isParameterSet'] },
  { type: 33, facts: ['isParameterSet'] },
  { type: 34, facts: ['isParameterSet'] },
  { type: 35, facts: [] },
  { type: 39, facts: ['isSei'] },
  { type: 40, facts: ['isSei'] },
])('HEVC $type: $facts', ({ type, facts }) => {
  expect(truths(nalKindOf(Buffer.of(type << 1, 1), 'hevc'))).toEqual(facts)
})

test('the layer of HEVC', () => {
  expect(nalKindOf(Buffer.of(0x42, 0x01), 'hevc').layerId).toBe(0)
  expect(nalKindOf(Buffer.of(0x43, 0x09), 'hevc').layerId).toBe(33)
})

test.each([
  { codec: 'h264' as const, bytes: [] },
  { codec: 'hevc' as const, bytes: [0x40] },
  { codec: 'h264' as const, bytes: [0x85] },
  { codec: 'hevc' as const, bytes: [0xc2, 0x01] },
  { codec: 'hevc' as const, bytes: [0x42, 0x00] },
])('$codec: $bytes is no NAL unit', ({ codec, bytes }) => {
  expect(() => nalKindOf(Buffer.from(bytes), codec)).toThrow(expect.objectContaining({ name: 'MalformedStream' }))
})
