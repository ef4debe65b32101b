import { expect, test } from 'vitest'
import { foldText } from '../../../electron/engine/store/chat/search-terms.ts'
import type { Store } from '../../../electron/engine/store/open-store.ts'
import { addShow, chatFile, message } from './samples.ts'
import { temporaryStore } from './temporary-store.ts'

const talk = [
  '这件好看吗',
  '主播今天真好',
  '看看链接',
  '好 看',
  'ＳＫ－ＩＩ神仙水多少钱',
  'iPhone15 Pro Max',
  'hello WORLD',
  '1+1=2',
  '？？？',
  '😂😂 笑死',
  'say "hi" AND NOT (this* OR that)',
  "it's 5'4\" -- ok",
  '买2号链接',
  '\u0000控\ud800制',
  'x_x ^o^ ~[ok]~',
]

const { text: _, ...withoutText } = message({ id: 'gift', kind: 'gift', value: 1 })

/** Enough of other talk that the show gets an index of its own (from 20,000 messages on). */
const filler = (count: number) =>
  Array.from({ length: count }, (_, index) => message({ id: `f${index}`, atMs: 100_000 + index, text: `啦${index % 7}` }))

function storeWithTalk(fillers: number): Store {
  const { store } = temporaryStore()
  addShow(store)
  store.messages.addBatch('show', 'chat', filler(fillers))
  const messages = talk.map((text, index) => message({ id: `t${index}`, atMs: index, text }))
  store.messages.addBatch('show', 'chat', [...messages, withoutText])
  return store
}

const finishIndex = (store: Store) => {
  while (store.messages.indexForSearch(10));
}
const textsFound = (store: Store, text: string, limit = 100) => store.messages.search('show', text, limit).map(each => each.text)

const questions = [
  '好看',
  '看',
  '链接',
  '今天真好',
  'SK-II',
  'sk-ii神',
  'phone1',
  '15',
  'HELLO',
  'wor',
  'o w',
  '1+1',
  '？',
  '??',
  '😂',
  '😂笑',
]
const hostile = [
  '"',
  'hi" and',
  'AND',
  'NOT (',
  '*',
  'this*',
  '\'4"',
  '--',
  '(',
  'terms:好',
  '^好',
  '好 OR 看',
  'NEAR(好 看)',
  '{terms}:好',
  '\u0000控',
  '_',
  '^o',
  'x_',
  ']~',
]

test.each([
  ['before it is indexed', 20_000, false],
  ['with an index', 20_000, true],
  ['in a show too small for an index', 10, true],
])('a search finds just what contains the text, %s', (_, fillers, isIndexed) => {
  const store = storeWithTalk(fillers)
  if (isIndexed) finishIndex(store)
  const found = Object.fromEntries([...questions, ...hostile].map(question => [question, textsFound(store, question)]))
  const wanted = [...questions, ...hostile].map(question => [question, talk.filter(text => foldText(text).includes(foldText(question)))])
  expect(found).toEqual(JSON.parse(JSON.stringify(Object.fromEntries(wanted)).replaceAll('\\ud800', '\ufffd')))
  expect(found['好看']).toEqual(['这件好看吗'])
  expect(found['链接']).toEqual(['看看链接', '买2号链接'])
})

test('what came after the index was made is found as well, each message once', () => {
  const store = storeWithTalk(20_000)
  finishIndex(store)
  store.messages.addBatch('show', 'chat', [message({ id: 'new', atMs: -5, text: '更好看' })])
  expect(textsFound(store, '好看')).toEqual(['更好看', '这件好看吗'])
  finishIndex(store)
  expect(textsFound(store, '好看')).toEqual(['更好看', '这件好看吗'])
})

test('it is half way through found as when it is done', () => {
  const store = storeWithTalk(20_000)
  expect(store.messages.indexForSearch(0)).toBe(true)
  expect(textsFound(store, '好看')).toEqual(['这件好看吗'])
  expect(store.messages.search('show', '啦0', 10_000)).toHaveLength(2858)
})

test('the oldest come first, no more than asked for, and they are whole messages', () => {
  const store = storeWithTalk(20_000)
  finishIndex(store)
  expect(store.messages.search('show', '啦3', 2)).toEqual([
    message({ id: 'f3', atMs: 100_003, text: '啦3' }),
    message({ id: 'f10', atMs: 100_010, text: '啦3' }),
  ])
})

test('a search stays within its show', () => {
  const store = storeWithTalk(20_000)
  addShow(store, 'other', 'elsewhere')
  store.messages.addBatch(
    'other',
    'elsewhere',
    filler(20_000).map(each => ({ ...each, text: '好看' })),
  )
  finishIndex(store)
  expect(textsFound(store, '好看')).toEqual(['这件好看吗'])
  expect(store.messages.search('other', '好看', 30_000)).toHaveLength(20_000)
  expect(store.messages.search('other', '链接', 10)).toEqual([])
})

test('after a chat file was replaced, only the new one is found, and the index is made again', () => {
  const store = storeWithTalk(20_000)
  finishIndex(store)
  store.chatFiles.remove('chat')
  expect(textsFound(store, '好看')).toEqual([])
  while (!store.tidyStep(20).done);
  store.chatFiles.add(chatFile({ id: 'second' }))
  store.messages.addBatch('show', 'second', [...filler(20_000), message({ id: 'n', text: '新的好看' })])
  finishIndex(store)
  expect(textsFound(store, '好看')).toEqual(['新的好看'])
  expect(textsFound(store, '链接')).toEqual([])
})

test('results follow a chat file that was moved', () => {
  const store = storeWithTalk(20_000)
  finishIndex(store)
  store.chatFiles.add(chatFile({ id: 'second' }))
  store.messages.addBatch('show', 'second', [message({ id: 'n', atMs: 50, text: '好看好看' })])
  finishIndex(store)
  store.chatFiles.moveTo('second', -1000)
  expect(store.messages.search('show', '好看', 10).map(each => [each.atMs, each.text])).toEqual([
    [-950, '好看好看'],
    [0, '这件好看吗'],
  ])
})

test('an empty text finds nothing, and so does a show that is not there', () => {
  const store = storeWithTalk(10)
  expect([store.messages.search('show', ' ', 10), store.messages.search('nope', '好看', 10)]).toEqual([[], []])
})
