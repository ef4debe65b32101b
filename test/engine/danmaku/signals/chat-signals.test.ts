import { describe, expect, test } from 'vitest'
import type { Message } from '../../../../electron/contract/danmaku.ts'
import { chatSignalParts } from '../../../../electron/engine/danmaku/signals/chat-parts.ts'
import { type ChatSecond, createChatSignals, usualDisorderMs } from '../../../../electron/engine/danmaku/signals/chat-signals.ts'
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

function record(messages: Message[], { durationMs = 60_000 } = {}) {
  const recorded = recordChatSignals({ durationMs })
  for (const message of messages) recorded.push(message)
  const { signals, quotes } = recorded.end()
  const samplesOf = (name: string) => [...signals.find(signal => signal.name === name)!.samples]
  return { signals, quotes, messageRate: samplesOf('messageRate') }
}

const sum = (values: number[]) => values.filter(value => !Number.isNaN(value)).reduce((total, value) => total + value, 0)
/** Different texts by different people: all of them count in full. */
const crowd = (
  count: number,
  fromMs: number,
  everyMs: number,
  text = (index: number) => `${String.fromCodePoint(0x4e00 + index * 13)}的那一句话`,
) => Array.from({ length: count }, (_, index) => chat(fromMs + index * everyMs, text(index), `u${index}`))

test("times are those of the chat: the delay behind the picture is not this file's affair", () => {
  const { messageRate, quotes } = record([chat(20_400, '这价格绝了')])
  const total = messageRate.reduce((sum, value) => sum + (value || 0), 0)
  expect(messageRate.slice(17, 24).map(value => Math.round((value / total) * 9))).toEqual([0, 1, 2, 3, 2, 1, 0])
  expect(quotes.map(({ atMs, text }) => ({ atMs, text }))).toEqual([{ atMs: 20_400, text: '这价格绝了' }])
})

test('messages a second come out as messages a second', () => {
  const { messageRate } = record(crowd(100, 0, 500))
  expect(messageRate.slice(5, 40).every(value => Math.abs(value - 2) < 1e-6)).toBe(true)
})

test('the same text is new again after a while', () => {
  const { messageRate } = record([chat(10_000, '好看', 'a'), chat(30_000, '好看', 'b'), chat(31_000, '好看', 'c')])
  expect(sum(messageRate)).toBeCloseTo(2.5, 5)
})

test('people without an id are told apart by their names, and those of two platforms', () => {
  const said = (writerOf: (person: number) => Partial<Message>) => {
    const messages = Array.from({ length: 60 }, (_, index) => ({
      ...chat(5000 + index * 300, index % 3 === 0 ? '哈哈哈哈' : `这价格绝了 ${index % 9}`),
      ...writerOf(index % 8),
    }))
    const { signals, quotes } = record(messages)
    return { signals, quotes: quotes.map(({ atMs, text, alike }) => ({ atMs, text, alike })) }
  }
  const known = said(person => ({ user: { id: `u${person}`, name: `n${person}` } }))
  expect(said(person => ({ user: { id: person % 2 ? '0' : '', name: `n${person}` } }))).toEqual(known)
  expect(said(person => ({ platform: person < 4 ? 'a' : 'b', user: { id: `${person % 4}`, name: 'n' } }))).toEqual(known)
  expect(said(() => ({ user: { id: 'u', name: 'n' } }))).not.toEqual(known)
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
  expect(signals.map(({ name }) => name)).toEqual(chatSignalParts.map(({ name }) => name))
  for (const { startMs, stepMs, samples } of signals) {
    expect({ startMs, stepMs, count: samples.length }).toEqual({ startMs: 0, stepMs: 1000, count: 26 })
    expect([...samples].every(Number.isNaN)).toBe(true)
  }
  expect(quotes).toEqual([])
})

test('a chat that covers the middle of a show is unknown before and after', () => {
  const { messageRate } = record([chat(200_000, '好看'), chat(350_000, '多少钱')], { durationMs: 600_000 })
  const known = messageRate.map((value, second) => (Number.isNaN(value) ? -1 : second)).filter(second => second >= 0)
  expect(known).toEqual(Array.from({ length: 270 }, (_, index) => 140 + index))
  expect(messageRate.slice(210, 340).every(value => value === 0)).toBe(true)
})

test('a lively chat that stops for minutes was not recorded then; a quiet one was silent', () => {
  const rateOf = (everyMs: number) => {
    const half = 180_000 / everyMs
    const later = crowd(half, 600_000, everyMs).map(message => ({ ...message, id: `later ${message.id}` }))
    return record([...crowd(half, 0, everyMs), ...later], { durationMs: 800_000 }).messageRate
  }
  const lively = rateOf(2000)
  expect(lively.slice(180, 598).every(Number.isNaN)).toBe(true)
  expect([...lively.slice(0, 170), ...lively.slice(600, 770)].some(Number.isNaN)).toBe(false)
  expect(
    rateOf(20_000)
      .slice(180, 590)
      .every(value => value === 0 || value > 0),
  ).toBe(true)
})

test('what is said after the show answers its last seconds; silence after it is unknown', () => {
  const { messageRate, quotes } = record([...crowd(118, 0, 500), chat(66_000, '最后这个真的绝了')], { durationMs: 60_000 })
  expect(messageRate).toHaveLength(80)
  expect(messageRate[65]).toBeGreaterThan(0)
  expect(messageRate.slice(67).every(Number.isNaN)).toBe(true)
  expect(quotes.at(-1)).toMatchObject({ atMs: 66_000, text: '最后这个真的绝了' })
  expect(
    record(crowd(118, 0, 500))
      .messageRate.slice(60)
      .every(Number.isNaN),
  ).toBe(true)
})

const hourMs = 3_600_000
describe.each([
  ['the whole show', crowd(1200, 0, 500)],
  ['its middle', crowd(600, 200_000, 500)],
  ['a few words', [chat(200_000, '好看'), chat(350_000, '多少钱')]],
  ['its last minutes, with a hole', [...crowd(200, 300_000, 500), ...crowd(200, 500_000, 500)]],
])('messages outside the show say nothing about when its chat was recorded: %s', (_, messages) => {
  const durationMs = 600_000
  const expected = record(messages, { durationMs })
  test.each([
    ['a stray one of the day before', [chat(-24 * hourMs, '昨天的消息', 'stray')], []],
    ['a lively chat of the day before', crowd(400, -24 * hourMs, 500), []],
    ['a stray one just before the show', [chat(-20_000, '还没开始', 'stray')], []],
    ['a stray one hours later', [], [chat(8 * hourMs, '迟到的消息', 'stray')]],
    ['one just too late to answer the show', [], [chat(durationMs + 24_000, '下播了', 'stray')]],
    ['both', [chat(-hourMs, '昨天的消息', 'stray')], [chat(9 * hourMs, '迟到的消息', 'stray')]],
  ])('%s', (__, early, late) => {
    const strayed = record([...early, ...messages, ...late], { durationMs })
    const knownOf = ({ messageRate }: typeof strayed) => messageRate.map(value => !Number.isNaN(value))
    expect(knownOf(strayed)).toEqual(knownOf(expected))
    expect(knownOf(strayed)).toContain(true)
    expect(strayed.messageRate).toEqual(expected.messageRate)
    expect(strayed.quotes).toEqual(expected.quotes)
  })
})

test('a time in the far future does not fill the memory', () => {
  const { messageRate, quotes } = record([...crowd(20, 10_000, 500), chat(8e15, '来自未来的消息')])
  expect(messageRate).toHaveLength(80)
  expect(quotes.every(({ atMs }) => atMs < 80_000)).toBe(true)
})

test('a second comes out eight seconds after it, its quotes no more than five later', () => {
  const signals = createChatSignals({ parts: chatSignalParts, durationMs: Infinity, disorderMs: usualDisorderMs })
  for (const message of crowd(200, 0, 500)) {
    for (const { startMs, quotes } of signals.push(message)) {
      expect(message.atMs - startMs).toBeLessThanOrEqual(10_000)
      for (const quote of quotes) expect(message.atMs - quote.atMs).toBeLessThanOrEqual(15_000)
    }
  }
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
  const signals = createChatSignals({ parts: [laughter], durationMs: 10_000, disorderMs: usualDisorderMs })
  const seconds = [chat(2200, '哈哈太好笑了'), chat(2300, '好看'), chat(3900, '笑哈哈呀')].flatMap(message => signals.push(message))
  seconds.push(...signals.end())
  expect(seconds.map(({ values }) => values['laughter']).slice(0, 5)).toEqual([0, 0, 1, 1, 0])
  expect(seconds.flatMap(({ quotes }) => quotes).map(({ text, speaksFor }) => ({ text, speaksFor }))).toEqual([
    { text: '哈哈太好笑了', speaksFor: ['laughter'] },
    { text: '笑哈哈呀', speaksFor: ['laughter'] },
  ])
})

test('told until when all has come, the seconds of a live chat are those of the recorded one, five seconds after each', () => {
  const random = createRandom(3)
  const messages = Array.from({ length: 600 }, (_, index) =>
    chat(Math.floor(index * 310 + random() * 200), `第${index % 90}句话`, `u${index % 37}`),
  )
  const whole = recordChatSignals({ durationMs: 120_000 })
  for (const message of messages) whole.push(message)
  const recorded = whole.end()

  const live = createChatSignals({ parts: chatSignalParts, durationMs: Infinity, disorderMs: Infinity })
  const seconds: ChatSecond[] = []
  for (let nowMs = 1000; nowMs <= 120_000; nowMs += 1000) {
    for (const message of messages) if (message.atMs >= nowMs - 1000 && message.atMs < nowMs) expect(live.push(message)).toEqual([])
    seconds.push(...live.pass(nowMs))
    expect(seconds.length).toBe(Math.max(0, nowMs / 1000 - 3))
  }
  for (const { name, samples } of recorded.signals)
    expect(seconds.map(({ values }) => Math.fround(values[name]!))).toEqual([...samples.subarray(0, seconds.length)])
  const quotes = seconds.flatMap(second => second.quotes)
  expect(quotes).toEqual(recorded.quotes.slice(0, quotes.length))
  expect(quotes.length).toBeGreaterThan(20)
})

test('a live chat that says nothing is silent, and unknown once a lively one has been so for too long', () => {
  const rateAfter = (perSecond: number) => {
    const live = createChatSignals({ parts: chatSignalParts, durationMs: Infinity, disorderMs: Infinity })
    for (const message of crowd(120 * perSecond, 0, 1000 / perSecond)) live.push(message)
    const seconds: ChatSecond[] = []
    for (let nowMs = 121_000; nowMs <= 300_000; nowMs += 1000) seconds.push(...live.pass(nowMs))
    return seconds.slice(-60).map(({ values }) => values['messageRate'])
  }
  expect(rateAfter(10)).toEqual(Array.from({ length: 60 }, () => NaN))
  expect(rateAfter(0.1)).toEqual(Array.from({ length: 60 }, () => 0))
})
