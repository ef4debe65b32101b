import { expect, test } from 'vitest'
import { createMessageRate } from '../../../electron/engine/api/message-rate.ts'

test('so many at once, then so many a second, and never more than at once however long it was quiet', () => {
  let nowMs = 0
  const mayPass = createMessageRate({ atOnce: 3, perSecond: 2, monotonicMs: () => nowMs })
  const passed = (tries: number) => Array.from({ length: tries }, () => mayPass(1)).filter(Boolean).length
  expect(passed(5)).toBe(3)
  nowMs += 499
  expect(passed(5)).toBe(0)
  nowMs += 501
  expect(passed(5)).toBe(2)
  nowMs += 60_000
  expect(passed(5)).toBe(3)
})

test('several pass together or not at all', () => {
  let nowMs = 0
  const mayPass = createMessageRate({ atOnce: 10, perSecond: 10, monotonicMs: () => nowMs })
  expect([mayPass(8), mayPass(3), mayPass(2)]).toEqual([true, false, true])
  nowMs += 300
  expect([mayPass(4), mayPass(3)]).toEqual([false, true])
})
