import { expect, test } from 'vitest'
import { addShow, decision } from './samples.ts'
import { failureOf, nowMs, openIn, temporaryStore } from './temporary-store.ts'

function storeWithShow() {
  const temporary = temporaryStore()
  addShow(temporary.store)
  return temporary
}

test('marks are told in the order of the show, whichever was pressed first, also after a restart', () => {
  const { store, folder } = storeWithShow()
  addShow(store, 'other', 'elsewhere')
  store.marks.add('show', { id: 'later', atMs: 9000, note: '笑点' })
  store.marks.add('show', { id: 'earlier', atMs: 1000 })
  store.marks.add('other', { id: 'elsewhere', atMs: 5 })
  const marks = [
    { id: 'earlier', atMs: 1000, madeAtMs: nowMs },
    { id: 'later', atMs: 9000, note: '笑点', madeAtMs: nowMs },
  ]
  expect(store.marks.ofShow('show')).toEqual(marks)
  store.close()
  expect(openIn(folder).marks.ofShow('show')).toEqual(marks)
})

test('a mark is taken away once; one that is not there is an expected failure', () => {
  const { store } = storeWithShow()
  for (const id of ['a', 'b']) store.marks.add('show', { id, atMs: 1 })
  store.marks.remove('show', 'a')
  expect(store.marks.ofShow('show').map(({ id }) => id)).toEqual(['b'])
  const missing = { code: 'not-found', details: { mark: 'a' } }
  expect(failureOf(() => store.marks.remove('show', 'a'))).toEqual(missing)
  expect(failureOf(() => store.marks.remove('nope', 'a'))).toEqual(missing)
  expect(failureOf(() => store.marks.add('nope', { id: 'a', atMs: 1 }))).toEqual({ code: 'show-missing', details: { show: 'nope' } })
})

test('undo and redo go over marks and decisions alike, in the order they were made', () => {
  const { store } = storeWithShow()
  const state = () => [
    store.marks
      .ofShow('show')
      .map(({ id }) => id)
      .join(),
    [...store.decisions.current('show').keys()].join(),
  ]
  store.marks.add('show', { id: 'a', atMs: 1 })
  store.decisions.append('show', decision())
  store.marks.remove('show', 'a')
  expect(state()).toEqual(['', 'moment'])
  store.decisions.undo('show')
  expect(state()).toEqual(['a', 'moment'])
  store.decisions.undo('show')
  expect(state()).toEqual(['a', ''])
  store.decisions.undo('show')
  expect(state()).toEqual(['', ''])
  for (let step = 0; step < 3; step++) store.decisions.redo('show')
  expect(state()).toEqual(['', 'moment'])
  store.decisions.undo('show')
  store.marks.remove('show', 'a')
  expect([store.decisions.redo('show'), ...state()]).toEqual([undefined, '', 'moment'])
})
