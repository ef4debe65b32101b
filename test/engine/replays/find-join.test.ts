// Where a replay goes on after the one before it, packet by packet.
import { expect, test } from 'vitest'
import type { ReplayPackets, ReplayTail } from '../../../electron/engine/replays/find-join.ts'
import { findJoin, tailOf } from '../../../electron/engine/replays/find-join.ts'
import { wholeUntil } from '../../../electron/engine/replays/plan-replay.ts'
import { asReplay, buffer, stillBuffer } from './made-buffer.ts'

const join = (before: ReplayTail, after: ReplayPackets, elapsedMs?: number) => findJoin({ before, after }, { elapsedMs })

test('the next picture after the last one of the earlier file is found by what is in the packets, whatever their times say', () => {
  const source = buffer({ pictures: 300 })
  const before = asReplay(source, { from: 0, to: 200 })
  expect(join(before, asReplay(source, { from: 60, to: 290 }))).toBe((200 - 60) * 40)
  expect(join(before, asReplay(source, { from: 0, to: 290 }))).toBe(200 * 40)
  // one picture alone is shared
  expect(join(before, asReplay(source, { from: 199, to: 290 }))).toBe(40)
})

test('files of two buffers, or with a gap in between, have no join', () => {
  const source = buffer({ pictures: 300 })
  const before = asReplay(source, { from: 0, to: 100 })
  expect(join(before, asReplay(source, { from: 100, to: 290 }))).toBeUndefined()
  expect(join(before, asReplay(buffer({ pictures: 300, seed: 7 }), { from: 0, to: 290 }))).toBeUndefined()
})

test('a packet that looks like the last one is no join where what lies before it differs', () => {
  const source = buffer({ pictures: 300 })
  const before = asReplay(source, { from: 0, to: 100 })
  const after = asReplay(source, { from: 150, to: 290 })
  after.pictures.checksum[50] = before.pictures.checksum.at(-1)!
  after.pictures.sizeBytes[50] = before.pictures.sizeBytes.at(-1)!
  expect(join(before, after)).toBeUndefined()
})

test('where all of it is in the earlier file, the join is its end', () => {
  const source = buffer({ pictures: 300 })
  const before = asReplay(source, { from: 0, to: 200 })
  expect(join(before, asReplay(source, { from: 60, to: 200 }))).toBe(140 * 40)
})

test('with B-frames the first new picture is the one that is shown first, not the one that is stored first', () => {
  // stored P4 B2 B1 B3: the earlier file ends behind P104, the three before it are new
  const source = buffer({ pictures: 200, hasB: true })
  const before = asReplay(source, { from: 0, to: 102 })
  const shown = source.pictures.map(({ shownAt }) => shownAt)
  const firstNew = Math.min(...shown.slice(102))
  expect(firstNew).toBeLessThan(Math.max(...shown.slice(0, 102)))
  expect(join(before, asReplay(source, { from: 0, to: 190 }))).toBe(firstNew * 40)
})

test('a still picture repeats itself: the sound decides, and in silence the time in between', () => {
  const heard = stillBuffer({ pictures: 400, every: 50, isSilent: false })
  expect(join(asReplay(heard, { from: 0, to: 180 }), asReplay(heard, { from: 0, to: 300 }), 0)).toBe(180 * 40)
  const silent = stillBuffer({ pictures: 400, every: 50, isSilent: true })
  const [before, after] = [asReplay(silent, { from: 0, to: 180 }), asReplay(silent, { from: 50, to: 330 })]
  expect(join(before, after, (330 - 180) * 40 + 300)).toBe((180 - 50) * 40)
  // where nobody knows the time, the first place: nothing is left out
  expect(join(before, after)).toBe((30 - 0) * 40)
})

test('of an earlier file its last packets are enough, up to where its replay ends', () => {
  const source = buffer({ pictures: 3000 })
  const after = asReplay(source, { from: 60, to: 2900 })
  const tail = tailOf(asReplay(source, { from: 0, to: 2000 }), 1500 * 40)
  expect(tail.pictures.checksum).toHaveLength(1001)
  expect(join(tail, after)).toBe((1500 - 60) * 40)
  expect(join(tailOf(asReplay(source, { from: 0, to: 200 }), 150 * 40), after)).toBe((150 - 60) * 40)
  // it ended behind P204, of which B201 and B202 were there and B203 was not
  const stored = buffer({ pictures: 300, hasB: true })
  const { pictures, sound } = asReplay(stored, { from: 0, to: 203 })
  const endMs = wholeUntil(pictures)
  expect(join(tailOf({ pictures, sound }, endMs), asReplay(stored, { from: 0, to: 290 }))).toBeCloseTo(endMs, -1)
})

test('a picture that stands behind a stall at the very end is in the next one', () => {
  const source = buffer({ pictures: 300 })
  const late = (packets: ReplayPackets): ReplayPackets => {
    const { startMs, ...rest } = packets.pictures
    return { ...packets, pictures: { ...rest, startMs: startMs.map((ms, place) => (place < 199 ? ms : ms + 160)) } }
  }
  const before = late(asReplay(source, { from: 0, to: 200 }))
  const endMs = wholeUntil(before.pictures)
  expect(endMs).toBeCloseTo(199 * 40, -1)
  expect(join(tailOf(before, endMs), late(asReplay(source, { from: 0, to: 290 })))).toBe(199 * 40 + 160)
})
