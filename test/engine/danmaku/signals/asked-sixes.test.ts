import { describe, expect, test } from 'vitest'
import { chatSignalParts } from '../../../../electron/engine/danmaku/signals/chat-parts.ts'
import { clique, crowd, type Line, samplesOf, sumOf } from './heard-messages.ts'

const total = (name: string, lines: readonly Line[]) =>
  sumOf(
    samplesOf(
      chatSignalParts.find(part => part.name === name)!,
      lines,
      60,
    ),
  )

/** So many people, each text as often as its number says, evenly mixed. */
function wave(texts: Record<string, number>): Line[] {
  const people = Object.values(texts).reduce((sum, count) => sum + count, 0)
  const said = Object.entries(texts).flatMap(([text, count]) =>
    Array.from({ length: count }, (_, index) => ({ text, place: (index + 0.5) / count })),
  )
  const mixed = said.toSorted((a, b) => a.place - b.place).map(({ text }) => text)
  return crowd(people, index => mixed[index]!, { everyMs: 6000 / people })
}

describe.each<[string, Line[]]>([
  ['all "1"', wave({ '1': 40 })],
  ['all "扣1"', wave({ 扣1: 40 })],
  ['all "6"', wave({ '6': 40 })],
  ['all "6" in a small chat', wave({ '6': 12 })],
  ['all "6", some of them wider', wave({ '6': 36, '６': 4, '6!': 2 })],
  ['"6" and "扣6"', wave({ '6': 20, 扣6: 20 })],
  ['"6" with hardly anything else', wave({ '6': 37, '666': 2, 卧槽: 1 })],
  ['"6" beside the talk that goes on', wave({ '6': 40, 这件衣服什么面料: 1, 今天下雨了吗: 1, 主播吃饭没: 1, 我刚下班回来: 1 })],
])('asked for by the host: %s', (_, lines) => {
  const people = new Set(lines.map(({ userId }) => userId)).size
  test('is the draw', () => expect(total('lottery', lines)).toBeGreaterThan(people * 0.85))
  test('amazes nobody', () => expect(total('amazement', lines)).toBeLessThan(people * 0.1))
  test('is no excitement', () => {
    expect(total('messageRate', lines)).toBeLessThan(5)
    expect(total('speakers', lines)).toBeLessThan(5)
  })
})

describe.each<[string, Line[]]>([
  ['666 of many lengths', wave({ '6': 8, '66': 6, '666': 16, '6666': 6, '66666': 4 })],
  ['666 with words', wave({ '666': 20, 卧槽: 8, 牛逼: 6, 绝了: 6 })],
  ['"6" with words', wave({ '6': 24, 卧槽: 6, 太强了: 5, 牛: 5 })],
  ['"6" with some longer ones', wave({ '6': 30, '666': 6, '66': 4 })],
  ['all "666"', wave({ '666': 40 })],
  ['a few sixes in a quiet chat', wave({ '6': 6 })],
])('amazement: %s', (_, lines) => {
  test('shows', () => expect(total('amazement', lines)).toBeGreaterThan(lines.length * 0.6))
  test('is no draw', () => expect(total('lottery', lines)).toBe(0))
  test('everybody speaks', () => expect(total('speakers', lines)).toBeCloseTo(lines.length, 3))
})

test('one person who sends "6" over and over is no wave', () => {
  expect(
    total(
      'lottery',
      clique(60, 2, () => '6'),
    ),
  ).toBe(0)
})

test('who cried out before the host asked is still heard', () => {
  const amazed = wave({ '666': 10, 卧槽: 10, '6': 5 })
  const asked = wave({ '6': 40 }).map(line => ({ ...line, atMs: line.atMs + 20_000, userId: `late ${line.userId}` }))
  expect(total('amazement', [...amazed, ...asked])).toBeCloseTo(total('amazement', amazed), 3)
  expect(total('lottery', [...amazed, ...asked])).toBeCloseTo(40, 3)
})
