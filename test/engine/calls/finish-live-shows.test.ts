import { expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../../electron/contract/errors.ts'
import { createFinishLiveShows } from '../../../electron/engine/calls/finish-live-shows.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { systemClock } from '../../../electron/engine/lib/clock.ts'
import type { Store } from '../../../electron/engine/store/open-store.ts'
import { addShow, recording } from '../store/samples.ts'
import { temporaryStore } from '../store/temporary-store.ts'

function finishing(store: Store, unfinished: Set<string>, refused = new Set<string>()) {
  const done: string[] = []
  const errors: unknown[] = []
  const finish = createFinishLiveShows({
    store,
    isUnfinished: showId => unfinished.has(showId),
    endScoring: async (showId, durationMs) => void done.push(`${showId} ends at ${durationMs}`),
    analyse(showId) {
      if (refused.has(showId)) throw new AppError('disk-full', 'no room')
      done.push(`${showId} analysed`)
    },
    clock: { ...systemClock, sleep: (_, signal) => systemClock.sleep(5, signal) },
    log: { ...silentLog, error: (_, error) => void errors.push(error) },
  })
  onTestFinished(finish.close)
  return { finish, done, errors }
}

test('a show is analysed once it is over and its files are finished, and once only', async () => {
  const { store } = temporaryStore()
  addShow(store)
  store.shows.setRecordings('show', [recording()], undefined)
  const unfinished = new Set(['show'])
  const { finish, done } = finishing(store, unfinished)
  finish.begin()
  finish.expect('show')
  finish.expect('show')
  await systemClock.sleep(50)
  expect(done).toEqual([])
  unfinished.clear()
  await expect.poll(() => done).toEqual(['show ends at 60000.5', 'show analysed'])
  await systemClock.sleep(50)
  expect(done).toHaveLength(2)
})

test('an engine that dies before leaves it to the next one', async () => {
  const { store } = temporaryStore()
  addShow(store)
  store.shows.setRecordings('show', [recording()], undefined)
  const first = finishing(store, new Set(['show']))
  first.finish.begin()
  first.finish.expect('show')
  await first.finish.close()
  const second = finishing(store, new Set())
  second.finish.begin()
  await expect.poll(() => second.done).toEqual(['show ends at 60000.5', 'show analysed'])
  const third = finishing(store, new Set())
  third.finish.begin()
  await systemClock.sleep(50)
  expect(third.done).toEqual([])
})

test('a show that nobody recorded is not analysed, one that was deleted is forgotten', async () => {
  const { store } = temporaryStore()
  addShow(store)
  const { finish, done } = finishing(store, new Set())
  finish.expect('show')
  finish.expect('gone')
  finish.begin()
  await expect.poll(() => store.settings.get('live.toAnalyse')).toBeUndefined()
  expect(done).toEqual(['show ends at 0'])
})

test('one that fails, on a full disk say, keeps no other waiting, and is tried again', async () => {
  const { store } = temporaryStore()
  for (const id of ['show', 'other']) {
    addShow(store, id, `chat of ${id}`)
    store.shows.setRecordings(id, [recording({ id, showId: id })], undefined)
  }
  const refused = new Set(['show'])
  const { finish, done, errors } = finishing(store, new Set(), refused)
  finish.expect('show')
  finish.expect('other')
  finish.begin()
  await expect.poll(() => done).toContain('other analysed')
  expect(errors.length).toBeGreaterThan(0)
  refused.clear()
  await expect.poll(() => store.settings.get('live.toAnalyse')).toBeUndefined()
  expect(done.filter(what => what.endsWith('analysed'))).toEqual(['other analysed', 'show analysed'])
})
