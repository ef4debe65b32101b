// The chat moved by hand: an act like any other, taken back and brought back in order with decisions and marks.
import { expect, test } from 'vitest'
import type { Store } from '../../../electron/engine/store/open-store.ts'
import { addShow, chatFile, decision } from './samples.ts'
import { failureOf, openIn, temporaryStore } from './temporary-store.ts'

function storeWithChat() {
  const temporary = temporaryStore()
  addShow(temporary.store)
  temporary.store.chatFiles.add(chatFile({ id: 'second', offsetMs: 1000 }))
  return temporary
}

const offsetsIn = (store: Store, showId = 'show') => store.chatFiles.ofShow(showId).map(({ offsetMs }) => offsetMs)

test('a shift moves all chat of its show, and undo and redo move it back and forth again, among marks and decisions', () => {
  const { store } = storeWithChat()
  addShow(store, 'other', 'elsewhere')
  const state = () => [offsetsIn(store), store.marks.ofShow('show').length, store.decisions.current('show').size]
  store.chatShifts.add('show', 3110)
  store.marks.add('show', { id: 'mark', atMs: 1 })
  store.decisions.append('show', decision())
  store.chatShifts.add('show', -250)
  expect(state()).toEqual([[2860, 3860], 1, 1])
  const undone = [1, 2, 3, 4, 5].map(() => [store.decisions.undo('show')?.action, ...state()])
  expect(undone).toEqual([
    ['shift', [3110, 4110], 1, 1],
    ['decide', [3110, 4110], 1, 0],
    ['mark', [3110, 4110], 0, 0],
    ['shift', [0, 1000], 0, 0],
    [undefined, [0, 1000], 0, 0],
  ])
  const redone = [1, 2, 3, 4, 5].map(() => [store.decisions.redo('show')?.action, ...state()])
  expect(redone).toEqual([
    ['shift', [3110, 4110], 0, 0],
    ['mark', [3110, 4110], 1, 0],
    ['decide', [3110, 4110], 1, 1],
    ['shift', [2860, 3860], 1, 1],
    [undefined, [2860, 3860], 1, 1],
  ])
  expect(offsetsIn(store, 'other')).toEqual([0])
})

test('a shift is taken back by whoever opens the store next, and another page undoing meanwhile takes back the one before', () => {
  const { store, folder } = storeWithChat()
  store.chatShifts.add('show', 500)
  store.chatShifts.add('show', 70)
  store.close()
  const [one, other] = [openIn(folder), openIn(folder, 'worker')]
  expect(one.decisions.nextSteps('show')).toMatchObject({ undo: { action: 'shift', byMs: 70 }, redo: undefined })
  one.decisions.undo('show')
  expect(other.decisions.undo('show')).toMatchObject({ byMs: 500 })
  expect([offsetsIn(one), one.decisions.undo('show')]).toEqual([[0, 1000], undefined])
  other.decisions.redo('show')
  expect(offsetsIn(one)).toEqual([500, 1500])
})

test('a new shift overrules what was undone', () => {
  const { store } = storeWithChat()
  store.chatShifts.add('show', 500)
  store.decisions.undo('show')
  store.chatShifts.add('show', 20)
  expect([store.decisions.redo('show'), offsetsIn(store)]).toEqual([undefined, [20, 1020]])
})

test('once the chat was placed anew, shifts before it are neither taken back nor brought back; decisions still are', () => {
  const { store } = storeWithChat()
  store.decisions.append('show', decision())
  store.chatShifts.add('show', 500)
  store.chatShifts.add('show', 70)
  store.decisions.undo('show')
  expect(store.chatShifts.end('show')).toBe(true)
  store.chatFiles.moveTo('chat', 9000)
  expect([store.decisions.redo('show'), offsetsIn(store)]).toEqual([undefined, [9000, 1500]])
  store.chatShifts.add('show', 3)
  expect([store.decisions.undo('show'), store.decisions.undo('show')]).toMatchObject([{ byMs: 3 }, { action: 'decide' }])
  expect([store.decisions.undo('show'), offsetsIn(store)]).toEqual([undefined, [9000, 1500]])
})

test('where nothing is moved nothing is written: by nothing, without chat, or no shift to end', () => {
  const { store } = storeWithChat()
  expect([store.chatShifts.add('show', 0), store.chatShifts.end('show')]).toEqual([false, false])
  for (const { id } of store.chatFiles.ofShow('show')) store.chatFiles.remove(id)
  expect(store.chatShifts.add('show', 5)).toBe(false)
  expect(store.decisions.journal('show')).toEqual([])
})

test('a removed file goes with no shift, those that stay do', () => {
  const { store } = storeWithChat()
  store.chatShifts.add('show', 500)
  store.chatFiles.remove('chat')
  store.decisions.undo('show')
  expect(offsetsIn(store)).toEqual([1000])
  expect(failureOf(() => store.chatFiles.remove('chat'))).toEqual({ code: 'not-found', details: { file: 'chat' } })
})
