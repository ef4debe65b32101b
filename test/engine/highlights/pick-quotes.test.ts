import { expect, test } from 'vitest'
import type { CandidateQuote } from '../../../electron/contract/highlights.ts'
import { pickQuotes } from '../../../electron/engine/highlights/pick-quotes.ts'

const candidate = (atMs: number, userName: string, text: string, changes: Partial<CandidateQuote> = {}): CandidateQuote => ({
  atMs,
  person: userName,
  userName,
  text,
  speaksFor: ['messageRate'],
  alikeKey: text,
  alike: 1,
  telling: 2,
  ...changes,
})
const textsOf = (candidates: CandidateQuote[]) => pickQuotes(candidates, 'messageRate').map(({ text }) => text)

test('the three most telling, in order of time', () => {
  const quotes = pickQuotes(
    [
      candidate(0, '阿橙', '还行'),
      candidate(10_000, '小周', '这价格绝了', { telling: 3 }),
      candidate(20_000, '圆圆', '真的吗', { telling: 3.5 }),
      candidate(30_000, '豆豆', '冲了', { telling: 4 }),
    ],
    'messageRate',
  )
  expect(quotes.map(({ userName, text }) => `${userName}：${text}`)).toEqual(['小周：这价格绝了', '圆圆：真的吗', '豆豆：冲了'])
})

test('one person is quoted once, and so is one thing said by many', () => {
  expect(
    textsOf([
      candidate(0, '阿橙', '甲', { telling: 5 }),
      candidate(10_000, '阿橙', '乙', { telling: 4 }),
      candidate(20_000, '小周', '甲！', { alikeKey: '甲', telling: 4 }),
      candidate(30_000, '圆圆', '丙'),
    ]),
  ).toEqual(['甲', '丙'])
})

test('what many said at different times is told before what one said better', () => {
  const many = [0, 1, 2, 3].map(index => candidate(index * 10_000, `u${index}`, '抢到了', { alike: 4 }))
  expect(textsOf([...many, ...[5, 6, 7].map(index => candidate(index * 10_000, `u${index}`, `话${index}`, { telling: 3 }))])).toContain(
    '抢到了',
  )
})

test('quotes come from the whole moment rather than from one second', () => {
  const sameSecond = [0, 1, 2, 3].map(index => candidate(1000 + index, `u${index}`, `话${index}`, { telling: 3 }))
  const later = [candidate(20_000, 'a', '后来', { telling: 2.5 }), candidate(40_000, 'b', '最后', { telling: 2.5 })]
  expect(textsOf([...sameSecond, ...later])).toEqual(['话0', '后来', '最后'])
})

test('a message speaks only for its own signals', () => {
  expect(pickQuotes([candidate(0, '阿橙', '好看')], 'purchaseWords')).toEqual([])
})
