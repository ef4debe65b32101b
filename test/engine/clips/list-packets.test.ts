import { expect, test } from 'vitest'
import { createPacketParser, endOfMs } from '../../../electron/engine/clips/list-packets.ts'

test('packets are read from what ffmpeg lists', () => {
  const parser = createPacketParser()
  const lines = [
    '#extradata 0:       47, 0x4ddc1076',
    '#software: Lavf59.27.100',
    '#tb 0: 1/1000',
    '#media_type 0: video',
    '#codec_id 0: h264',
    '#dimensions 0: 320x180',
    '#tb 1: 1/48000',
    '#media_type 1: audio',
    '#codec_id 1: aac',
    '#stream#, dts,        pts, duration,     size, hash',
    '0,        -46,         21,       33,     4428, 0x932e33d1',
    '1,      -1024,      -1024,     1024,      256, 0x7b8d7b66, S=1,        10',
    '0,        -13,        154,       33,      641, 0x04584135, F=0x0',
    '0,         21,         87,       33,      641, 0x04584135, F=0x11',
    '',
  ]
  for (const line of lines) parser.readLine(line)
  expect(parser.streams).toEqual([
    {
      kind: 'video',
      codec: 'h264',
      extradata: '47, 0x4ddc1076',
      startMs: [21, 154, 87],
      decodeMs: [-46, -13, 21],
      durationMs: [33, 33, 33],
      isKey: [true, false, true],
      sizeBytes: [4428, 641, 641],
      checksum: [0x932e33d1, 0x04584135, 0x04584135],
    },
    {
      kind: 'audio',
      codec: 'aac',
      extradata: '',
      startMs: [expect.closeTo(-21.333)],
      decodeMs: [expect.closeTo(-21.333)],
      durationMs: [expect.closeTo(21.333)],
      isKey: [true],
      sizeBytes: [256],
      checksum: [0x7b8d7b66],
    },
  ])
})

const list = (startMs: number[], durationMs: number[]) => ({
  kind: 'video',
  codec: '',
  extradata: '',
  startMs,
  decodeMs: startMs,
  durationMs,
  isKey: startMs.map(() => true),
  sizeBytes: [],
  checksum: [],
})

test.each([
  ['the picture shown last ends it, not the one stored last', list([0, 100, 50], [50, 50, 50]), 150],
  ['a picture without a length stays as long as the one before', list([0, 120, 40, 80], [0, 0, 0, 0]), 160],
  ['a single picture without a length', list([40], [0]), 40],
])('%s', (_, packets, expected) => {
  expect(endOfMs(packets)).toBe(expected)
})
