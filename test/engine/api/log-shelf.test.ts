// Logs for pages that read slowly, leave and come back: each item once and in order, or the newest anew where they were too far behind.
import { expect, test } from 'vitest'
import type { LiveMessage } from '../../../electron/contract/live-chat.ts'
import { createLogReaders } from '../../../electron/engine/api/log-readers.ts'
import { createLogShelf } from '../../../electron/engine/api/log-shelf.ts'
import type { ToPage } from '../../../electron/contract/wire.ts'
import { createFollowedLogs } from '../../../electron/client/followed-logs.ts'
import { createFakeEngine } from '../../fakes/fake-engine.ts'
import { liveMessage } from '../../helpers/live-message.ts'
import { createRandom } from '../../helpers/random-numbers.ts'

const items = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => liveMessage(from + index))

const partOf = (part: { of: string; isAnew: boolean; itemsText: string } | undefined) =>
  part && { of: part.of, isAnew: part.isAnew, seqs: (JSON.parse(part.itemsText) as LiveMessage[]).map(({ seq }) => seq) }

test('a reader begins with the newest, goes on with what is added, and is told when there is more', () => {
  const { engine, add } = createFakeEngine()
  const shelf = createLogShelf(engine, 10)
  let told = 0
  const reader = shelf.read('danmaku.live', { newest: 2, after: undefined }, () => (told += 1))
  expect(reader.next()).toBeUndefined() // there is no log yet
  add('danmaku.live', 'a', items(1, 4))
  expect(told).toBe(1)
  expect(partOf(reader.next())).toEqual({ of: 'a', isAnew: true, seqs: [3, 4] })
  expect(reader.next()).toBeUndefined()
  add('danmaku.live', 'a', items(5, 6))
  expect(partOf(reader.next())).toEqual({ of: 'a', isAnew: false, seqs: [5, 6] })
})

test('one that comes back goes on after what it heard last, as long as that is kept', () => {
  const { engine, add } = createFakeEngine()
  const shelf = createLogShelf(engine, 10)
  add('danmaku.live', 'a', items(1, 8))
  const read = (after: { of: string; seq: number }) => partOf(shelf.read('danmaku.live', { newest: 1, after }, () => {}).next())
  expect(read({ of: 'a', seq: 5 })).toEqual({ of: 'a', isAnew: false, seqs: [6, 7, 8] })
  // the store was put back to an earlier day
  expect(read({ of: 'a', seq: 50 })).toEqual({ of: 'a', isAnew: true, seqs: [8] })
  add('danmaku.live', 'a', items(9, 40))
  expect(read({ of: 'a', seq: 5 })).toEqual({ of: 'a', isAnew: true, seqs: [40] })
})

test('one that comes back after another log began has the newest of that, as many as it asks for', () => {
  const { engine, add } = createFakeEngine()
  const shelf = createLogShelf(engine, 10)
  add('danmaku.live', 'next', items(1, 8))
  const reader = shelf.read('danmaku.live', { newest: 2, after: { of: 'earlier', seq: 5 } }, () => {})
  expect(partOf(reader.next())).toEqual({ of: 'next', isAnew: true, seqs: [7, 8] })
  add('danmaku.live', 'next', items(9, 9))
  expect(partOf(reader.next())).toEqual({ of: 'next', isAnew: false, seqs: [9] })
})

test('where the shelf was filled to the brim, what lies before it may have been more: one that heard that begins anew', () => {
  const { engine, add } = createFakeEngine()
  add(
    'danmaku.live',
    'a',
    [2, 4, 6, 8, 10].map(seq => liveMessage(seq)),
  )
  const shelf = createLogShelf(engine, 3)
  const read = (seq: number) => partOf(shelf.read('danmaku.live', { newest: 3, after: { of: 'a', seq } }, () => {}).next())
  expect(read(4)).toEqual({ of: 'a', isAnew: true, seqs: [6, 8, 10] })
  expect(read(6)).toEqual({ of: 'a', isAnew: false, seqs: [8, 10] })
})

test('an empty log is told once, and another log replaces the one before, from its first item on', () => {
  const { engine, add } = createFakeEngine()
  const shelf = createLogShelf(engine, 10)
  const reader = shelf.read('danmaku.live', { newest: 0, after: undefined }, () => {})
  add('danmaku.live', 'show', [])
  expect([partOf(reader.next()), reader.next()]).toEqual([{ of: 'show', isAnew: true, seqs: [] }, undefined])
  add('danmaku.live', 'show', items(7, 7))
  expect(partOf(reader.next())).toEqual({ of: 'show', isAnew: false, seqs: [7] })
  add('danmaku.live', 'next', items(3, 4))
  expect(partOf(reader.next())).toEqual({ of: 'next', isAnew: true, seqs: [3, 4] })
  add('danmaku.live', 'next', items(5, 5))
  expect(partOf(reader.next())).toEqual({ of: 'next', isAnew: false, seqs: [5] })
})

test('the engine is listened to once for all readers, and no more when the last one has gone', () => {
  const { engine, listening } = createFakeEngine()
  const shelf = createLogShelf(engine, 10)
  const readers = [1, 2].map(() => shelf.read('danmaku.live', { newest: 1, after: undefined }, () => {}))
  expect(listening('danmaku.live')).toBe(1)
  readers[0]!.close()
  expect(listening('danmaku.live')).toBe(1)
  readers[1]!.close()
  expect(listening('danmaku.live')).toBe(0)
})

/** A page whose socket takes what it is sent only when the test says so, and breaks when it says so. */
function pageOn(shelf: ReturnType<typeof createLogShelf>) {
  const heard: { of: string; seqs: number[]; isAnew: boolean }[] = []
  let unread: string[] = []
  let isOpen = false
  let readers: ReturnType<typeof createLogReaders> | undefined
  const page = createFollowedLogs({
    isOpen: () => isOpen,
    send(message) {
      if (message.kind === 'follow') readers?.follow(message.id, 'danmaku.live', message)
    },
  })
  page.follow('danmaku.live', 5, part => heard.push({ of: part.of, isAnew: part.isAnew, seqs: part.items.map(({ seq }) => seq) }))
  const connect = () => {
    readers?.close()
    unread = []
    isOpen = true
    readers = createLogReaders({
      ...{ logs: shelf, most: 2 },
      outbox: { answer: text => void unread.push(text), isSlow: () => unread.length >= 2 },
    })
    page.begin()
  }
  function reads(parts: number) {
    for (const text of unread.splice(0, parts)) page.hear(JSON.parse(text) as Extract<ToPage, { kind: 'items' }>)
    readers?.goOn()
  }
  return { heard, connect, reads, close: () => readers?.close() }
}

test.each(Array.from({ length: 60 }, (_, seed) => seed))('however slowly a page reads and however often it comes back (%i)', seed => {
  const random = createRandom(seed)
  const { engine, add } = createFakeEngine()
  const shelf = createLogShelf(engine, 40)
  const page = pageOn(shelf)
  const added: { of: string; seqs: number[] }[] = [{ of: 'log0', seqs: [] }]
  let seq = 0
  page.connect()
  for (let step = 0; step < 400; step++) {
    const act = random()
    const log = added.at(-1)!
    if (act < 0.5) {
      // seqs have holes: other chat files are written meanwhile
      const seqs = Array.from({ length: Math.floor(random() * 12) }, () => (seq += 1 + Math.floor(random() * 3)))
      log.seqs.push(...seqs)
      if (seqs.length > 0)
        add(
          'danmaku.live',
          log.of,
          seqs.map(seq => liveMessage(seq)),
        )
    } else if (act < 0.9) page.reads(1 + Math.floor(random() * 3))
    else if (act < 0.98) page.connect()
    else added.push({ of: `log${added.length}`, seqs: [] })
  }
  for (let rest = 0; rest < 50; rest++) page.reads(5)

  for (const { of, seqs } of added) {
    const parts = page.heard.filter(part => part.of === of)
    // one run a beginning: within it nothing is missed or repeated, and it stands in the log as it was added
    const runs = parts.reduce<number[][]>(
      (all, part) => (part.isAnew ? [...all, part.seqs] : [...all.slice(0, -1), [...all.at(-1)!, ...part.seqs]]),
      [],
    )
    for (const run of runs) {
      const from = run.length === 0 ? 0 : seqs.indexOf(run[0]!)
      expect(run).toEqual(seqs.slice(from, from + run.length))
    }
  }
  const last = added.findLast(({ seqs }) => seqs.length > 0)!
  expect(page.heard.at(-1)?.seqs.at(-1) ?? page.heard.findLast(({ seqs }) => seqs.length > 0)?.seqs.at(-1)).toBe(last.seqs.at(-1))
  page.close()
})
