import { expect, test } from 'vitest'
import type { LiveMessage, MessageVerdict } from '../../../../../electron/contract/live-chat.ts'
import { chatFilters, isIn, nextFilter, quoteAmong, rowsWith, toCountText } from '../../../../../renderer/features/live/chat/chat-rows.ts'
import type { ChatFilter, ChatRow } from '../../../../../renderer/features/live/chat/chat-rows.ts'
import { marksOf } from '../../../../../renderer/features/live/chat/marks-of.ts'
import { liveMessage, nothingThought } from '../../../../helpers/live-message.ts'

const thought = (change: Partial<MessageVerdict>): MessageVerdict => ({ ...nothingThought, ...change })
const message = (seq: number, change: Partial<MessageVerdict> = {}, more: Partial<LiveMessage> = {}) =>
  liveMessage(seq, { verdict: thought(change), ...more })

test('what is said again is one row with a count, in the place of the first', () => {
  const rows = rowsWith(
    rowsWith([], [message(1), message(2)]),
    [3, 4].map(seq => message(seq, {}, { mergedInto: 1, times: seq - 1 })),
  )
  expect(rows.map(({ seq, times }) => [seq, times])).toEqual([
    [1, 3],
    [2, 1],
  ])
})

test('a saying again whose first was never told here stands for itself, and further ones with it', () => {
  const rows = rowsWith(
    [],
    [7, 8].map(seq => message(seq, {}, { mergedInto: 3, times: seq - 2 })),
  )
  expect(rows.map(({ seq, times, message: { seq: shown } }) => [seq, times, shown])).toEqual([[3, 6, 7]])
})

test('where every fifth of 200 a second says the same, its row is in sight again and again with its true count', () => {
  let rows: ChatRow[] = []
  const places: number[] = []
  for (let seq = 1; seq <= 6000; seq += 10) {
    const said = Array.from({ length: 10 }, (_, at) => seq + at)
    rows = rowsWith(
      rows,
      said.map(each => (each % 5 === 0 ? message(each, {}, { times: each / 5, ...(each > 5 && { mergedInto: 5 }) }) : message(each))),
    )
    expect(rows.filter(row => row.seq === 5).map(({ times }) => times)).toEqual([(seq + 9) / 5])
    places.push(rows.findIndex(row => row.seq === 5))
  }
  expect(rows).toHaveLength(200)
  expect(places.filter(place => place > 190).length).toBeGreaterThan(20)
})

test('of what an alert quotes, the first that is still there is looked at; where none is, nothing', () => {
  const quotes = [9, 2, 1].map(seq => ({ seq, text: '' }))
  const rows = rowsWith([], [message(1), message(2)])
  expect(quoteAmong(rows, { quotes })).toEqual({ seq: 2 })
  expect(quoteAmong(rows, { quotes })).not.toBe(quoteAmong(rows, { quotes }))
  expect(quoteAmong([], { quotes })).toBeUndefined()
})

test('the rare stay while the many go by', () => {
  const many = Array.from({ length: 1000 }, (_, at) => message(at + 10))
  const rare = [
    message(1, { intent: 'complaint' }),
    message(2, { isQuestion: true, intent: 'question' }),
    message(3, { filtered: { rule: 'spam' }, intent: 'spam' }),
    message(4),
  ]
  const rows = rowsWith(rowsWith([], rare), many)
  expect(rows.slice(0, 3).map(({ seq }) => seq)).toEqual([1, 2, 3])
  expect(rows[3]?.seq).toBe(810)
  expect(rows).toHaveLength(203)
  const hidden = Array.from({ length: 500 }, (_, at) => message(at + 2000, { filtered: { rule: 'spam' } }))
  expect(rowsWith(rows, hidden).filter(row => isIn('hidden', row.message))).toHaveLength(100)
})

test.each<[Partial<MessageVerdict>, ChatFilter[]]>([
  [{}, ['all']],
  [{ intent: 'question', isQuestion: true }, ['all', 'question']],
  [{ intent: 'purchase', isQuestion: true }, ['all', 'question', 'purchase']],
  [{ isOrder: true }, ['all', 'purchase']],
  [{ intent: 'complaint' }, ['all', 'complaint']],
  [{ isTrouble: true }, ['all', 'complaint']],
  [{ intent: 'abuse', isQuestion: true, filtered: { rule: 'abuse' } }, ['hidden']],
])('%j is in %j', (verdict, expected) => {
  expect(chatFilters.filter(filter => isIn(filter, message(1, verdict)))).toEqual(expected)
})

test.each<[Partial<MessageVerdict>, string[]]>([
  [{}, []],
  [{ intent: 'question', isQuestion: true }, ['question']],
  [{ intent: 'purchase', isQuestion: true }, ['purchase', 'question']],
  [{ intent: 'purchase', isOrder: true }, ['order']],
  [{ intent: 'complaint' }, ['complaint']],
  [{ isTrouble: true }, ['trouble']],
  [{ intent: 'praise' }, []],
])('%j is marked %j', (verdict, expected) => expect(marksOf(thought(verdict))).toEqual(expected))

test('filters follow each other round', () => {
  expect(chatFilters.map(filter => nextFilter(filter, 1))).toEqual([...chatFilters.slice(1), 'all'])
  expect(nextFilter('all', -1)).toBe('hidden')
})

test('more than two digits are told as many', () => {
  expect([1, 99, 100, 5000].map(toCountText)).toEqual(['1', '99', '99+', '99+'])
})
