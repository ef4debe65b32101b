import { expect, test } from 'vitest'
import { choosePictures, encoderTimeBase } from '../../../../electron/engine/clips/encode/choose-pictures.ts'
import type { PacketList } from '../../../../electron/engine/clips/list-packets.ts'

const video = (startMs: number[], keys: number[] = [0]): PacketList => ({
  kind: 'video',
  codec: 'h264',
  extradata: '',
  startMs,
  decodeMs: [],
  durationMs: startMs.map(() => 40),
  isKey: startMs.map((_, index) => keys.includes(index)),
  sizeBytes: [],
  checksum: [],
})
const part = { seekMs: 0, stopMs: undefined }
const wholeFile = { seekMs: undefined, stopMs: undefined }
const cutShort = { seekMs: 0, stopMs: 2000 }
const stored = [0, 120, 40, 80, 160]

test.each([
  ['pictures that begin inside the range', [40, 120], part, { startMs: 40, endMs: 120, atMs: [40, 80] }],
  ['times off by a part of a millisecond', [40.4, 119.6], part, { startMs: 40, endMs: 120, atMs: [40, 80] }],
  ['between two pictures, the next ones', [41, 121], part, { startMs: 80, endMs: 160, atMs: [80, 120] }],
  ['to the end of the file', [120, 900], part, { startMs: 120, endMs: 200, atMs: [120, 160] }],
  ['no picture begins there', [41, 79], part, undefined],
  ['the last picture stays until after what was read', [80, 900], cutShort, { startMs: 80, endMs: 900, atMs: [80, 120, 160] }],
])('%s', (_, range, window, expected) => {
  expect(choosePictures([video(stored)], { fromMs: range[0]!, toMs: range[1]!, window, pictureMs: undefined })).toEqual(expected)
})

test('the key frame the first picture is made from must have been read, unless the file begins there', () => {
  const packets = [video([80, 120, 160], [1])]
  expect(choosePictures(packets, { fromMs: 80, toMs: 160, window: part, pictureMs: undefined })).toBeUndefined()
  expect(choosePictures(packets, { fromMs: 80, toMs: 160, window: wholeFile, pictureMs: undefined })).toEqual({
    startMs: 80,
    endMs: 160,
    atMs: [80, 120],
  })
})

test('where a picture stays for long, the clip ends in the middle of it', () => {
  const packets = [video([0, 40, 80, 20_000])]
  expect(choosePictures(packets, { fromMs: 40, toMs: 5000, window: cutShort, pictureMs: undefined })).toEqual({
    startMs: 40,
    endMs: 5000,
    atMs: [40, 80],
  })
})

test('at a constant rate no picture is held longer than the others at the end of a file: the clip ends where those are that are missing', () => {
  const packets = [{ ...video([0, 40, 80, 200, 240]), decodeMs: [-80, -40, 0, 40, 80] }]
  const asked = { fromMs: 0, window: part, pictureMs: 40 }
  expect(choosePictures(packets, { ...asked, toMs: 120 })).toEqual({ startMs: 0, endMs: 120, atMs: [0, 40, 80] })
  expect(choosePictures(packets, { ...asked, toMs: 100 })).toMatchObject({ endMs: 120 })
  expect(choosePictures(packets, { ...asked, toMs: 160 })).toMatchObject({ endMs: 160 })
  expect(choosePictures(packets, { ...asked, toMs: 240 })).toMatchObject({ endMs: 240 })
  expect(choosePictures(packets, { ...asked, toMs: 120, pictureMs: undefined })).toMatchObject({ endMs: 200 })
  const endsLong = { ...video([0, 40, 80]), durationMs: [40, 40, 400] }
  expect(choosePictures([endsLong], { ...asked, toMs: 300 })).toMatchObject({ endMs: 300 })
})

test('pictures that were left out in the middle of a file: the clip ends with the next one, with which the next clip begins', () => {
  const packets = [{ ...video([0, 40, 80, 200, 240, 280]), decodeMs: [0, 40, 80, 200, 240, 280] }]
  const asked = { window: part, pictureMs: 40 }
  expect(choosePictures(packets, { ...asked, fromMs: 0, toMs: 120 })).toEqual({ startMs: 0, endMs: 200, atMs: [0, 40, 80] })
  expect(choosePictures(packets, { ...asked, fromMs: 120, toMs: 280 })).toEqual({ startMs: 200, endMs: 280, atMs: [200, 240] })
  const unread = { seekMs: 0, stopMs: 300 } // what lies behind is not known: the last one may stay, no matter how long
  expect(choosePictures(packets, { fromMs: 120, toMs: 340, window: unread, pictureMs: 40 })).toMatchObject({ endMs: 340 })
})

const pictures = (atMs: number[]) => ({ startMs: atMs[0]!, endMs: atMs.at(-1)! + 40, atMs })
const every = (stepMs: number, count: number, fromMs = 0) => Array.from({ length: count }, (_, index) => fromMs + index * stepMs)

test.each([
  ['a constant rate', [every(40, 50)], 25, '1:25'],
  ['a film, rounded to milliseconds', [every(1001 / 24, 500, 4004).map(Math.round)], 23.976, '1001:24000'],
  ['29.97, which is not 30', [every(1001 / 30, 2000)], 29.97, '1001:30000'],
  ['a constant rate with pictures missing', [[0, 40, 200, 240]], 25, '1:25'],
  ['two recordings at the same rate', [every(40, 50), every(40, 50, 67)], 25, '1:25'],
  ['two recordings at different rates', [every(40, 50), every(1000 / 30, 50)], 25, '1:90000'],
  ['no rate at all', [[0, 17, 55, 100, 119]], 25, '1:90000'],
  ['two pictures in one place', [[0, 40, 45, 80]], 25, '1:90000'],
])('%s', (_, stretches, fps, expected) => {
  expect(encoderTimeBase(stretches.map(pictures), fps)).toBe(expected)
})
