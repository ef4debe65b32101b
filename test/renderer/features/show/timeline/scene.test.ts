import { expect, test } from 'vitest'
import type { JudgedMoment } from '../../../../../electron/contract/highlights.ts'
import { lanesOfReasons } from '../../../../../renderer/features/show/timeline/lane-rows.ts'
import { drawnMoments, litMoment, momentAt } from '../../../../../renderer/features/show/timeline/scene.ts'
import type { Scene } from '../../../../../renderer/features/show/timeline/scene.ts'

const moment = (id: string, startMs: number, endMs: number, decision: JudgedMoment['decision'] = 'open'): JudgedMoment => ({
  ...{ id, startMs, endMs, decision, kind: 'peak', score: 1, reasons: [] },
})
const scene = (facts: Partial<Scene> = {}): Scene => ({
  moments: [moment('kept', 0, 1000, 'kept'), moment('dropped', 500, 1500, 'dropped'), moment('open', 900, 2000)],
  ...{ marks: [], selectedId: undefined, hoveredId: undefined, draft: undefined, nameOf: () => '' },
  ...facts,
})

test('kept ones lie above open ones, these above dropped ones, and the chosen one above all', () => {
  const ids = (facts: Partial<Scene>) => drawnMoments(scene(facts)).map(({ id }) => id)
  expect(ids({})).toEqual(['dropped', 'open', 'kept'])
  expect(ids({ selectedId: 'dropped' })).toEqual(['open', 'kept', 'dropped'])
})

test.each([
  { atMs: 950, is: 'kept' },
  { atMs: 1200, is: 'open' },
  { atMs: 3000, is: undefined },
  { atMs: 2003, is: undefined },
])('at $atMs there is $is', ({ atMs, is }) => {
  expect(momentAt(scene(), atMs, 5)?.id).toBe(is)
})

test('one too narrow to be hit may be missed by a little', () => {
  const narrow = scene({ moments: [moment('narrow', 1000, 1002)] })
  expect(momentAt(narrow, 1010, 20)?.id).toBe('narrow')
  expect(momentAt(narrow, 1030, 20)).toBeUndefined()
})

test('an edge that is being moved is drawn where it will be', () => {
  const drawn = drawnMoments(scene({ draft: { id: 'open', startMs: 800, endMs: 2500 } })).find(({ id }) => id === 'open')
  expect(drawn).toMatchObject({ startMs: 800, endMs: 2500 })
})

test('what is pointed at is lit, else what is chosen', () => {
  expect(litMoment(scene({ selectedId: 'kept', hoveredId: 'open' }))?.id).toBe('open')
  expect(litMoment(scene({ selectedId: 'kept' }))?.id).toBe('kept')
  expect(litMoment(scene())).toBeUndefined()
})

test('lanes are lit by what speaks for a moment, not by what speaks against it', () => {
  const reason = (signal: string, contribution: number) => ({ signal, contribution, value: 1, baseline: 1, weight: 1 })
  const reasons = [reason('speakers', 2), reason('laughterSound', 1), reason('trouble', -1), reason('orders', 0)]
  expect([...lanesOfReasons({ reasons })]).toEqual(['waveform', 'messageRate', 'laughter'])
})
