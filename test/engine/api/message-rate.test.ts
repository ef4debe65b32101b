import { expect, test } from 'vitest'
import { createMessageRate } from '../../../electron/engine/api/message-rate.ts'

test('so many at once, then so many a second, and never more than at once however long it was quiet', () => {
  let nowMs = 0
  const mayPass = createMessageRate({ atOnce: 3, perSecond: 2, monotonicMs: () => nowMs })
  const passed = (tries: number) => Array.from({ length: tries }, mayPass).filter(Boolean).length
  expect(passed(5)).toBe(3)
  nowMs += 499
  expect(passed(5)).toBe(0)
  nowMs += 501
  expect(passed(5)).toBe(2)
  nowMs += 60_000
  expect(passed(5)).toBe(3)
})
