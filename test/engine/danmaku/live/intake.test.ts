// Messages on their way into the store: what is answered as taken in is there.
import { expect, test } from 'vitest'
import { AppError } from '../../../../electron/contract/errors.ts'
import type { LivePart } from '../../../../electron/engine/danmaku/live/live-log.ts'
import { lineOf, liveForTest } from './live-for-test.ts'

const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => lineOf(String(from + at)))
const idsOf = (messages: readonly { id: string }[]) => messages.map(({ id }) => id)

test('messages are written together, answered once they are in the store, and not before', async () => {
  const live = liveForTest()
  live.beginShow('show')
  await live.hand.turn(5000)
  let answers: unknown
  void live.take([lineOf('a'), lineOf('b', { sentAtMs: live.clock.now() - 400 })]).then(got => (answers = got))
  void live.take([lineOf('c', { atMs: 9e9 })])
  await live.hand.turn(20)
  expect([answers, live.kept()]).toEqual([undefined, []])
  await live.hand.turn(30)
  expect(answers).toEqual([
    { id: 'a', ok: true },
    { id: 'b', ok: true },
  ])
  expect(live.kept().map(({ id, atMs }) => [id, atMs])).toEqual([
    ['p:b', 4600],
    ['p:a', 5000],
    ['p:c', 5000],
  ])
  expect(idsOf(live.added)).toEqual(['p:a', 'p:b', 'p:c'])
  expect(live.store.chatFiles.ofShow('show')).toMatchObject([{ format: 'live', path: '', offsetMs: 0, messages: 3 }])
})

test('each is answered in its place: taken, known already, of a time that cannot be, or refused', async () => {
  const live = liveForTest()
  live.beginShow('show')
  const taken = live.take([lineOf('a'), 7, lineOf('a'), lineOf('b', { atMs: -1e9 }), lineOf('c', { kind: 'no' })])
  await live.hand.turn(50)
  expect(await taken).toEqual([
    { id: 'a', ok: true },
    { error: 'invalid-input', problem: 'message' },
    { id: 'a', ok: true, isKnown: true },
    { id: 'b', ok: true, timeReplaced: true },
    { id: 'c', error: 'invalid-input', problem: 'kind' },
  ])
  const again = live.take([lineOf('b'), lineOf('b', { platform: 'q' })])
  await live.hand.turn(50)
  expect(await again).toEqual([
    { id: 'b', ok: true, isKnown: true },
    { id: 'b', ok: true },
  ])
  expect(idsOf(live.added)).toEqual(['p:a', 'p:b', 'q:b'])
})

test('where no show runs nothing is taken in; of two shows each gets its own', async () => {
  const live = liveForTest()
  expect(await live.take([lineOf('early')])).toEqual([{ id: 'early', error: 'live-none' }])
  live.beginShow('show')
  const first = live.take(lines(1, 3))
  live.beginShow('next')
  const second = live.take(lines(1, 2))
  await live.hand.turn(50)
  expect([(await first).length, (await second).length]).toEqual([3, 2])
  expect([idsOf(live.kept('show')), idsOf(live.kept('next'))]).toEqual([
    ['p:1', 'p:2', 'p:3'],
    ['p:1', 'p:2'],
  ])
  live.endShow()
  expect(await live.take([lineOf('late')])).toEqual([{ id: 'late', error: 'live-none' }])
})

test('a show that is deleted while it runs takes nothing more, and its chat file that is removed is replaced', async () => {
  const live = liveForTest()
  live.beginShow('show')
  void live.take([lineOf('a')])
  await live.hand.turn(50)
  live.store.chatFiles.remove(live.store.chatFiles.ofShow('show')[0]!.id)
  const next = live.take([lineOf('a')])
  await live.hand.turn(50)
  expect([await next, idsOf(live.kept())]).toEqual([[{ id: 'a', ok: true }], ['p:a']])
  live.store.shows.remove('show')
  const last = live.take([lineOf('b')])
  await live.hand.turn(50)
  expect(await last).toEqual([{ id: 'b', error: 'live-none' }])
  expect(live.logged).toEqual([])
})

test('a disk that is full is told to who brings the messages, and what comes when it has room is kept', async () => {
  const live = liveForTest()
  live.beginShow('show')
  live.troubles(() => {
    throw new AppError('disk-full', 'no room')
  })
  const refused = live.take(lines(1, 2))
  await live.hand.turn(50)
  expect(await refused).toEqual([
    { id: '1', error: 'disk-full' },
    { id: '2', error: 'disk-full' },
  ])
  live.troubles(() => {
    throw new TypeError('a bug')
  })
  const failed = live.take([lineOf('3')])
  await live.hand.turn(50)
  expect([await failed, live.logged]).toEqual([[{ id: '3', error: 'internal' }], ['live messages could not be written']])
  live.troubles(undefined)
  const taken = live.take(lines(1, 3))
  await live.hand.turn(50)
  expect([await taken, idsOf(live.added)]).toMatchObject([
    [{ ok: true }, { ok: true }, { ok: true }],
    ['p:1', 'p:2', 'p:3'],
  ])
})

test('what is stored is answered as stored, also where somebody who is told of it fails', async () => {
  const live = liveForTest()
  live.liveLog.follow(1, () => {
    throw new TypeError('a bug')
  })
  live.beginShow('show')
  for (const id of ['a', 'b']) {
    const taken = live.take([lineOf(id)])
    await live.hand.turn(50)
    expect(await taken).toEqual([{ id, ok: true }])
  }
  expect(idsOf(live.kept())).toEqual(['p:a', 'p:b'])
  expect(live.logged).toEqual([1, 2].map(() => 'live messages are stored, but could not be told'))
})

test('what is more than can wait is refused, and nothing that waits is lost', async () => {
  const live = liveForTest()
  live.beginShow('show')
  const taken = live.take(lines(1, 10_002))
  await live.hand.turn(50)
  await live.hand.turn(0)
  await expect.poll(() => live.added.length).toBe(10_000)
  const answers = await taken
  expect(answers.slice(9999)).toEqual([
    { id: '10000', ok: true },
    { id: '10001', error: 'too-busy' },
    { id: '10002', error: 'too-busy' },
  ])
  expect(idsOf(live.added)).toEqual(Array.from({ length: 10_000 }, (_, at) => `p:${at + 1}`))
})

test('closing writes what waits, and answers it', async () => {
  const live = liveForTest()
  live.beginShow('show')
  const taken = live.take(lines(1, 700))
  live.intake.close()
  expect((await taken).every(answer => 'ok' in answer)).toBe(true)
  expect(live.kept()).toHaveLength(700)
  expect(await live.take([lineOf('late')])).toEqual([{ id: 'late', error: 'too-busy' }])
})

test('who follows the log is told the newest, then each as it comes; a new show begins anew, also before its first message', async () => {
  const live = liveForTest()
  const told: { of: string; seqs: number; ids: string[]; isAnew: boolean }[] = []
  const hear = ({ of, items, isAnew }: LivePart) =>
    told.push({ of, seqs: new Set(items.map(({ seq }) => seq)).size, ids: idsOf(items), isAnew })
  onTold()
  live.beginShow('show')
  void live.take(lines(1, 3))
  await live.hand.turn(50)
  const [file] = live.store.chatFiles.ofShow('show')
  expect(told).toEqual([{ of: file!.id, seqs: 3, ids: ['p:1', 'p:2', 'p:3'], isAnew: true }])
  void live.take(lines(4, 5))
  await live.hand.turn(50)
  expect(told.at(-1)).toEqual({ of: file!.id, seqs: 2, ids: ['p:4', 'p:5'], isAnew: false })
  told.length = 0
  onTold()
  expect(told).toEqual([{ of: file!.id, seqs: 2, ids: ['p:4', 'p:5'], isAnew: true }])
  told.length = 0
  live.beginShow('next')
  live.liveLog.begin('next')
  live.liveLog.begin('next')
  expect(told).toEqual([1, 2].map(() => ({ of: 'next', seqs: 0, ids: [], isAnew: true })))

  function onTold() {
    live.liveLog.follow(2, hear)
  }
})
