import { expect, test } from 'vitest'
import { purchaseWords } from '../../../../electron/engine/danmaku/signals/purchase-words.ts'
import type { HeardMessage } from '../../../../electron/engine/danmaku/signals/signal-part.ts'

const heard = (changes: Partial<HeardMessage>): HeardMessage => ({
  id: 'm1',
  kind: 'chat',
  atMs: 0,
  userId: 'u1',
  userName: '阿橙',
  text: '',
  isChatter: false,
  sameTextBefore: 0,
  sameUserBefore: 0,
  ...changes,
})
const isHeard = (changes: Partial<HeardMessage>) => purchaseWords.create().push(heard(changes))

test.each([
  '拍了',
  '已下单',
  '抢到啦',
  '怎么买',
  '链接在哪',
  '在哪里买的',
  '没抢到',
  '要一件',
  '补货吗',
  'just bought two',
  'where is the link',
])('"%s" is about buying right now', text => expect(isHeard({ text })).toBe(true))

test.each(['好看', '不买了', '昨天没买', '油皮能用吗', '要一直涂吗', "don't buy this"])('"%s" is not', text =>
  expect(isHeard({ text })).toBe(false),
)

test('an order the platform reports counts without a word; a gift with the word does not', () => {
  expect(isHeard({ kind: 'order' })).toBe(true)
  expect(isHeard({ kind: 'gift', text: '拍了' })).toBe(false)
})

test('many people with the same word still count, one person with many does not', () => {
  const rateOf = (messages: Partial<HeardMessage>[]) => {
    const part = purchaseWords.create()
    for (const message of messages) part.push(heard({ atMs: 2500, text: '拍了', ...message }))
    return [0, 1, 2, 3, 4].reduce((sum, second) => sum + part.flush(second), 0)
  }
  const crowd = Array.from({ length: 25 }, (_, index) => ({ sameTextBefore: index }))
  const one = Array.from({ length: 25 }, (_, index) => ({ sameTextBefore: index, sameUserBefore: index }))
  expect(rateOf(crowd)).toBeCloseTo(8.64, 2)
  expect(rateOf(one)).toBeLessThan(1.6)
})
