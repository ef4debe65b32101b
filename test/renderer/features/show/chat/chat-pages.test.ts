import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Message } from '../../../../../electron/contract/danmaku.ts'
import { createChatPages, firstAtOrAfter, pageLength } from '../../../../../renderer/features/show/chat/chat-pages.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const everyMs = 100
const message = (place: number, byMs: number): Message => ({
  ...{ id: String(place), platform: 'test', kind: 'chat', user: { id: 'u', name: 'u' }, text: `message ${place}` },
  atMs: place * everyMs + byMs,
})

function pagesOf(total: number) {
  const reads: number[] = []
  const chat = { shiftMs: 0, isAway: false }
  const troubles: unknown[] = []
  const pages = createChatPages({
    async read(from, limit) {
      reads.push(from / pageLength)
      if (chat.isAway) throw new Error('away')
      const length = Math.max(0, Math.min(limit, total - from))
      return { messages: Array.from({ length }, (_, index) => message(from + index, chat.shiftMs)), total }
    },
    placeAt: async atMs => Math.min(total, Math.max(0, Math.ceil((atMs - chat.shiftMs) / everyMs))),
    onTrouble: error => troubles.push(error),
  })
  return { pages, reads, chat, troubles }
}
const settled = () => vi.advanceTimersByTimeAsync(100)

test('what is looked at comes, a page at a time, and each page once', async () => {
  const { pages, reads } = pagesOf(100_000)
  pages.refresh()
  await settled()
  expect(pages.total()).toBe(100_000)
  expect(pages.message(50_000)).toBeUndefined()
  pages.message(50_001)
  await settled()
  expect(pages.message(50_000)?.text).toBe('message 50000')
  await settled()
  expect(reads).toEqual([0, 250])
})

test('who drags past many pages reads only the last ones', async () => {
  const { pages, reads } = pagesOf(100_000)
  for (let place = 0; place < 100_000; place += pageLength) pages.message(place)
  await settled()
  expect(reads).toEqual([499, 498, 497])
})

test('memory is bounded: of a million messages only the latest pages are kept', async () => {
  const { pages, reads } = pagesOf(1_000_000)
  for (let page = 0; page < 100; page++) {
    pages.message(page * pageLength)
    await settled()
  }
  expect(pages.message(99 * pageLength)).toBeDefined()
  expect(pages.message(0)).toBeUndefined()
  await settled()
  expect(reads.length).toBe(101)
})

test.each([
  { what: 'the beginning', atMs: -500, place: 0 },
  { what: 'a message', atMs: 7_654_300, place: 76_543 },
  { what: 'between two', atMs: 7_654_301, place: 76_544 },
  { what: 'the first of a page', atMs: 20_000 * everyMs, place: 20_000 },
  { what: 'between two pages', atMs: 20_000 * everyMs - 50, place: 20_000 },
  { what: 'after the last', atMs: 99_999 * everyMs + 1, place: 100_000 },
])('the place of a time is found: $what', async ({ atMs, place }) => {
  const { pages } = pagesOf(100_000)
  pages.refresh()
  await settled()
  pages.placeAt(atMs)
  await settled()
  expect(pages.placeAt(atMs)).toBe(place)
})

test('a chat that was moved is shown as it was until it has come anew', async () => {
  const { pages, chat } = pagesOf(500)
  pages.message(3)
  await settled()
  chat.shiftMs = 2000
  pages.refresh()
  expect(pages.message(3)?.atMs).toBe(300)
  await settled()
  expect(pages.message(3)?.atMs).toBe(2300)
})

test('a page that was on its way when the chat was moved is asked for anew by whoever looks at it', async () => {
  const waiting: (() => void)[] = []
  let byMs = 0
  const pages = createChatPages({
    async read(from) {
      const messages = Array.from({ length: pageLength }, (_, index) => message(from + index, byMs))
      if (from > 0 && byMs === 0) await new Promise<void>(resolve => waiting.push(resolve))
      return { messages, total: 500 }
    },
    placeAt: () => Promise.resolve(0),
    onTrouble: () => {},
  })
  pages.subscribe(() => pages.message(pageLength)) // as a list that shows it
  pages.message(pageLength)
  await settled()
  byMs = 2000
  pages.refresh()
  await settled()
  waiting[0]!() // the old answer, late
  await settled()
  expect(pages.message(pageLength)?.atMs).toBe(pageLength * everyMs + 2000)
})

test('while the engine is away nothing is asked again and again; it is when the chat is refreshed', async () => {
  const { pages, reads, chat, troubles } = pagesOf(500)
  chat.isAway = true
  pages.message(0)
  await vi.advanceTimersByTimeAsync(5000)
  expect([reads.length, troubles.length]).toEqual([1, 1])
  chat.isAway = false
  pages.refresh()
  await settled()
  expect(pages.message(0)?.text).toBe('message 0')
})

test('messages of the same time: the first of them', () => {
  expect(firstAtOrAfter([{ atMs: 1 }, { atMs: 5 }, { atMs: 5 }, { atMs: 5 }, { atMs: 9 }], 5)).toBe(1)
})
