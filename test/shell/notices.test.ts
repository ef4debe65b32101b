import { EventEmitter } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createNotices, endedSince } from '../../electron/shell/notices.ts'
import type { NoticesNeeds } from '../../electron/shell/notices.ts'
import { wordsIn } from '../../electron/words/words.ts'

type Job = Parameters<ReturnType<typeof createNotices>['hear']>[0][number]
const job = (id: string, state: Job['state'], kind: Job['kind'] = 'clip'): Job => ({ id, state, kind })
const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id)

test.each([
  { says: 'one that nobody saw running, as in the first list', before: [], now: [job('a', 'done')], ended: [] },
  { says: 'one that ran is done', before: [job('a', 'running')], now: [job('a', 'done')], ended: ['a'] },
  { says: 'one that waited has failed', before: [job('a', 'queued')], now: [job('a', 'failed')], ended: ['a'] },
  { says: 'one that a person cancelled', before: [job('a', 'running')], now: [job('a', 'cancelled')], ended: [] },
  { says: 'one that was done before', before: [job('a', 'done')], now: [job('a', 'done')], ended: [] },
  { says: 'one that was removed', before: [job('a', 'running')], now: [], ended: [] },
  { says: 'one that was asked for again', before: [job('a', 'failed')], now: [job('a', 'queued')], ended: [] },
])('$says', ({ before, now, ended }) => {
  expect(idsOf(endedSince(before, now))).toEqual(ended)
})

function started({ isSupported = true } = {}) {
  const shown: { options: unknown; click: () => void }[] = []
  const weak: WeakRef<object>[] = []
  const seen = { isSeen: false, pages: [] as string[], shown, weak }
  class Notice extends EventEmitter {
    static isSupported = () => isSupported
    readonly options: unknown
    constructor(options: unknown) {
      super()
      this.options = options
      weak.push(new WeakRef(this))
    }
    show() {
      const self = new WeakRef(this) // the system holds none either
      shown.push({ options: this.options, click: () => void self.deref()?.emit('click') })
    }
  }
  const notices = createNotices({
    electron: { Notification: Notice as unknown as NoticesNeeds['electron']['Notification'] }, // of which only this is used
    isSeen: () => seen.isSeen,
    words: () => wordsIn('en'),
    onClick: page => seen.pages.push(page),
  })
  return { notices, seen }
}

test('jobs that end one by one are told together, when nothing runs any more', () => {
  const { notices, seen } = started()
  notices.hear([job('a', 'running'), job('b', 'queued'), job('c', 'queued')])
  notices.hear([job('a', 'done'), job('b', 'running'), job('c', 'queued')])
  notices.hear([job('a', 'done'), job('b', 'failed'), job('c', 'running')])
  expect(seen.shown).toEqual([])
  notices.hear([job('a', 'done'), job('b', 'failed'), job('c', 'done')])
  expect(seen.shown.map(({ options }) => options)).toEqual([
    { title: 'Showrunner', body: '1 job failed, 2 done. Open Showrunner to see why.' },
  ])
})

test('nothing is told twice', () => {
  const { notices, seen } = started()
  for (const state of ['running', 'done', 'done'] as const) notices.hear([job('a', state)])
  expect(seen.shown).toHaveLength(1)
  notices.hear([job('a', 'done'), job('b', 'running')])
  notices.hear([job('a', 'done'), job('b', 'done')])
  expect(seen.shown.map(({ options }) => options)).toEqual([
    { title: 'Showrunner', body: '1 job done.' },
    { title: 'Showrunner', body: '1 job done.' },
  ])
})

test('what a person cancelled is not told', () => {
  const { notices, seen } = started()
  notices.hear([job('a', 'running')])
  notices.hear([job('a', 'cancelled')])
  expect(seen.shown).toEqual([])
})

test('what ended before the app began is not told', () => {
  const { notices, seen } = started()
  notices.hear([job('a', 'done'), job('b', 'failed')])
  expect(seen.shown).toEqual([])
})

test('somebody who looks at the window is not told, also not later', () => {
  const { notices, seen } = started()
  seen.isSeen = true
  notices.hear([job('a', 'running')])
  notices.hear([job('a', 'done')])
  seen.isSeen = false
  notices.hear([job('a', 'done')])
  expect(seen.shown).toEqual([])
})

test('what came of a key is told also to who sees the window', () => {
  const { notices, seen } = started()
  seen.isSeen = true
  notices.ofShow('Marked at 0:01:02')
  seen.shown[0]?.click()
  expect([seen.shown[0]?.options, seen.pages]).toEqual([{ title: 'Showrunner', body: 'Marked at 0:01:02' }, ['live']])
})

test('where the system knows no notifications, none is tried', () => {
  const { notices, seen } = started({ isSupported: false })
  notices.hear([job('a', 'running')])
  notices.hear([job('a', 'done')])
  notices.engineFails()
  expect(seen.shown).toEqual([])
})

test.each([
  { kinds: ['clip'], page: 'clips' },
  { kinds: ['analyse', 'clip'], page: 'clips' },
  { kinds: ['analyse', 'proxy', 'sample'], page: 'library' },
] as const)('a click after $kinds opens $page', ({ kinds, page }) => {
  const { notices, seen } = started()
  notices.hear(kinds.map((kind, at) => job(String(at), 'running', kind)))
  notices.hear(kinds.map((kind, at) => job(String(at), 'done', kind)))
  seen.shown[0]?.click()
  expect(seen.pages).toEqual([page])
})

test('an engine that keeps ending is told, with the library behind it', () => {
  const { notices, seen } = started()
  notices.engineFails()
  expect(seen.shown.map(({ options }) => options)).toEqual([
    { title: 'Showrunner', body: 'Showrunner keeps stopping in the background. Open it to see what to do.' },
  ])
  seen.shown[0]?.click()
  expect(seen.pages).toEqual(['library'])
})

/** Electron holds a notification weakly: one that nobody holds is collected, and its click is lost. */
test('a click is heard however late it comes', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void // there now
  const { notices, seen } = started()
  notices.engineFails()
  await new Promise(resolve => setImmediate(resolve)) // a weak reference lasts as long as the turn that made it
  collect()
  expect(seen.weak[0]?.deref()).toBeDefined()
  seen.shown[0]?.click()
  expect(seen.pages).toEqual(['library'])
})
