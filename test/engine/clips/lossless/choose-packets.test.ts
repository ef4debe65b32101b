import { expect, test } from 'vitest'
import type { PacketList } from '../../../../electron/engine/clips/list-packets.ts'
import { chooseStretch, countKept, dropExpression } from '../../../../electron/engine/clips/lossless/choose-packets.ts'

/** A picture every 100 ms in the order stored; capital letters are key frames: `I0 P3 b1 b2` is shown 0, 1, 2, 3. */
function video(text: string): PacketList {
  const pictures = text.split(' ')
  const startMs = pictures.map(picture => Number(picture.slice(1)) * 100)
  return { ...empty, kind: 'video', startMs, durationMs: startMs.map(() => 100), isKey: pictures.map(([letter]) => letter === 'I') }
}
const empty = { codec: '', extradata: '', decodeMs: [], sizeBytes: [], checksum: [] }
const audio = (startMs: number[], lengthMs: number): PacketList => ({
  ...empty,
  kind: 'audio',
  startMs,
  durationMs: startMs.map(() => lengthMs),
  isKey: startMs.map(() => true),
})

const wholeFile = { seekMs: undefined, stopMs: undefined }
const part = { seekMs: 0, stopMs: 10_000 }
const closed = video('I0 P3 b1 b2 I4 P7 b5 b6 I8 P11 b9 b10')
const open = video('I0 P2 b1 I5 b3 b4 P7 b6 I10 b8 b9 P12 b11')

test.each([
  ['from key frame to key frame', closed, [450, 700], part, { startMs: 400, endMs: 800, kept: [{ first: 4, next: 5, last: 7 }] }],
  ['exactly on key frames', closed, [400, 800], part, { startMs: 400, endMs: 800, kept: [{ first: 4, next: 5, last: 7 }] }],
  ['a part of a millisecond off', closed, [399.6, 800.4], part, { startMs: 400, endMs: 800, kept: [{ first: 4, next: 5, last: 7 }] }],
  ['over several groups', closed, [100, 500], part, { startMs: 0, endMs: 800, kept: [{ first: 0, next: 1, last: 7 }] }],
  ['to the end of the file', closed, [850, 1200], wholeFile, { startMs: 800, endMs: 1200, kept: [{ first: 8, next: 9, last: 11 }] }],
  [
    'before the first key frame of the file',
    video('P0 P1 I2 P3'),
    [0, 150],
    wholeFile,
    { startMs: 200, endMs: 400, kept: [{ first: 2, next: 3, last: 3 }] },
  ],
  [
    'open groups: leading pictures are left out at both ends',
    open,
    [550, 750],
    part,
    { startMs: 500, endMs: 800, kept: [{ first: 3, next: 6, last: 7 }] },
  ],
  [
    'open groups: a later key frame where the end would be lost',
    open,
    [250, 450],
    part,
    { startMs: 0, endMs: 800, kept: [{ first: 0, next: 1, last: 7 }] },
  ],
])('%s', (_, packets, range, window, expected) => {
  expect(chooseStretch([packets], { fromMs: range[0]!, toMs: range[1]!, window })).toEqual(expected)
})

test.each([
  ['no key frame before the start was read', video('I4 P5 I6 P7'), [300, 500], part],
  ['no key frame after the end was read', closed, [850, 1150], part],
  ['there is no key frame at all', video('P0 P1 P2'), [0, 100], wholeFile],
])('nothing is chosen when %s', (_, packets, range, window) => {
  expect(chooseStretch([packets], { fromMs: range[0]!, toMs: range[1]!, window })).toBeUndefined()
})

test('sound is kept from the first packet that begins with the picture to the last that lies in it with its greater part', () => {
  const sound = audio([370, 391, 412, 600, 789, 790], 21)
  expect(chooseStretch([closed, sound, audio([2000], 21)], { fromMs: 450, toMs: 700, window: part })?.kept).toEqual([
    { first: 4, next: 5, last: 7 },
    { first: 2, next: 3, last: 4 },
    undefined,
  ])
})

test('without pictures the packets that hold both ends are kept', () => {
  const sound = audio([0, 20, 40, 60, 80], 20)
  expect(chooseStretch([sound], { fromMs: 35, toMs: 65, window: part })).toEqual({
    startMs: 20,
    endMs: 80,
    kept: [{ first: 1, next: 2, last: 3 }],
  })
})

test('what is kept is told to ffmpeg by number', () => {
  const kept = { first: 3, next: 6, last: 7 }
  expect([countKept(kept), dropExpression(kept)]).toEqual([3, "noise=drop='not(eq(n,3)+between(n,6,7))'"])
  expect(countKept({ first: 3, next: 4, last: 3 })).toBe(1)
})
