import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { Decision } from '../../../electron/contract/highlights.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { replayJournal } from '../../../electron/engine/store/tables/replay-journal.ts'
import type { DatedAct } from '../../../electron/engine/store/tables/replay-journal.ts'
import { writeDurably } from '../../../electron/engine/store/write-durably.ts'
import { addShow, analysis, decision } from './samples.ts'
import { failureOf, nowMs, openIn, pathsIn, temporaryFolder, temporaryStore } from './temporary-store.ts'

const keep = decision()
const rename = decision({ verb: 'title', title: '口红试色' })
const drop = decision({ verb: 'drop', state: 'dropped' })
const added = decision({ momentId: 'mine', verb: 'add', kind: 'marked', startMs: -5, endMs: 5 })

const actOf = (...decisions: Decision[]) => ({ madeAtMs: nowMs, action: 'decide', decisions })

function storeWithShow() {
  const temporary = temporaryStore()
  addShow(temporary.store)
  return temporary
}

test.each<[string, string, string, string]>([
  ['nothing', '', '', ''],
  ['decisions', '1 2', '1 2', ''],
  ['an undo', '1 2 u', '1', '2'],
  ['more undos than there is', '1 u u', '', '1'],
  ['a redo', '1 2 u r', '1 2', ''],
  ['undos and redos in turn', '1 2 3 u u r', '1 2', '3'],
  ['a new decision after an undo: what was undone cannot come back', '1 2 u 3 r', '1 3', ''],
  ['an undo of what came after an undo', '1 2 u 3 u u r', '1', '3'],
  ['a shift among decisions', '1 +5 2 u', '1 +5', '2'],
  ['a chat placed anew: no shift before it is taken back, all else is', '1 +5 2 p u', '1', '2'],
  ['a chat placed anew after an undo: no shift before it is brought back, all else is', '1 +5 2 u u p', '1', '2'],
  ['a shift after the chat was placed anew', '+5 p +7 u', '', '+7'],
])('a journal is replayed: %s', (_, journal, done, undone) => {
  const named = (name: string): DatedAct =>
    name.startsWith('+')
      ? { madeAtMs: 0, action: 'shift', byMs: Number(name) }
      : { madeAtMs: 0, action: 'decide', decisions: [decision({ momentId: name })] }
  const others = { u: 'undo', r: 'redo', p: 'place' } as const
  const isOther = (word: string): word is keyof typeof others => word in others
  const entries = words(journal).map(word => (isOther(word) ? { madeAtMs: 0, action: others[word] } : named(word)))
  expect(replayJournal(entries)).toEqual({ done: words(done).map(named), undone: words(undone).map(named) })
})

const words = (text: string) => text.split(' ').filter(word => word !== '')

test('the last decision about each moment is in force', () => {
  const { store } = storeWithShow()
  for (const each of [keep, added, rename]) store.decisions.append('show', each)
  expect(store.decisions.current('show')).toEqual(
    new Map([
      ['moment', rename],
      ['mine', added],
    ]),
  )
})

test('a moment drawn by hand is known as such through edges, titles and splits, until a proposal is joined to it or it is undone', () => {
  const { store } = storeWithShow()
  const byHand = () => [...store.decisions.ofShow('show').byHand]
  const part = decision({ ...added, verb: 'split', momentId: 'part' })
  store.decisions.append('show', keep)
  store.decisions.append('show', added)
  store.decisions.append('show', { ...added, verb: 'edges', endMs: 9 })
  store.decisions.append('show', { ...added, verb: 'split' }, part)
  expect(byHand()).toEqual(['mine', 'part'])
  store.decisions.append('show', { ...added, verb: 'join' }, { ...part, verb: 'join', state: 'dropped' })
  expect(byHand()).toEqual(['mine', 'part'])
  store.decisions.append('show', { ...added, verb: 'join' }, { ...keep, verb: 'join', state: 'dropped' })
  expect(byHand()).toEqual(['part'])
  for (let act = 0; act < 5; act++) store.decisions.undo('show')
  expect(byHand()).toEqual([])
})

test('undo goes back to the decision before, redo forth again, until a new decision is made', () => {
  const { store } = storeWithShow()
  for (const each of [keep, drop]) store.decisions.append('show', each)
  const inForce = () => store.decisions.current('show').get('moment')
  expect([store.decisions.undo('show'), inForce()]).toEqual([actOf(drop), keep])
  expect([store.decisions.redo('show'), inForce()]).toEqual([actOf(drop), drop])
  expect([store.decisions.redo('show'), inForce()]).toEqual([undefined, drop])
  store.decisions.undo('show')
  store.decisions.append('show', rename)
  expect([store.decisions.redo('show'), inForce()]).toEqual([undefined, rename])
  expect([store.decisions.undo('show'), store.decisions.undo('show'), inForce()]).toEqual([actOf(rename), actOf(keep), undefined])
  expect(store.decisions.undo('show')).toBeUndefined()
})

test('nothing is ever taken out of the journal', () => {
  const { store } = storeWithShow()
  store.decisions.append('show', keep)
  store.decisions.undo('show')
  store.decisions.undo('show')
  store.decisions.redo('show')
  expect(store.decisions.journal('show')).toEqual([
    { madeAtMs: nowMs, action: 'decide', decisions: [keep] },
    { madeAtMs: nowMs, action: 'undo' },
    { madeAtMs: nowMs, action: 'redo' },
  ])
})

test('a new analysis and a restart change no decision, and another show has its own', () => {
  const { store, folder } = storeWithShow()
  addShow(store, 'other', 'elsewhere')
  store.decisions.append('show', rename)
  store.analyses.add(analysis({ moments: [] }), [], '')
  store.close()
  const reopened = openIn(folder)
  expect(reopened.decisions.current('show')).toEqual(new Map([['moment', rename]]))
  expect([reopened.decisions.current('other'), reopened.decisions.undo('other')]).toEqual([new Map(), undefined])
})

test('only decisions made after a time can be asked for, by the time they were made at', () => {
  const folder = temporaryFolder()
  let clockMs = 100
  const store = openStore({ ...pathsIn(folder), log: silentLog, now: () => clockMs, mode: 'owner' })
  onTestFinished(() => store.close())
  addShow(store)
  for (const each of [keep, added, drop]) {
    store.decisions.append('show', each)
    clockMs += 100
  }
  expect(store.decisions.currentSince('show', 200)).toEqual(new Map([['moment', drop]]))
  store.decisions.undo('show') // what comes to the fore again is as old as it is
  expect(store.decisions.currentSince('show', 200)).toEqual(new Map())
  expect(store.decisions.currentSince('show', 150)).toEqual(new Map([['mine', added]]))
})

test('shows with decisions are told, the latest decision first', () => {
  const { store } = storeWithShow()
  addShow(store, 'other', 'elsewhere')
  addShow(store, 'silent', 'nowhere')
  for (const show of ['show', 'other', 'show']) store.decisions.append(show, keep)
  store.marks.add('silent', { id: 'mark', atMs: 1 })
  expect(store.decisions.showsWithDecisions()).toEqual(['show', 'other'])
  store.shows.remove('show')
  expect(store.decisions.showsWithDecisions()).toEqual(['other'])
})

test('a decision about a show that is not there is an expected failure', () => {
  const { store } = storeWithShow()
  expect(failureOf(() => store.decisions.append('nope', keep))).toEqual({ code: 'show-missing', details: { show: 'nope' } })
})

test('a durable write is synced, what is around it is not, also when it fails', () => {
  const { file } = storeWithShow()
  const db = new Sqlite(file)
  db.pragma('synchronous = NORMAL')
  const level = () => db.pragma('synchronous', { simple: true })
  expect([writeDurably(db, level), level()]).toEqual([2, 1])
  expect(() => writeDurably(db, () => db.exec('nonsense'))).toThrow()
  expect(level()).toBe(1)
  db.close()
})

test('the revision changes with everything that can be learned from, and with nothing else', () => {
  const { store } = temporaryStore()
  const seen = new Set<string>()
  const changes = (act: () => unknown) => {
    const before = store.decisions.revision()
    seen.add(before)
    act()
    return store.decisions.revision() !== before
  }
  expect(changes(() => addShow(store))).toBe(true)
  expect(changes(() => store.analyses.add(analysis(), [], ''))).toBe(true)
  expect(changes(() => store.decisions.append('show', keep))).toBe(true)
  expect(changes(() => store.decisions.undo('show'))).toBe(true)
  expect(changes(() => store.decisions.redo('show'))).toBe(true)
  expect(changes(() => store.decisions.current('show'))).toBe(false)
  expect(changes(() => store.settings.set('x', 1))).toBe(false)
  expect(changes(() => addShow(store, 'other', 'its chat'))).toBe(true)
  expect(changes(() => store.decisions.append('other', keep))).toBe(true)
  expect(changes(() => store.shows.remove('other'))).toBe(true)
  expect(changes(() => tidyAll(store))).toBe(false) // only rows of what was gone already
  expect(changes(() => store.decisions.append('show', drop))).toBe(true)
  expect(seen).not.toContain(store.decisions.revision()) // though the new row's key may be that of one that is gone
})

function tidyAll(store: ReturnType<typeof temporaryStore>['store']): void {
  while (!store.tidyStep(10).done);
}

test('several decisions are one act: taken back and brought back together', () => {
  const { store } = storeWithShow()
  const halves = [decision({ verb: 'split', endMs: 16_000 }), decision({ momentId: 'second', verb: 'split', startMs: 16_000 })]
  store.decisions.append('show', keep)
  store.decisions.append('show', ...halves)
  const inForce = () => [...store.decisions.current('show').values()]
  expect(inForce()).toEqual(halves)
  expect(store.decisions.nextSteps('show')).toMatchObject({ undo: { decisions: halves }, redo: undefined })
  expect([store.decisions.undo('show'), inForce()]).toEqual([actOf(...halves), [keep]])
  expect(store.decisions.nextSteps('show')).toMatchObject({ undo: { decisions: [keep] }, redo: { decisions: halves } })
  expect([store.decisions.redo('show'), inForce()]).toEqual([actOf(...halves), halves])
})
