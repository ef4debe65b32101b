import { expect, test } from 'vitest'
import type { JudgedMoment } from '../../../../../electron/contract/highlights.ts'
import { chosenAfter, listedMoments, shownIn } from '../../../../../renderer/features/clips/moments/choose-moments.ts'

const moment = (id: string, decision: JudgedMoment['decision']): JudgedMoment => ({
  id,
  kind: 'peak',
  startMs: 0,
  endMs: 1000,
  score: 1,
  reasons: [],
  decision,
})
const before = [moment('kept', 'kept'), moment('open', 'open')]

test.each([
  { what: 'at first all kept ones are chosen', before: undefined, now: before, chosen: [], after: ['kept'] },
  { what: 'what was taken off stays off', before, now: before, chosen: [], after: [] },
  { what: 'what was put on stays on', before, now: before, chosen: ['open'], after: ['open'] },
  { what: 'what is newly kept joins', before, now: [moment('kept', 'kept'), moment('open', 'kept')], chosen: [], after: ['open'] },
  {
    what: 'a chosen one that is only taken back to open stays',
    before,
    now: [moment('kept', 'open')],
    chosen: ['kept'],
    after: ['kept'],
  },
  { what: 'what is gone is not chosen', before, now: [moment('open', 'open')], chosen: ['kept', 'open'], after: ['open'] },
])('$what', ({ before, now, chosen, after }) => {
  expect([...chosenAfter(before, now, new Set(chosen))]).toEqual(after)
})

test('kept and chosen ones are listed, or all', () => {
  const ids = (shown: 'kept' | 'all', chosen: string[]) => listedMoments(before, shown, new Set(chosen)).map(({ id }) => id)
  expect(ids('kept', [])).toEqual(['kept'])
  expect(ids('kept', ['open'])).toEqual(['kept', 'open'])
  expect(ids('all', [])).toEqual(['kept', 'open'])
})

test('where nothing is kept yet all are listed, whatever was asked for', () => {
  expect(shownIn([moment('open', 'open')], 'kept')).toBe('all')
  expect(shownIn(before, 'kept')).toBe('kept')
  expect(shownIn(before, 'all')).toBe('all')
})
