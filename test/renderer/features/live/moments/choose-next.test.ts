import { expect, test } from 'vitest'
import type { LiveMoment } from '../../../../../electron/contract/live-moments.ts'
import { decisionAfter, framedMoment, newestFirst, stepFrom } from '../../../../../renderer/features/live/moments/choose-next.ts'

const moment = (id: string, startMs: number, decision: LiveMoment['decision'] = 'open'): LiveMoment => ({
  ...{ id, startMs, endMs: startMs + 1000, kind: 'peak', score: 1, reasons: [], isFinal: true, decision },
})

test('the newest stands on top', () => {
  expect(newestFirst([moment('a', 0), moment('b', 5000)]).map(({ id }) => id)).toEqual(['b', 'a'])
})

test('keys stay with the chosen moment when another one comes, and go on to the newest open one once it is decided', () => {
  const before = [moment('b', 5000), moment('a', 0)]
  const wanted = { id: 'b', decision: 'open' } as const
  expect(framedMoment([moment('c', 9000), ...before], wanted)?.id).toBe('b')
  expect(framedMoment([moment('c', 9000), moment('b', 5000, 'kept'), moment('a', 0)], wanted)?.id).toBe('c')
  expect(framedMoment([moment('a', 0, 'dropped')], { id: 'a', decision: 'open' })).toBeUndefined()
})

test('a decided moment is stepped to and stays chosen, until it is decided otherwise; the key of its decision takes that back', () => {
  const [c, b, a] = [moment('c', 9000), moment('b', 5000, 'kept'), moment('a', 0)]
  const wanted = stepFrom([c, b, a], c, { wanted: c, by: 1 })
  expect(framedMoment([c, b, a], wanted)).toBe(b)
  expect([decisionAfter(b, 'kept'), decisionAfter(b, 'dropped'), decisionAfter(a, 'kept')]).toEqual(['open', 'dropped', 'kept'])
  expect(framedMoment([c, moment('b', 5000), a], wanted)?.id).toBe('b')
  expect(framedMoment([c, moment('b', 5000, 'dropped'), a], wanted)?.id).toBe('c')
})

test('where all are decided, the first step leads to the one that was decided last', () => {
  const all = [moment('b', 5000, 'kept'), moment('a', 0, 'dropped')]
  const wanted = { id: 'a', decision: 'open' } as const
  expect(framedMoment(all, wanted)).toBeUndefined()
  expect(stepFrom(all, undefined, { wanted, by: 1 })?.id).toBe('a')
  expect(stepFrom(all, undefined, { wanted: undefined, by: -1 })?.id).toBe('b')
  expect(stepFrom(all, all[0], { wanted, by: -1 })).toBeUndefined()
  expect(stepFrom([], undefined, { wanted, by: 1 })).toBeUndefined()
})
