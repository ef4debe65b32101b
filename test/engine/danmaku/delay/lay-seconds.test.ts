import { expect, test } from 'vitest'
import { lagAt } from '../../../../electron/engine/danmaku/delay/chat-delay.ts'
import { createSecondLayer } from '../../../../electron/engine/danmaku/delay/lay-seconds.ts'
import { removeDelay } from '../../../../electron/engine/danmaku/delay/remove-delay.ts'
import type { ChatSecond } from '../../../../electron/engine/danmaku/signals/chat-signals.ts'
import type { CandidateQuote, ChatDelay } from '../../../../electron/contract/highlights.ts'
import { createRandom } from '../../../helpers/random-numbers.ts'

const quoteAt = (atMs: number): CandidateQuote => ({
  ...{ atMs, userName: 'a', text: '好', person: 'a', speaksFor: ['laughter'], alikeKey: '好', alike: 1, telling: 1 },
})

/** A chat as it comes: quotes of five seconds with the last of them. */
function madeUpChat(seconds: number): ChatSecond[] {
  const random = createRandom(5)
  const quotes = Array.from({ length: seconds }, () => quoteAt(Math.floor(random() * seconds * 1000))).sort((a, b) => a.atMs - b.atMs)
  return Array.from({ length: seconds }, (_, second) => ({
    startMs: second * 1000,
    values: { messageRate: random() < 0.1 ? NaN : random() * 9, laughter: random() },
    quotes: second % 5 === 4 ? quotes.filter(({ atMs }) => Math.floor(atMs / 5000) === Math.floor(second / 5)) : [],
  }))
}

const delays: ChatDelay[] = [
  { lagMs: 7000, confidence: 0, isMeasured: false, track: [{ atMs: 0, lagMs: 7000 }] },
  { lagMs: 6340, confidence: 1, isMeasured: true, track: [{ atMs: 0, lagMs: 6340 }] },
]

test.each(delays)('second by second the same as of the whole show: $lagMs ms', delay => {
  const chat = madeUpChat(200)
  const names = ['messageRate', 'laughter']
  const signals = names.map(name => ({
    ...{ name, startMs: 0, stepMs: 1000 },
    samples: Float32Array.from(chat, ({ values }) => values[name]!),
  }))
  const durationMs = 180_000
  const whole = removeDelay({ signals, quotes: chat.flatMap(({ quotes }) => quotes) }, delay, durationMs)

  const layer = createSecondLayer()
  const laid: Record<string, number>[] = []
  const quotes: CandidateQuote[] = []
  for (const second of chat) {
    layer.hear(second)
    const showMs = () => laid.length * 1000
    while (showMs() < durationMs && layer.isHeard(showMs(), lagAt(delay, showMs()))) laid.push(layer.lay(showMs(), lagAt(delay, showMs())))
    quotes.push(...layer.takeQuotes())
  }
  expect(laid).toHaveLength(180)
  for (const name of names)
    expect(laid.map(values => values[name])).toEqual([...whole.signals.find(signal => signal.name === name)!.samples])
  expect(quotes).toEqual(whole.quotes.filter(({ atMs }) => atMs < 179_000)) // the last second has nothing behind it
})

test('what is told does not move when the delay does', () => {
  const layer = createSecondLayer()
  for (const second of madeUpChat(60)) layer.hear(second)
  let lagMs = 7000
  const seen: number[] = []
  for (let showMs = 0; showMs < 40_000; showMs += 1000) {
    layer.lay(showMs, (lagMs += 100))
    seen.push(...layer.takeQuotes().map(({ atMs }) => atMs))
  }
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(seen.length).toBeGreaterThan(20)
})
