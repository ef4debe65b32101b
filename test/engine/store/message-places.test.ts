// Messages by place, compared with reading all of them in order.
import { expect, test } from 'vitest'
import type { Message } from '../../../electron/contract/danmaku.ts'
import { messageBatches } from '../../../electron/engine/store/chat/message-batches.ts'
import type { Store } from '../../../electron/engine/store/open-store.ts'
import { createRandom } from '../../helpers/random-numbers.ts'
import { addShow, chatFile, message } from './samples.ts'
import { temporaryStore } from './temporary-store.ts'

function fill(store: Store, chatFileId: string, times: readonly number[]) {
  const messages = times.map((atMs, index) => message({ id: `${chatFileId}-${index}`, atMs, text: `${index}` }))
  for (const batch of messageBatches(messages)) store.messages.addBatch('show', chatFileId, batch)
}

const all = (store: Store): Message[] => [...store.messages.range('show', { fromMs: -Infinity, toMs: Infinity })]

function expectSamePlaces(store: Store, places: readonly number[]) {
  const inOrder = all(store)
  for (const from of places)
    expect(store.messages.read('show', from, 40)).toEqual({ messages: inOrder.slice(from, from + 40), total: inOrder.length })
  for (const place of places) {
    const atMs = inOrder[place]?.atMs ?? 1e12
    expect(store.messages.placeAt('show', atMs)).toBe(inOrder.filter(each => each.atMs < atMs).length)
    expect(store.messages.placeAt('show', atMs - 0.5)).toBe(inOrder.filter(each => each.atMs < atMs - 0.5).length)
  }
}

const spread = (count: number, step: number, startMs = 0) => Array.from({ length: count }, (_, index) => startMs + index * step)
const random = createRandom(7)
const scattered = Array.from({ length: 3000 }, () => Math.floor(random() * 100_000) - 5000)

test.each<[string, number[][]]>([
  ['one file', [spread(2600, 37)]],
  ['files that lie upon each other', [spread(1700, 50), spread(1500, 41, -3000), scattered]],
  ['files that follow each other', [spread(900, 10), spread(900, 10, 9000)]],
  [
    'many at the very same time',
    [[...spread(700, 1), ...Array<number>(1800).fill(700), ...spread(600, 3, 701)], Array<number>(900).fill(700)],
  ],
  ['all at one time', [Array<number>(1200).fill(5)]],
  ['a handful', [[3, 1, 2]]],
])('%s', (_, files) => {
  const { store } = temporaryStore()
  addShow(store)
  files.forEach((times, index) => {
    if (index > 0) store.chatFiles.add(chatFile({ id: `chat${index}`, offsetMs: index * 250 }))
    fill(store, index === 0 ? 'chat' : `chat${index}`, times)
  })
  const total = files.flat().length
  expectSamePlaces(
    store,
    [0, 1, 499, 500, 501, 699, 700, 701, 1234, total - 41, total - 1, total, total + 5].filter(place => place >= 0),
  )
})

test('what is added, shifted and removed is followed', () => {
  const { store } = temporaryStore()
  addShow(store)
  fill(store, 'chat', spread(1200, 20))
  expectSamePlaces(store, [0, 700])
  store.chatFiles.add(chatFile({ id: 'late' }))
  fill(store, 'late', spread(800, 31, -400))
  expectSamePlaces(store, [0, 300, 1999])
  store.chatShifts.add('show', -7321)
  expectSamePlaces(store, [0, 300, 1999])
  expect(all(store)[0]!.atMs).toBe(-400 - 7321)
  store.chatFiles.remove('chat')
  expectSamePlaces(store, [0, 300, 799])
})

test('a show without chat has none at any place', () => {
  const { store } = temporaryStore()
  addShow(store)
  expect([store.messages.read('show', 0, 10), store.messages.placeAt('show', 5)]).toEqual([{ messages: [], total: 0 }, 0])
})
