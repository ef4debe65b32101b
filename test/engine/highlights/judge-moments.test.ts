import { expect, test } from 'vitest'
import type { Decision, JudgedMoment, Moment } from '../../../electron/contract/highlights.ts'
import { judgeMoments } from '../../../electron/engine/highlights/judge-moments.ts'

const moment = (id: string, startMs: number, endMs: number, score: number): Moment => ({
  id,
  kind: 'peak',
  startMs,
  endMs,
  score,
  reasons: [
    {
      signal: 'messageRate',
      value: 2,
      baseline: 1,
      weight: 1,
      contribution: score,
      quotes: [{ atMs: startMs + 100, userName: '阿橙', text: '绝了' }],
    },
  ],
})
const decision = (momentId: string, startMs: number, endMs: number, changes: Partial<Decision> = {}): Decision => ({
  momentId,
  verb: 'keep',
  kind: 'peak',
  startMs,
  endMs,
  state: 'kept',
  ...changes,
})
const judge = (moments: Moment[], decisions: Decision[], byHand: string[] = []) =>
  judgeMoments(moments, { decisions: new Map(decisions.map(one => [one.momentId, one])), byHand: new Set(byHand) })
const brief = (judged: JudgedMoment[]) => judged.map(({ id, decision: state }) => `${id} ${state}`)

const a = moment('a', 0, 10_000, 5)
const b = moment('b', 20_000, 30_000, 9)
const c = moment('c', 40_000, 50_000, 7)
const d = moment('d', 60_000, 70_000, 3)

test('kept first, then open, then dropped, each by score', () => {
  expect(brief(judge([a, b, c, d], []))).toEqual(['b open', 'c open', 'a open', 'd open'])
  const decisions = [decision('d', 60_000, 70_000), decision('a', 0, 10_000), decision('b', 20_000, 30_000, { state: 'dropped' })]
  expect(brief(judge([a, b, c, d], decisions))).toEqual(['a kept', 'd kept', 'c open', 'b dropped'])
})

test('a decision changes edges, kind and title, and quotes outside the new edges go', () => {
  const edited = decision('a', 2000, 12_000, { verb: 'edges', kind: 'closing', title: '开场' })
  expect(judge([a], [edited])).toEqual([
    { ...a, kind: 'closing', startMs: 2000, endMs: 12_000, title: '开场', decision: 'kept', reasons: [{ ...a.reasons[0]!, quotes: [] }] },
  ])
})

test('a kept moment that is proposed no more is still there', () => {
  expect(judge([b], [decision('gone', 90_000, 99_000, { title: '留着' })])).toEqual([
    { id: 'gone', kind: 'peak', startMs: 90_000, endMs: 99_000, score: 0, reasons: [], title: '留着', decision: 'kept' },
    { ...b, decision: 'open' },
  ])
})

test.each<[string, Decision, string[]]>([
  ['kept stretch is not proposed again', decision('old', 19_000, 28_000), ['old kept']],
  ['kept stretch nearby hides nothing', decision('old', 10_000, 23_000), ['old kept', 'b open']],
  ['kept long stretch hides what lies in it', decision('old', 0, 60_000), ['old kept']],
  ['dropped stretch is not proposed again', decision('old', 19_000, 29_000, { state: 'dropped' }), ['old dropped']],
  ['dropped detail does not hide the whole', decision('old', 20_000, 22_000, { state: 'dropped' }), ['b open', 'old dropped']],
  ['edited but undecided stretch stays', decision('old', 19_000, 29_000, { verb: 'edges', state: 'open' }), ['old open']],
])('a %s', (_, decided, expected) => expect(brief(judge([b], [decided]))).toEqual(expected))

test.each<[string, Decision, string[]]>([
  ['that is plainly the same hides the proposal', decision('mine', 19_000, 28_000), ['mine kept']],
  ['and dropped again gives the proposal back', decision('mine', 19_000, 28_000, { state: 'dropped' }), ['b open', 'mine dropped']],
  ['over the whole show hides nothing', decision('mine', 0, 60_000), ['mine kept', 'b open']],
  ['inside of the proposal hides nothing', decision('mine', 22_000, 26_000), ['mine kept', 'b open']],
])('a moment drawn by hand %s', (_, drawn, expected) =>
  expect(brief(judge([b], [drawn], ['mine'])).toSorted()).toEqual(expected.toSorted()),
)

test('a moment somebody marked by hand needs no proposal', () => {
  const marked = decision('mine', 5000, 15_000, { verb: 'add', kind: 'marked', state: 'kept' })
  expect(judge([], [marked])).toEqual([
    { id: 'mine', kind: 'marked', startMs: 5000, endMs: 15_000, score: 0, reasons: [], decision: 'kept' },
  ])
})

test('both parts of a split have what is known of the whole, each with its own quotes', () => {
  const parts = [decision('b', 20_000, 24_000, { verb: 'split' }), decision('b2', 24_000, 30_000, { verb: 'split', title: '后半' })]
  expect(judge([b], parts)).toEqual([
    { ...b, startMs: 20_000, endMs: 24_000, decision: 'kept' },
    { ...b, id: 'b2', startMs: 24_000, title: '后半', decision: 'kept', reasons: [{ ...b.reasons[0]!, quotes: [] }] },
  ])
})

test('a moment that was joined to another is told no more, and does not come back as a proposal', () => {
  const joined = [decision('a', 0, 30_000, { verb: 'join' }), decision('b', 20_000, 30_000, { verb: 'join', state: 'dropped' })]
  expect(brief(judge([a, b, c], joined))).toEqual(['a kept', 'c open'])
})
