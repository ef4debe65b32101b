import { expect, test } from 'vitest'
import type { Message } from '../../../../electron/contract/danmaku.ts'
import { createChatSignals } from '../../../../electron/engine/danmaku/signals/chat-signals.ts'
import { recordChatSignals } from '../../../../electron/engine/danmaku/signals/record-chat-signals.ts'
import type { SignalPart } from '../../../../electron/engine/danmaku/signals/signal-part.ts'
import { createRandom } from '../../../helpers/random-numbers.ts'

const chat = (atMs: number, text: string, userId = `u${atMs}`): Message => ({
  id: `m${atMs}-${userId}`,
  platform: 'test',
  kind: 'chat',
  atMs,
  user: { id: userId, name: userId },
  text,
})

function record(messages: Message[], { durationMs = 60_000, chatLagMs = 7000 } = {}) {
  const recorded = recordChatSignals({ durationMs, chatLagMs })
  for (const message of messages) recorded.push(message)
  const { signals, quotes } = recorded.end()
  const samplesOf = (name: string) => [...signals.find(signal => signal.name === name)!.samples]
  return { signals, quotes, messageRate: samplesOf('messageRate'), purchaseWords: samplesOf('purchaseWords') }
}

const sum = (values: number[]) => values.filter(value => !Number.isNaN(value)).reduce((total, value) => total + value, 0)
/** Different texts by different people: all of them count in full. */
const crowd = (count: number, fromMs: number, everyMs: number, text = (index: number) => `第${index}句话`) =>
  Array.from({ length: count }, (_, index) => chat(fromMs + index * everyMs, text(index), `u${index}`))

test('a message is laid where the picture was that it reacts to', () => {
  const { messageRate, quotes } = record([chat(27_400, '这价格绝了')])
  expect(messageRate.slice(17, 24).map(value => Math.round(value * 9))).toEqual([0, 1, 2, 3, 2, 1, 0])
  expect(quotes.map(({ atMs, text }) => ({ atMs, text }))).toEqual([{ atMs: 20_400, text: '这价格绝了' }])
})

test('messages a second come out as messages a second', () => {
  const { messageRate } = record(crowd(100, 7000, 500))
  expect(messageRate.slice(5, 40).every(value => Math.abs(value - 2) < 1e-6)).toBe(true)
})

test.each([
  ['the same text pasted by sixty people', crowd(60, 20_000, 100, () => '小满最美小满最棒'), 5],
  ['one person who writes sixty messages', Array.from({ length: 60 }, (_, i) => chat(20_000 + i * 100, `句子${i}`, 'one')), 1.7],
  ['a draw with everybody sending 1', crowd(60, 20_000, 100, () => '扣1'), 0],
  ['greetings', crowd(60, 20_000, 100, index => (index % 2 ? '晚上好' : '来了来了')), 0],
  ['trouble with the stream', crowd(60, 20_000, 100, () => '没声音'), 0],
])('%s is no excitement', (_, messages, most) => {
  expect(sum(record(messages).messageRate)).toBeLessThanOrEqual(most)
  expect(sum(record(crowd(60, 20_000, 100)).messageRate)).toBeCloseTo(60, 3)
})

test('the same text is new again after a while', () => {
  const { messageRate } = record([chat(10_000, '好看', 'a'), chat(30_000, '好看', 'b'), chat(31_000, '好看', 'c')])
  expect(sum(messageRate)).toBeCloseTo(2.5, 5)
})

test('gifts, entries and likes are not messages', () => {
  const kinds = (['gift', 'entry', 'like', 'follow'] as const).map((kind): Message => ({ ...chat(20_000, '小心心'), kind, id: kind }))
  expect(sum(record(kinds).messageRate)).toBe(0)
})

test('a little disorder changes nothing', () => {
  const random = createRandom(7)
  const words = ['好看', '多少钱', '拍了', '哈哈哈', '这价格绝了', '油皮能用吗']
  const ordered = Array.from({ length: 400 }, (_, index) =>
    chat(index * 130, words[Math.floor(random() * words.length)]!, `u${index % 37}`),
  )
  const disordered = ordered
    .map(message => ({ message, arrivedMs: message.atMs + random() * 4500 }))
    .toSorted((a, b) => a.arrivedMs - b.arrivedMs)
    .map(({ message }) => message)
  expect(disordered).not.toEqual(ordered)
  expect(record(disordered)).toEqual(record(ordered))
})

test('a message far too late is left out, and does no harm', () => {
  const messages = crowd(80, 0, 500)
  expect(record([...messages, chat(1000, '迟到的消息')])).toEqual(record(messages))
})

test('without a chat nothing is known', () => {
  const { signals, quotes } = record([], { durationMs: 5500 })
  expect(signals.map(({ name, startMs, stepMs, samples }) => ({ name, startMs, stepMs, samples: [...samples] }))).toEqual([
    { name: 'messageRate', startMs: 0, stepMs: 1000, samples: [NaN, NaN, NaN, NaN, NaN, NaN] },
    { name: 'purchaseWords', startMs: 0, stepMs: 1000, samples: [NaN, NaN, NaN, NaN, NaN, NaN] },
  ])
  expect(quotes).toEqual([])
})

test('a chat that covers the middle of a show is unknown before and after, and silent in its own gaps', () => {
  const { messageRate } = record([chat(207_000, '好看'), chat(357_000, '多少钱')], { durationMs: 600_000 })
  const known = messageRate.map((value, second) => (Number.isNaN(value) ? -1 : second)).filter(second => second >= 0)
  expect(known).toEqual(Array.from({ length: 270 }, (_, index) => 140 + index))
  expect(messageRate.slice(210, 340).every(value => value === 0)).toBe(true)
})

test('reactions to the last seconds were never written, so those are unknown', () => {
  const { messageRate } = record(crowd(118, 0, 500), { durationMs: 60_000 })
  expect(messageRate.slice(-7).every(Number.isNaN)).toBe(true)
  expect(messageRate.slice(0, -8).every(value => value >= 0)).toBe(true)
})

test('a time in the far future does not fill the memory', () => {
  const { messageRate, quotes } = record([...crowd(20, 10_000, 500), chat(8e15, '来自未来的消息')])
  expect(messageRate).toHaveLength(60)
  expect(quotes.every(({ atMs }) => atMs < 60_000)).toBe(true)
})

test('a new signal is one more part in the list', () => {
  const laughter: SignalPart = {
    name: 'laughter',
    create() {
      const laughs = new Map<number, number>()
      return {
        push({ atMs, text }) {
          if (!text.includes('哈哈')) return false
          const second = Math.floor(atMs / 1000)
          laughs.set(second, (laughs.get(second) ?? 0) + 1)
          return true
        },
        flush: second => laughs.get(second) ?? 0,
      }
    },
  }
  const signals = createChatSignals({ parts: [laughter], chatLagMs: 1000, endMs: 10_000 })
  const seconds = [chat(3200, '哈哈太好笑了'), chat(3300, '好看'), chat(4900, '笑哈哈')].flatMap(message => signals.push(message))
  seconds.push(...signals.end())
  expect(seconds.map(({ values }) => values['laughter']).slice(0, 5)).toEqual([0, 0, 1, 1, 0])
  expect(seconds.flatMap(({ quotes }) => quotes).map(({ text, speaksFor }) => ({ text, speaksFor }))).toEqual([
    { text: '哈哈太好笑了', speaksFor: ['laughter'] },
    { text: '笑哈哈', speaksFor: ['laughter'] },
  ])
})
