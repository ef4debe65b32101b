import { expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../../electron/contract/errors.ts'
import { createFinishLiveShows } from '../../../electron/engine/calls/finish-live-shows.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import type { Store } from '../../../electron/engine/store/open-store.ts'
import { createHandTurnedClock } from '../../fakes/hand-turned-clock.ts'
import { addShow, recording } from '../store/samples.ts'
import { temporaryStore } from '../store/temporary-store.ts'

function finishing(store: Store) {
  /** Ids of shows: those that run, those that cannot be scored to their end, and those that cannot be analysed. */
  const [unfinished, unscored, refused] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const done: string[] = []
  const errors: unknown[] = []
  const warnings: string[] = []
  const { clock, turn } = createHandTurnedClock()
  const finish = createFinishLiveShows({
    store,
    isUnfinished: showId => unfinished.has(showId),
    endScoring(showId, durationMs) {
      if (unscored.has(showId)) return Promise.reject(new Error('its thread died'))
      return Promise.resolve(void done.push(`${showId} ends at ${durationMs}`))
    },
    analyse(showId) {
      if (refused.has(showId)) throw new AppError('disk-full', 'no room')
      done.push(`${showId} analysed`)
    },
    clock,
    log: { ...silentLog, warn: message => void warnings.push(message), error: (_, error) => void errors.push(error) },
  })
  onTestFinished(finish.close)
  return { finish, turn, unfinished, unscored, refused, done, errors, warnings }
}

function recordedShow(store: Store, id = 'show') {
  addShow(store, id, `chat of ${id}`)
  store.shows.setRecordings(id, [recording({ id, showId: id })], undefined)
}

const left = (store: Store) => store.settings.get('live.toAnalyse')

test('a show is analysed once it is over and its files are finished, and once only', async () => {
  const { store } = temporaryStore()
  recordedShow(store)
  const { finish, turn, unfinished, done } = finishing(store)
  unfinished.add('show')
  finish.begin()
  finish.expect('show')
  finish.expect('show')
  await turn(5000)
  expect(done).toEqual([])
  unfinished.clear()
  await turn(1000)
  expect(done).toEqual(['show ends at 60000.5', 'show analysed'])
  await turn(120_000)
  expect(done).toHaveLength(2)
})

test('an engine that dies before leaves it to the next one', async () => {
  const { store } = temporaryStore()
  recordedShow(store)
  const first = finishing(store)
  first.unfinished.add('show')
  first.finish.begin()
  first.finish.expect('show')
  await first.finish.close()
  const second = finishing(store)
  second.finish.begin()
  await second.turn(1000)
  expect(second.done).toEqual(['show ends at 60000.5', 'show analysed'])
  const third = finishing(store)
  third.finish.begin()
  await third.turn(5000)
  expect(third.done).toEqual([])
})

test('a show that nobody recorded is not analysed, one that was deleted is forgotten', async () => {
  const { store } = temporaryStore()
  addShow(store)
  const { finish, turn, done } = finishing(store)
  finish.expect('show')
  finish.expect('gone')
  finish.begin()
  await turn(1000)
  expect([left(store), done]).toEqual([undefined, ['show ends at 0']])
})

test('one that fails, on a full disk say, keeps no other waiting, is tried again each minute, and told once', async () => {
  const { store } = temporaryStore()
  for (const id of ['show', 'other', 'later']) recordedShow(store, id)
  const { finish, turn, refused, done, errors } = finishing(store)
  const analysed = () => done.filter(what => what.endsWith('analysed'))
  refused.add('show')
  finish.expect('show')
  finish.expect('other')
  finish.begin()
  await turn(1000)
  finish.expect('later')
  await turn(2000)
  expect(analysed()).toEqual(['other analysed', 'later analysed'])
  await turn(120_000)
  expect(done.filter(what => what.startsWith('show'))).toHaveLength(3)
  expect(errors).toMatchObject([{ code: 'disk-full' }])
  refused.clear()
  await turn(60_000)
  expect([left(store), analysed().at(-1)]).toEqual([undefined, 'show analysed'])
})

test('a show whose end cannot be scored is tried three times, and then analysed all the same', async () => {
  const { store } = temporaryStore()
  for (const id of ['show', 'other']) recordedShow(store, id)
  addShow(store, 'unrecorded', 'its chat')
  const { finish, turn, unscored, done, errors, warnings } = finishing(store)
  for (const id of ['show', 'other', 'unrecorded']) {
    unscored.add(id)
    finish.expect(id)
  }
  finish.begin()
  await turn(1000)
  unscored.delete('other')
  await turn(60_000)
  expect(done).toEqual(['other ends at 60000.5', 'other analysed'])
  await turn(60_000)
  expect([left(store), done.slice(2)]).toEqual([undefined, ['show analysed']])
  expect([errors.length, warnings.length]).toEqual([3, 2])
})

test('a show that goes on while its end is scored is not a failure', async () => {
  const { store } = temporaryStore()
  recordedShow(store)
  const { finish, turn, unfinished, unscored, done, errors } = finishing(store)
  unscored.add('show')
  finish.expect('show')
  finish.begin()
  unfinished.add('show') // before the answer is there
  await turn(1000)
  expect(errors).toEqual([])
  unscored.clear()
  unfinished.clear()
  await turn(1000)
  expect(done).toEqual(['show ends at 60000.5', 'show analysed'])
})
