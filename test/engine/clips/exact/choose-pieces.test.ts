import { expect, test } from 'vitest'
import { choosePieces } from '../../../../electron/engine/clips/exact/choose-pieces.ts'
import type { PacketList } from '../../../../electron/engine/clips/list-packets.ts'

/** Pictures in the order stored, by when they are shown: `I4` is a key frame. */
function stored(text: string): PacketList {
  const pictures = text.split(' ')
  const startMs = pictures.map(picture => Number(picture.slice(1)))
  const isKey = pictures.map(([letter]) => letter === 'I')
  return { kind: 'video', codec: '', extradata: '', startMs, decodeMs: [], durationMs: [], isKey, sizeBytes: [], checksum: [] }
}
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index)

const noBFrames = 'I0 P1 P2 P3 I4 P5 P6 P7 I8 P9'
const bFrames = 'I0 P3 b1 b2 I4 P7 b5 b6 I8 P11 b9 b10'
const openGroups = 'I0 P3 b1 b2 I6 b4 b5 P9 b7 b8 I12 b10 b11 P15 b13 b14'
const pyramid = 'I0 P8 B4 b2 b1 b3 b6 b5 b7 I9 P17 B13 b11 b10 b12'

test.each([
  ['without B-frames a stretch ends where it likes', noBFrames, from(2, 6), { first: 4, next: 5, last: 6 }, 2, 0],
  ['a stretch from a key frame to a key frame is copied as a whole', noBFrames, from(4, 7), { first: 4, next: 5, last: 7 }, 0, 0],
  ['only the key frame itself', noBFrames, from(2, 4), { first: 4, next: 5, last: 4 }, 2, 0],
  ['with B-frames what is stored behind a picture outside is encoded', bFrames, from(1, 6), { first: 4, next: 5, last: 4 }, 3, 2],
  ['unless the last group is complete', bFrames, from(1, 7), { first: 4, next: 5, last: 7 }, 3, 0],
  ['pictures before a key frame but stored behind it belong to the head', openGroups, from(2, 9), { first: 4, next: 7, last: 9 }, 4, 0],
  ['the next group of an open one begins with its key frame', openGroups, from(2, 12), { first: 4, next: 7, last: 12 }, 4, 0],
  ['a stretch that ends before the next group does', openGroups, from(2, 11), { first: 4, next: 7, last: 9 }, 4, 2],
  ['a pyramid is cut at its top', pyramid, from(5, 14), { first: 9, next: 10, last: 9 }, 4, 5],
])('%s', (_, text, atMs, copied, head, tail) => {
  const video = stored(text)
  const seam = video.isKey.findIndex((isKey, packet) => isKey && atMs.includes(video.startMs[packet]!))
  expect(choosePieces(video, atMs, seam)).toEqual({ copied, head, tail })
})
