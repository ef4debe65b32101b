// What of OBS's file is wanted.
import { expect, test } from 'vitest'
import { planReplay, wholeUntil } from '../../../electron/engine/replays/plan-replay.ts'
import { asReplay, buffer } from './made-buffer.ts'

const source = buffer({ pictures: 1000 })
const alone = { before: undefined, elapsedMs: 0 }

test('the last seconds, counted from the end of the last picture', () => {
  const packets = asReplay(source, { from: 0, to: 310 })
  expect(planReplay({ ...alone, packets, lastMs: 5000 })).toEqual({
    ...{ heldMs: 12_400, fromMs: 7400, toMs: 12_400 },
    ...{ isCut: true, followsOn: false, isNew: true },
  })
})

test('a buffer that held less is taken as it is, and so is one of which all is wanted', () => {
  const packets = asReplay(source, { from: 0, to: 100 })
  for (const lastMs of [5000, 4010, undefined])
    expect(planReplay({ ...alone, packets, lastMs })).toMatchObject({ heldMs: 4000, fromMs: 0, isCut: false, isNew: true })
})

test('the next one begins where the one before it ended, where that is later than what was asked for', () => {
  const before = asReplay(source, { from: 0, to: 300 })
  const packets = asReplay(source, { from: 100, to: 350 })
  const asked = { before, elapsedMs: 2000, packets }
  expect(planReplay({ ...asked, lastMs: 5000 })).toMatchObject({ fromMs: 8000, toMs: 10_000, isCut: true, followsOn: true, isNew: true })
  expect(planReplay({ ...asked, lastMs: 1000 })).toMatchObject({ fromMs: 9000, followsOn: false })
  expect(planReplay({ ...asked, lastMs: 2000 })).toMatchObject({ fromMs: 8000, followsOn: true })
  expect(planReplay({ ...asked, lastMs: undefined })).toMatchObject({ fromMs: 8000, followsOn: true })
  expect(planReplay({ ...asked, packets: before, lastMs: 5000 })).toMatchObject({ isNew: false })
})

test('nothing is old without a join, or with one picture, or while new sound is heard', () => {
  const before = asReplay(source, { from: 0, to: 300 })
  const asked = { before, elapsedMs: 0, lastMs: 5000 }
  const whole = { fromMs: 0, isCut: false, followsOn: false, isNew: true }
  expect(planReplay({ ...asked, packets: asReplay(source, { from: 100, to: 300 }) })).toMatchObject({ isNew: false })
  expect(planReplay({ ...alone, packets: asReplay(source, { from: 0, to: 1 }), lastMs: 5000 })).toMatchObject(whole)
  expect(planReplay({ ...asked, packets: asReplay(source, { from: 299, to: 300 }) })).toMatchObject(whole)
  const stalled = { pictures: asReplay(source, { from: 100, to: 300 }).pictures, sound: asReplay(source, { from: 100, to: 330 }).sound }
  expect(planReplay({ ...asked, packets: stalled })).toMatchObject({ ...whole, toMs: 8000 })
  const otherTrack = { pictures: stalled.pictures, sound: asReplay(buffer({ pictures: 300, seed: 9 }), { from: 100, to: 300 }).sound }
  expect(planReplay({ ...asked, packets: otherTrack })).toMatchObject(whole)
})

test('a file that stops in the middle of its B-frames is whole up to the first picture that is missing; the next begins with that one', () => {
  const stored = buffer({ pictures: 400, hasB: true })
  const ending = asReplay(stored, { from: 0, to: 201 }) // …B197 B199 P204 without the three in front of it
  expect(Math.max(...ending.pictures.startMs)).toBe(203 * 40)
  expect(wholeUntil(ending.pictures)).toBeCloseTo(200 * 40, -1)
  expect(planReplay({ ...alone, packets: ending, lastMs: 5000 }).fromMs).toBe(75 * 40)
  const next = planReplay({ packets: asReplay(stored, { from: 0, to: 300 }), before: ending, elapsedMs: 4000, lastMs: 60_000 })
  expect(next.fromMs).toBe(200 * 40)
})

test('a stall of the stream in the middle is no hole at the end', () => {
  const { pictures } = asReplay(source, { from: 0, to: 100 })
  const stalled = { ...pictures, startMs: pictures.startMs.map((ms, place) => (place < 95 ? ms : ms + 400)) }
  expect(wholeUntil({ ...stalled, decodeMs: stalled.startMs })).toBeCloseTo(stalled.startMs.at(-1)! + 44, -1)
})
