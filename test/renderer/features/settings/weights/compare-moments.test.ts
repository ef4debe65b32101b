import { expect, test } from 'vitest'
import type { JudgedMoment, Moment } from '../../../../../electron/contract/highlights.ts'
import { compareMoments } from '../../../../../renderer/features/settings/weights/compare-moments.ts'

const moment = (startMs: number, endMs: number): Moment => ({ id: `${startMs}`, kind: 'peak', startMs, endMs, score: 1, reasons: [] })
const judged = (startMs: number, endMs: number, decision: JudgedMoment['decision']): JudgedMoment => ({
  ...moment(startMs, endMs),
  decision,
})
const told = (now: Moment[], then: Moment[], judgements: JudgedMoment[] = []) => {
  const { appears, vanishes, stays } = compareMoments(now, then, judgements)
  return {
    appears: appears.map(({ startMs }) => startMs),
    vanishes: vanishes.map(({ startMs, isKept }) => (isKept ? [startMs, 'kept'] : [startMs])),
    stays: stays.map(({ startMs }) => startMs),
  }
}

test.each([
  { what: 'the same', now: [moment(0, 10)], then: [moment(0, 10)], appears: [], vanishes: [], stays: [0] },
  { what: 'edges that moved', now: [moment(0, 10)], then: [moment(3, 14)], appears: [], vanishes: [], stays: [3] },
  { what: 'what hardly touches', now: [moment(0, 10)], then: [moment(8, 20)], appears: [8], vanishes: [[0]], stays: [] },
  { what: 'one that falls apart', now: [moment(0, 30)], then: [moment(0, 10), moment(15, 30)], appears: [15], vanishes: [], stays: [0] },
  { what: 'two that become one', now: [moment(0, 10), moment(15, 30)], then: [moment(0, 30)], appears: [], vanishes: [[0]], stays: [0] },
  { what: 'in order of the show', now: [], then: [moment(50, 60), moment(0, 10)], appears: [0, 50], vanishes: [], stays: [] },
])('$what', ({ now, then, appears, vanishes, stays }) => {
  expect(told(now, then)).toEqual({ appears, vanishes, stays })
})

test('what stays with other edges or another score says how it was', () => {
  const [before, after] = [moment(0, 30_000), moment(2000, 30_000)]
  const stronger = { ...moment(60_000, 90_000), score: 3 }
  const now = [before, moment(60_000, 90_000), moment(100_000, 110_000)]
  const { stays } = compareMoments(now, [after, stronger, moment(100_400, 110_000)], [])
  expect(stays.map(each => each.before)).toEqual([before, now[1], undefined])
})

test('what a person kept is known as such, also with other edges', () => {
  expect(told([moment(0, 10), moment(50, 60)], [], [judged(1, 9, 'kept'), judged(50, 60, 'open')])).toEqual({
    appears: [],
    vanishes: [[0, 'kept'], [50]],
    stays: [],
  })
})
