import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import type { Message } from '../../../electron/contract/danmaku.ts'
import { messageKinds } from '../../../electron/contract/danmaku.ts'
import { unfinished } from '../../../electron/engine/store/chat/chat-files.ts'
import { hashText } from '../../../electron/engine/store/chat/hash-text.ts'
import { messageBatches } from '../../../electron/engine/store/chat/message-batches.ts'
import type { Store } from '../../../electron/engine/store/open-store.ts'
import { addShow, chatFile, message } from './samples.ts'
import { failureOf, openIn, temporaryStore } from './temporary-store.ts'

const always = { fromMs: -Infinity, toMs: Infinity }
const idsIn = (store: Store, stretch = always) => [...store.messages.range('show', stretch)].map(each => each.id)

function storeWithShow(): Store {
  const { store } = temporaryStore()
  addShow(store)
  return store
}

test('messages come back as they were given, of every kind, with and without what is optional', () => {
  const store = storeWithShow()
  const given: Message[] = messageKinds.map((kind, index) => message({ id: `m${index}`, kind, atMs: index - 3 }))
  given.push({
    id: 'gift',
    platform: 'douyin',
    kind: 'gift',
    atMs: 99,
    user: { id: '', name: '' },
    value: 9.9,
    sentAtMs: 1_700_000_000_123,
  })
  expect(store.messages.addBatch('show', 'chat', given)).toBe(given.length)
  expect([...store.messages.range('show', always)]).toEqual(given)
})

test('they come in time order, at the same time in the order they came in, whichever file they are from', () => {
  const store = storeWithShow()
  store.chatFiles.add(chatFile({ id: 'second' }))
  store.messages.addBatch('show', 'chat', [
    message({ id: 'late', atMs: 900 }),
    message({ id: 'a', atMs: 5 }),
    message({ id: 'b', atMs: 5 }),
  ])
  store.messages.addBatch('show', 'second', [message({ id: 'c', atMs: 5 }), message({ id: 'early', atMs: -40 })])
  expect(idsIn(store)).toEqual(['early', 'a', 'b', 'c', 'late'])
})

test('a stretch includes its start and not its end', () => {
  const store = storeWithShow()
  store.messages.addBatch(
    'show',
    'chat',
    [10, 20, 30].map(atMs => message({ id: `${atMs}`, atMs })),
  )
  expect(idsIn(store, { fromMs: 10, toMs: 30 })).toEqual(['10', '20'])
})

test('a range longer than a page misses nothing, also where a thousand messages share one millisecond', () => {
  const store = storeWithShow()
  const given = Array.from({ length: 3500 }, (_, index) => message({ id: `m${index}`, atMs: Math.floor(index / 1100) }))
  for (const batch of messageBatches(given)) store.messages.addBatch('show', 'chat', batch)
  expect(idsIn(store)).toEqual(given.map(each => each.id))
})

test('the store can be written to while a range is being read', () => {
  const store = storeWithShow()
  store.messages.addBatch('show', 'chat', [message({ id: 'a', atMs: 1 }), message({ id: 'b', atMs: 2 })])
  const range = store.messages.range('show', always)
  range.next()
  store.settings.set('x', 1)
  expect(range.next().value).toEqual(message({ id: 'b', atMs: 2 }))
})

test('no message is there twice: not within a batch, not in another file of the show; another show may have it', () => {
  const store = storeWithShow()
  store.chatFiles.add(chatFile({ id: 'second' }))
  addShow(store, 'other', 'elsewhere')
  expect(store.messages.addBatch('show', 'chat', [message({ id: 'a' }), message({ id: 'a' }), message({ id: 'b' })])).toBe(2)
  expect(store.messages.addBatch('show', 'second', [message({ id: 'b', text: 'again' }), message({ id: 'c' })])).toBe(1)
  expect(store.messages.addBatch('other', 'elsewhere', [message({ id: 'a' })])).toBe(1)
  expect(store.chatFiles.ofShow('show').map(file => [file.id, file.messages])).toEqual([
    ['chat', 2],
    ['second', 1],
  ])
  expect([store.messages.countOf('show'), store.messages.countOf('other'), store.messages.countOf('nope')]).toEqual([3, 1, 0])
})

test('no message is there twice after a restart, and not when two connections add to one show in turn', () => {
  const { store, folder } = temporaryStore()
  addShow(store)
  store.messages.addBatch('show', 'chat', [message({ id: 'a' })])
  store.close()
  const [reopened, worker] = [openIn(folder), openIn(folder, 'worker')]
  const added = [
    reopened.messages.addBatch('show', 'chat', [message({ id: 'a' }), message({ id: 'b' })]),
    worker.messages.addBatch('show', 'chat', [message({ id: 'b' }), message({ id: 'c' })]),
    reopened.messages.addBatch('show', 'chat', [message({ id: 'c' }), message({ id: 'd' })]),
    worker.messages.addBatch('show', 'chat', [message({ id: 'a' }), message({ id: 'd' })]),
  ]
  expect(added).toEqual([1, 1, 1, 0])
  expect(idsIn(reopened)).toEqual(['a', 'b', 'c', 'd'])
})

test('messages whose ids have the same hash are all kept', () => {
  const { store, file } = temporaryStore()
  addShow(store)
  const db = new Sqlite(file)
  db.exec('UPDATE show SET hashSeed = 7')
  db.close()
  const [first, second] = idsThatCollide(7)
  expect(store.messages.addBatch('show', 'chat', [message({ id: first }), message({ id: second }), message({ id: second })])).toBe(2)
  expect(idsIn(store)).toEqual([first, second])
})

function idsThatCollide(seed: number): [string, string] {
  const seen = new Map<number, string>()
  for (let number = 0; ; number++) {
    const hash = hashText(`m${number}`, seed)
    const other = seen.get(hash)
    if (other !== undefined) return [other, `m${number}`]
    seen.set(hash, `m${number}`)
  }
}

test('a batch that fails half way leaves nothing behind, and its viewers are found again', () => {
  const store = storeWithShow()
  const bad = message({ id: 'bad', atMs: 0.5, user: { id: 'u3', name: '阿强' } })
  expect(() => store.messages.addBatch('show', 'chat', [message({ id: 'a', user: { id: 'u2', name: '阿红' } }), bad])).toThrow()
  expect(store.messages.countOf('show')).toBe(0)
  const again = [message({ id: 'a', user: { id: 'u2', name: '阿红' } }), { ...bad, atMs: 1 }]
  expect(store.messages.addBatch('show', 'chat', again)).toBe(2)
  expect([...store.messages.range('show', always)]).toEqual(again)
})

test('a viewer who changed their name is shown with the name of the time', () => {
  const store = storeWithShow()
  const given = ['小明', '小明的马甲', '小明'].map((name, index) => message({ id: name + index, atMs: index, user: { id: 'u1', name } }))
  store.messages.addBatch('show', 'chat', given)
  expect([...store.messages.range('show', always)]).toEqual(given)
})

test('a chat file given another offset has all its messages elsewhere at once, and the other file has not', () => {
  const store = storeWithShow()
  store.chatFiles.add(chatFile({ id: 'second', offsetMs: 100 }))
  store.messages.addBatch('show', 'chat', [message({ id: 'still', atMs: 2000 })])
  store.messages.addBatch('show', 'second', [message({ id: 'moved', atMs: 1000 })])
  store.chatFiles.moveTo('second', 1600)
  expect([...store.messages.range('show', always)].map(each => [each.id, each.atMs])).toEqual([
    ['still', 2000],
    ['moved', 2500],
  ])
  expect(idsIn(store, { fromMs: 2400, toMs: 2600 })).toEqual(['moved'])
  expect(store.chatFiles.find('second')).toEqual({ ...chatFile({ id: 'second', offsetMs: 1600 }), messages: 1 })
  store.messages.addBatch('show', 'second', [message({ id: 'later', atMs: 9000 })])
  expect(idsIn(store, { fromMs: 9000, toMs: 9001 })).toEqual(['later'])
})

test('a removed chat file is gone at once, and the same messages can come again from another file', () => {
  const store = storeWithShow()
  const given = Array.from({ length: 900 }, (_, index) => message({ id: `m${index}`, atMs: index }))
  store.messages.addBatch('show', 'chat', given)
  store.chatFiles.remove('chat')
  expect([store.chatFiles.ofShow('show'), store.messages.countOf('show'), idsIn(store)]).toEqual([[], 0, []])
  store.chatFiles.add(chatFile({ id: 'second' }))
  expect(store.messages.addBatch('show', 'second', given)).toBe(900)
  while (!store.tidyStep(5).done);
  expect([...store.messages.range('show', always)]).toEqual(given)
})

test('a chat file that was set aside is not seen and not tidied away, comes back whole when the import is taken back, or goes for good', () => {
  const store = storeWithShow()
  addShow(store, 'other', 'elsewhere')
  const given = Array.from({ length: 900 }, (_, index) => message({ id: `m${index}`, atMs: index }))
  store.messages.addBatch('show', 'chat', given)
  store.messages.addBatch('other', 'elsewhere', given)
  const tidy = () => {
    while (!store.tidyStep(5).done);
  }
  for (const id of ['chat', 'elsewhere']) store.chatFiles.setAside(id)
  expect([store.chatFiles.ofShow('show'), idsIn(store), store.shows.find('show')?.messages]).toEqual([[], [], 0])
  tidy() // as somebody who removes another show does
  store.chatFiles.endImport('other', new Map())
  tidy()
  store.chatFiles.takeBackImport('show')
  expect([...store.messages.range('show', always)]).toEqual(given)
  store.chatFiles.takeBackImport(undefined)
  expect([store.chatFiles.ofShow('other'), store.messages.countOf('other')]).toEqual([[], 0])
})

test('an import that is taken back leaves nothing of its own, in its show only where one is named; one that came to its end stays', () => {
  const store = storeWithShow()
  addShow(store, 'other', 'elsewhere')
  const given = Array.from({ length: 50 }, (_, index) => message({ id: `m${index}`, atMs: index }))
  const importInto = (showId: string, old: string, id: string) => {
    store.messages.addBatch(showId, old, given)
    store.chatFiles.setAside(old)
    store.chatFiles.add(chatFile({ id, showId, fingerprint: unfinished }))
    store.messages.addBatch(showId, id, given.slice(0, 20)) // some of the very same
  }
  importInto('show', 'chat', 'new')
  importInto('other', 'elsewhere', 'newer')
  const filesNow = () => ['show', 'other'].map(showId => store.chatFiles.ofShow(showId).map(({ id, messages }) => [id, messages]))
  store.chatFiles.takeBackImport('show')
  expect(filesNow()).toEqual([[['chat', 50]], [['newer', 20]]])
  const withUnknown = Object.entries({ newer: '7.a.b', nope: '8.a.b' })
  expect(failureOf(() => store.chatFiles.endImport('other', new Map(withUnknown)))).toMatchObject({ code: 'not-found' })
  expect(store.chatFiles.find('newer')?.fingerprint).toBe(unfinished) // all at once, or nothing
  store.chatFiles.endImport('other', new Map([['newer', '7.a.b']]))
  store.chatFiles.takeBackImport(undefined)
  expect(filesNow()).toEqual([[['chat', 50]], [['newer', 20]]])
  while (!store.tidyStep(5).done);
  expect([...store.messages.range('show', always)]).toEqual(given)
})

test('a chat file that is not there, or belongs to another show, is an expected failure', () => {
  const store = storeWithShow()
  addShow(store, 'other', 'elsewhere')
  const missing = (file: string) => ({ code: 'not-found', details: { file } })
  expect(failureOf(() => store.messages.addBatch('show', 'nope', [message({ id: 'a' })]))).toEqual(missing('nope'))
  expect(failureOf(() => store.messages.addBatch('show', 'elsewhere', [message({ id: 'a' })]))).toEqual(missing('elsewhere'))
  expect(failureOf(() => store.chatFiles.moveTo('nope', 1))).toEqual(missing('nope'))
  expect(failureOf(() => store.chatFiles.remove('nope'))).toEqual(missing('nope'))
  expect(failureOf(() => store.chatFiles.setAside('nope'))).toEqual(missing('nope'))
})

test('an array of any length is cut into batches, with nothing lost', () => {
  const items = Array.from({ length: 4001 }, (_, index) => index)
  expect([...messageBatches(items)].map(batch => batch.length)).toEqual([2000, 2000, 1])
  expect([...messageBatches(items)].flat()).toEqual(items)
  expect([...messageBatches([])]).toEqual([])
})

test('who adds messages one by one is told the number of each, which grows; one that is known has none', () => {
  const store = storeWithShow()
  store.chatFiles.add(chatFile({ id: 'other' }))
  const first = store.messages.addNumbered('show', 'chat', [message({ id: 'a' }), message({ id: 'b' }), message({ id: 'a' })])
  store.messages.addBatch('show', 'other', [message({ id: 'x' })])
  const second = store.messages.addNumbered('show', 'chat', [message({ id: 'b' }), message({ id: 'c' }), message({ id: 'x' })])
  expect([first[2], second[0], second[2]]).toEqual([undefined, undefined, undefined])
  const seqs = [first[0]!, first[1]!, second[1]!]
  expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
  expect(new Set(seqs).size).toBe(3)
})

test('the newest of a file are those that were added last, whenever they were said, and whatever other files got meanwhile', () => {
  const store = storeWithShow()
  store.chatFiles.add(chatFile({ id: 'other' }))
  const seqs = [9, 1, 5, 3].flatMap((atMs, at) => {
    store.messages.addBatch('show', 'other', [message({ id: `other${at}` })])
    return store.messages.addNumbered('show', 'chat', [message({ id: `m${at}`, atMs })])
  })
  store.chatFiles.moveTo('chat', 100)
  expect(store.messages.newestOf('chat', 3)).toEqual(
    [1, 2, 3].map(at => ({ seq: seqs[at], message: message({ id: `m${at}`, atMs: [9, 1, 5, 3][at]! + 100 }) })),
  )
  expect([store.messages.newestOf('chat', 0), store.messages.newestOf('nothing', 3)]).toEqual([[], []])
  store.chatFiles.add(chatFile({ id: 'empty' }))
  expect(store.messages.newestOf('empty', 3)).toEqual([])
  store.chatFiles.remove('chat')
  expect(store.messages.newestOf('chat', 3)).toEqual([])
})
