import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { messageBatches } from '../../../electron/engine/store/chat/message-batches.ts'
import type { Store } from '../../../electron/engine/store/open-store.ts'
import { addShow, analysis, decision, message, recording } from './samples.ts'
import { failureOf, openIn, temporaryStore } from './temporary-store.ts'

const signal = { name: 'loudness', startMs: 0, stepMs: 100, samples: new Float32Array(50_000) }

function fill(store: Store, showId: string, count: number) {
  addShow(store, showId, `${showId}-chat`)
  store.shows.setRecordings(showId, [recording({ id: `${showId}-recording`, showId })], undefined)
  const messages = Array.from({ length: count }, (_, index) =>
    message({ id: `m${index}`, atMs: index, user: { id: `u${index % 5000}`, name: `观众${index % 5000}` }, text: `第${index}条好看` }),
  )
  for (const batch of messageBatches(messages)) store.messages.addBatch(showId, `${showId}-chat`, batch)
  store.analyses.add(analysis({ id: `${showId}-analysis`, showId }), [signal], '')
  store.decisions.append(showId, decision())
  store.marks.add(showId, { id: 'mark', atMs: 1 })
  store.jobs.add([{ id: `${showId}-job`, kind: 'analyse', input: { recordings: [], chat: [] }, batch: showId, showId, createdAtMs: 1 }])
  while (store.messages.indexForSearch(20));
}

const rowsIn = (file: string) => {
  const db = new Sqlite(file, { readonly: true })
  const names = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all()
  const rows = names.map(name => [name, db.prepare(`SELECT COUNT(*) FROM ${name}`).pluck().get()])
  db.close()
  return Object.fromEntries(rows) as Record<string, number>
}

test('a removed show is gone at once and its space is given back; the other show is whole', () => {
  const { store, file } = temporaryStore()
  fill(store, 'kept', 1000)
  const [emptyBytes, emptyRows] = [store.sizeBytes(), rowsIn(file)]
  fill(store, 'removed', 30_000)
  const fullBytes = store.sizeBytes()

  store.shows.remove('removed')
  expect(store.shows.list().map(show => show.id)).toEqual(['kept'])
  expect([store.shows.find('removed'), store.recordings.byPath('/show.mkv').length]).toEqual([undefined, 1])
  expect([store.messages.search('removed', '好看', 5), store.decisions.current('removed')]).toEqual([[], new Map()])
  expect(failureOf(() => store.messages.addBatch('removed', 'removed-chat', []))).toMatchObject({ code: 'show-missing' })

  while (!store.tidyStep(10).done);
  expect(rowsIn(file)).toEqual(emptyRows)
  expect(fullBytes).toBeGreaterThan(5_000_000)
  expect(store.sizeBytes()).toBeLessThan(emptyBytes + 200_000)
  expect(store.messages.countOf('kept')).toBe(1000)
  expect(store.messages.search('kept', '第7条', 5).map(each => each.id)).toEqual(['m7'])
})

test('each step is short: what is taken away in one is a small part', () => {
  const { store, file } = temporaryStore()
  fill(store, 'removed', 2000)
  store.shows.remove('removed')
  expect(store.tidyStep(0)).toEqual({ done: false })
  expect(rowsIn(file)['message']).toBe(1800)
})

test('what a dead engine left is taken away by the next one', () => {
  const { store, folder, file } = temporaryStore()
  fill(store, 'removed', 2000)
  store.shows.remove('removed')
  store.tidyStep(0)
  store.close()
  const reopened = openIn(folder)
  expect(reopened.shows.list()).toEqual([])
  while (!reopened.tidyStep(10).done);
  expect(rowsIn(file)).toMatchObject({ show: 0, message: 0, messageIds: 0, signal: 0, moment: 0, recording: 0, journal: 0, job: 0 })
})

test('where nothing was removed there is nothing to do', () => {
  const { store } = temporaryStore()
  addShow(store)
  expect(store.tidyStep(10)).toEqual({ done: true })
  expect(store.shows.list()).toHaveLength(1)
})
