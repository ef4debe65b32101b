import { expect, test } from 'vitest'
import { delaySureness } from '../../../../../renderer/features/show/sync/delay-sureness.ts'

test.each([
  { delay: undefined, is: 'unknown' },
  { delay: { isMeasured: false, confidence: 0.9 }, is: 'assumed' },
  { delay: { isMeasured: true, confidence: 0.9 }, is: 'sure' },
  { delay: { isMeasured: true, confidence: 0.7 }, is: 'likely' },
  { delay: { isMeasured: true, confidence: 0.3 }, is: 'unsure' },
])('how sure the delay is: $is', ({ delay, is }) => {
  expect(delaySureness(delay)).toBe(is)
})
