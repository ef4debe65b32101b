// Chat of a show given anew: all of it, or nothing has changed.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AppError } from '../../../electron/contract/errors.ts'
import { fingerprintOf } from '../../../electron/engine/shows/fingerprint.ts'
import type { Store } from '../../../electron/engine/store/open-store.ts'
import { importChat } from '../../../electron/engine/work/import-chat.ts'
import { analysis, chatFile, message } from '../store/samples.ts'
import { temporaryStore } from '../store/temporary-store.ts'

const signal = new AbortController().signal

/** A show with a chat file that is replaced and one that is given again, both moved by 500 ms by hand. */
async function shiftedShow() {
  const { folder, store } = temporaryStore()
  const fileOf = (id: string) => {
    const path = join(folder, `${id}.ndjson`)
    writeFileSync(path, JSON.stringify(message({ id, atMs: 1000 })))
    return path
  }
  const again = fileOf('again')
  store.shows.add({ id: 'show', title: '春季上新', createdAtMs: 1000 })
  store.chatFiles.add(chatFile({ id: 'replaced' }))
  store.chatFiles.add(chatFile({ id: 'again', path: again, fingerprint: await fingerprintOf(again) }))
  for (const id of ['replaced', 'again']) store.messages.addBatch('show', id, [message({ id, atMs: 1000 })])
  store.chatShifts.add('show', 500)
  store.analyses.add(analysis(), [], store.chatFiles.layoutOf('show'))
  const chat = [again, fileOf('first'), fileOf('second')]
  const importInto = (into: Store) =>
    importChat({ recordings: [], chat, chatOffsetMs: 9000 }, into.shows.find('show')!, { store: into }, signal, () => {})
  const messages = () => [...store.messages.range('show', { fromMs: -Infinity, toMs: Infinity })].map(({ id, atMs }) => [id, atMs])
  return { store, importInto, messages }
}

test('one that fails at its last file leaves every file where it was, and the shift before it can be taken back', async () => {
  const { store, importInto, messages } = await shiftedShow()
  const full = new AppError('disk-full', 'full', { details: { file: 'store' } })
  const addBatch: Store['messages']['addBatch'] = (showId, id, batch) => {
    if (batch.some(each => each.id === 'second')) throw full
    return store.messages.addBatch(showId, id, batch)
  }
  await expect(importInto({ ...store, messages: { ...store.messages, addBatch } })).rejects.toBe(full)
  const before = [
    ['replaced', 1500],
    ['again', 1500],
  ]
  expect([messages(), store.analyses.isOutdated('analysis')]).toEqual([before, false])
  expect(store.decisions.undo('show')).toMatchObject({ action: 'shift', byMs: 500 })
  expect(messages()).toEqual(before.map(([id]) => [id, 1000]))
})

test('one that comes to its end puts all of it where it was asked to, and a shift before it is history', async () => {
  const { store, importInto, messages } = await shiftedShow()
  await importInto(store)
  expect(messages()).toEqual(['again', 'first', 'second'].map(id => [id, 10_000]))
  expect(store.decisions.undo('show')).toBeUndefined()
  expect(store.analyses.isOutdated('analysis')).toBe(true) // until one is made of it
  store.chatFiles.takeBackImport(undefined) // as the next start does
  expect(messages()).toHaveLength(3)
})
