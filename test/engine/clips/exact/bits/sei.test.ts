import { expect, test } from 'vitest'
import { nalKindOf } from '../../../../../electron/engine/clips/exact/bits/nal-kind.ts'
import { splitSample } from '../../../../../electron/engine/clips/exact/bits/nal-units.ts'
import { changeSei, readSei } from '../../../../../electron/engine/clips/exact/bits/sei.ts'
import { encodeStream } from './stream-for-test.ts'

test('x264 says its settings in a message longer than 255 bytes', () => {
  const { samples } = encodeStream({ codec: 'h264', frames: 1 })
  const unit = splitSample(samples[0]!, 4).find(each => nalKindOf(each, 'h264').isSei)!
  const [message, ...others] = readSei(unit, 'h264')
  expect(others).toEqual([])
  expect(message?.type).toBe(5)
  expect(message?.payload.toString('latin1', 16)).toMatch(/^x264 - core \d+ .*ref=\d+.*\0$/s)
  expect(changeSei(unit, 'h264', ({ type, payload }) => ({ type, payload }))).toEqual(unit)
})

const payload = Buffer.of(0, 0, 3, 1, 0x80)
const sei = Buffer.of(0x4e, 0x01, 0xff, 0x2d, 5, 0, 0, 3, 3, 1, 0x80, 4, 1, 7, 0x80) // types 300 and 4

test('several messages, types above 255, and protected bytes', () => {
  expect(readSei(sei, 'hevc')).toEqual([{ type: 300, payload }, { type: 4, payload: Buffer.of(7) }]) // prettier-ignore
})

test('messages are left out and changed; a unit without any is none', () => {
  expect(changeSei(sei, 'hevc', message => message)).toBe(sei)
  expect(changeSei(sei, 'hevc', message => (message.type === 4 ? message : undefined))).toEqual(Buffer.of(0x4e, 0x01, 4, 1, 7, 0x80))
  expect(changeSei(sei, 'hevc', () => undefined)).toBeUndefined()
  const longer = Buffer.alloc(600, 9)
  const changed = changeSei(sei, 'hevc', ({ type }) => ({ type, payload: longer }))!
  expect(readSei(changed, 'hevc')).toEqual([{ type: 300, payload: longer }, { type: 4, payload: longer }]) // prettier-ignore
})

test.each([
  { name: 'without its closing 1', bytes: [0x06, 5, 0], error: 'an SEI unit without end' },
  { name: 'with a message that runs past the end', bytes: [0x06, 5, 200, 1, 0x80], error: 'an SEI message of 200 bytes at 3 of 4' },
  { name: 'that is only a type', bytes: [0x06, 0xff, 0x80], error: 'an SEI message without end' },
])('a unit $name is an error', ({ bytes, error }) => {
  expect(() => readSei(Buffer.from(bytes), 'h264')).toThrow(error)
})
