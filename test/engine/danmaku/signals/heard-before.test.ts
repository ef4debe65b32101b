import { expect, test } from 'vitest'
import { createHeardBefore } from '../../../../electron/engine/danmaku/signals/heard-before.ts'

test('a person is new once', () => {
  const heard = createHeardBefore()
  expect(['a', 'b', 'a', '', '', '小满', 'b'].map(heard.isFirst)).toEqual([true, true, false, true, false, true, false])
})

test('of 200,000 people hardly one is taken for another, and all are remembered', () => {
  const heard = createHeardBefore()
  const ids = Array.from({ length: 200_000 }, (_, index) => `user-${index * 7919}`)
  expect(ids.filter(heard.isFirst).length).toBeGreaterThan(199_980)
  expect(ids.some(heard.isFirst)).toBe(false)
})

test('a flood of names does not fill the memory: beyond two million, strangers count as known', () => {
  const heard = createHeardBefore()
  let known = 0
  for (let index = 0; index < 2_200_000; index++) if (heard.isFirst(`${index}`)) known += 1
  expect(known).toBe(2 ** 21)
  expect(heard.isFirst('somebody else')).toBe(false)
})
