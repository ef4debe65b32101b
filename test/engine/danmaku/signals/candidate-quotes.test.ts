import { expect, test } from 'vitest'
import { createCandidateQuotes } from '../../../../electron/engine/danmaku/signals/candidate-quotes.ts'
import { isShowable, isWordless } from '../../../../electron/engine/danmaku/signals/quotable-text.ts'
import { judgeByRules } from '../../../../electron/engine/danmaku/verdicts/judge-by-rules.ts'

/** By itself, without being anybody's laughter. */
const isQuotable = (text: string) => isShowable(text) && !isWordless(text)

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
  value: undefined,
  verdict: judgeByRules({ kind: 'chat', text }),
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

test.each(['晚上好小满', '福袋什么时候开', '没声音了主播', '谢谢老板的火箭', '你就是个废物主播', '加我微信便宜一半', '公屏扣1'])(
  'what is routine, insulting or luring is not kept: %s',
  text => {
    const quotes = createCandidateQuotes()
    quotes.push(message(0, 'b', text), ['messageRate'])
    expect(quotes.take(0)).toEqual([])
  },
)

test('what speaks for no signal is not kept', () => {
  const quotes = createCandidateQuotes()
  quotes.push(message(0, 'a', '这价格绝了'), [])
  expect(quotes.take(0)).toEqual([])
})

test('a bare laugh is quoted only where nothing fuller laughs', () => {
  const taken = (...texts: string[]) => {
    const quotes = createCandidateQuotes()
    texts.forEach((text, index) => {
      const laughs = judgeByRules({ kind: 'chat', text }).reaction ? ['messageRate', 'laughter'] : ['messageRate']
      quotes.push(message(index * 10, `u${index}`, text), laughs)
    })
    return quotes.take(0).map(quote => quote.text)
  }
  expect(taken('哈哈哈哈', '笑死我了主播太逗了')).toEqual(['笑死我了主播太逗了'])
  expect(taken('哈哈哈哈', '这件衣服挺好看的')).toEqual(['哈哈哈哈', '这件衣服挺好看的'])
  expect(taken('哈哈哈哈')).toEqual(['哈哈哈哈'])
  expect(taken('😂😂')).toEqual([])
})

test('a telling sentence goes before a plain one', () => {
  const quotes = createCandidateQuotes()
  for (let index = 0; index < 8; index++)
    quotes.push(message(index, `u${index}`, ['嗯我也觉得还行', '那就先这样吧各位'][index % 2]! + '甲乙丙丁戊己庚辛'[index]), [
      'messageRate',
    ])
  quotes.push(message(100, 'x', '这价格真的太离谱了吧'), ['messageRate', 'amazement'])
  const best = quotes.take(0).toSorted((a, b) => b.telling - a.telling)
  expect(best[0]!.text).toBe('这价格真的太离谱了吧')
})
