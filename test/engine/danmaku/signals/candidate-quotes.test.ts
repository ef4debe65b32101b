import { expect, test } from 'vitest'
import { createCandidateQuotes, isQuotable } from '../../../../electron/engine/danmaku/signals/candidate-quotes.ts'

test.each(['这价格绝了', '笑死我了', '抢到了！', 'best price ever'])('"%s" may be quoted', text => expect(isQuotable(text)).toBe(true))

test.each([
  ['666', 'a number'],
  ['1', 'an answer that was asked for'],
  ['哈哈哈哈哈', 'a single sound'],
  ['！！！', 'no word'],
  ['😂', 'a picture'],
  ['傻逼主播', 'an insult'],
  ['what a fucking scam', 'an insult'],
  ['加微信便宜', 'an advertisement'],
  ['13800138000 联系我', 'a number to call'],
  ['这是一条非常非常长的消息长到放不进一张小小的卡片里所以就算了吧真的', 'too long'],
])('"%s" may not: %s', text => expect(isQuotable(text)).toBe(false))

const message = (atMs: number, userId: string, text: string) => ({
  id: `${atMs}`,
  kind: 'chat' as const,
  atMs,
  userId,
  userName: userId.toUpperCase(),
  text,
  isChatter: false,
  sameTextBefore: 0,
  sameUserBefore: 0,
})

test('what several people said is one quote, by the first of them, with the number of people', () => {
  const quotes = createCandidateQuotes()
  quotes.push(message(100, 'a', '好划算！'), ['messageRate'])
  quotes.push(message(900, 'b', '好划算好划算'), ['messageRate'])
  quotes.push(message(950, 'b', '好划算'), ['messageRate'])
  const [quote, ...others] = quotes.take(0)
  expect(others).toEqual([])
  expect(quote).toMatchObject({ atMs: 100, userId: 'a', userName: 'A', text: '好划算！', alike: 2, speaksFor: ['messageRate'] })
})

test('a block gives four quotes at most, each by somebody else, in order of time', () => {
  const quotes = createCandidateQuotes()
  const texts = ['这价格真的绝了', '比上次还便宜呢', '我室友刚原价买的', '两支正装是认真的吗', '等的就是这个价格', '老粉看完直接哭了']
  texts.forEach((text, index) => {
    quotes.push(message(4900 - index * 100, 'talker', `${text}啊`), ['messageRate'])
    quotes.push(message(index * 100, `u${index}`, text), ['messageRate'])
  })
  const taken = quotes.take(0)
  expect(taken).toHaveLength(4)
  expect(new Set(taken.map(({ userId }) => userId)).size).toBe(4)
  expect(taken.map(({ atMs }) => atMs)).toEqual(taken.map(({ atMs }) => atMs).toSorted((a, b) => a - b))
  expect(quotes.take(0)).toEqual([])
})

test('what speaks for no signal, and chatter, is not kept', () => {
  const quotes = createCandidateQuotes()
  quotes.push(message(0, 'a', '这价格绝了'), [])
  quotes.push({ ...message(0, 'b', '晚上好小满'), isChatter: true }, ['messageRate'])
  expect(quotes.take(0)).toEqual([])
})
