import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { AppError } from '../../../electron/contract/errors.ts'
import type { Moment } from '../../../electron/contract/highlights.ts'
import { judgeMoments } from '../../../electron/engine/highlights/judge-moments.ts'
import type { Store } from '../../../electron/engine/store/open-store.ts'
import { openLiveShowScoring } from '../../../electron/engine/work/live-show-scoring.ts'
import { addShow } from '../store/samples.ts'
import { openIn, temporaryStore } from '../store/temporary-store.ts'
import { madeShow, playInto } from './made-live-show.ts'

/** Whose clock on the wall goes as fast as the show. */
function openAt(store: Store, nowMs: number) {
  let wallMs = nowMs
  const scoring = openLiveShowScoring({ showId: 'show', nowMs, store, now: () => wallMs })
  const play = (toMs: number, fromMs = nowMs) =>
    playInto(store, { fromMs, toMs }, batch => {
      wallMs = batch.nowMs
      scoring.hear(batch)
    })
  return { scoring, play, finals: () => scoring.proposals().flatMap(({ moment, isFinal }) => (isFinal ? [moment] : [])) }
}

const stretch = ({ startMs, endMs }: Moment) => ({ startMs, endMs })

test('what goes on is in the store as it goes on: seconds, moments under their names; at the end as one analysis with its signals', () => {
  const { store } = temporaryStore()
  addShow(store)
  const { scoring, play } = openAt(store, 0)
  play(700_000)
  const seconds = [...store.liveSeconds.ofShow('show')]
  expect(seconds.map(({ startMs }) => startMs)).toEqual(seconds.map((_, index) => index * 1000))
  expect(seconds.length).toBeGreaterThan(700 - 25)
  expect(store.analyses.latest('show')?.moments).toEqual(scoring.proposals().map(({ moment }) => moment))
  expect(scoring.proposals().length).toBeGreaterThan(1)

  play(madeShow.durationMs, 700_000)
  const proposals = scoring.end(madeShow.durationMs)
  const analysis = store.analyses.latest('show')!
  expect(analysis.moments).toEqual(proposals.map(({ moment }) => moment))
  expect(proposals.every(({ isFinal }) => isFinal)).toBe(true)
  expect([...store.liveSeconds.ofShow('show')]).toEqual([])
  const rate = store.signals.find(analysis.id, 'messageRate')!
  expect(rate.samples).toHaveLength(Math.ceil(madeShow.durationMs / 1000))
  expect(rate.samples.slice(100, 1000).every(value => value >= 0)).toBe(true)
  expect(store.analyses.isOutdated(analysis.id)).toBe(false)
})

test('when the engine dies, what was told stays, what was missed is unknown, and the show goes on', () => {
  const { store } = temporaryStore()
  addShow(store)
  const first = openAt(store, 0)
  const diesMs = 700_000
  first.play(diesMs)
  const told = first.finals()
  expect(told.length).toBeGreaterThan(1)

  const backMs = diesMs + 60_000
  const second = openAt(store, backMs)
  expect(second.finals().slice(0, told.length)).toEqual(told)
  second.play(madeShow.durationMs)
  const all = second.scoring.end(madeShow.durationMs).map(({ moment }) => moment)
  expect(all.slice(0, told.length)).toEqual(told)
  const { samples } = store.signals.find(store.analyses.latestId('show')!, 'messageRate')!
  const isKnown = (fromMs: number, toMs: number) => samples.slice(fromMs / 1000, toMs / 1000).map(value => Number(!Number.isNaN(value)))
  expect(new Set(isKnown(100_000, diesMs - 30_000))).toEqual(new Set([1]))
  expect(new Set(isKnown(diesMs, backMs - 20_000))).toEqual(new Set([0]))
  expect(new Set(isKnown(backMs, madeShow.durationMs - 30_000))).toEqual(new Set([1]))

  // what a show that nobody interrupted has: the same before it, and the same ones soon after, though what is usual is judged by less
  const { store: other } = temporaryStore()
  addShow(other)
  const whole = openAt(other, 0)
  whole.play(madeShow.durationMs)
  const uninterrupted = whole.scoring.end(madeShow.durationMs).map(({ moment }) => moment)
  expect(told.map(stretch)).toEqual(uninterrupted.slice(0, told.length).map(stretch))
  const later = uninterrupted.filter(({ startMs }) => startMs > backMs + 60_000)
  expect(later.length).toBeGreaterThan(1)
  for (const { startMs, endMs } of later) expect(all.some(each => each.startMs < endMs && each.endMs > startMs)).toBe(true)
})

test('a show that was over and goes on has what it had', () => {
  const { store } = temporaryStore()
  addShow(store)
  const first = openAt(store, 0)
  first.play(700_000)
  const told = first.scoring.end(700_000).map(({ moment }) => moment)
  const second = openAt(store, 705_000)
  expect(second.scoring.proposals().map(({ moment }) => moment)).toEqual(told)
  second.play(madeShow.durationMs)
  const all = second.scoring.end(madeShow.durationMs).map(({ moment }) => moment)
  expect(all.slice(0, told.length - 1)).toEqual(told.slice(0, -1)) // the last one may have gone on
  expect(all.length).toBeGreaterThan(told.length)
  expect(
    store.signals
      .find(store.analyses.latestId('show')!, 'messageRate')!
      .samples.slice(100, 600)
      .every(value => value >= 0),
  ).toBe(true)
})

test('a mark that was in the store already is not laid twice where it is told of once more', () => {
  const { store } = temporaryStore()
  addShow(store)
  const atMs = 20_000
  store.marks.add('show', { id: 'mark', atMs })
  const { scoring } = openAt(store, 0)
  for (let nowMs = 1000; nowMs <= 60_000; nowMs += 1000)
    scoring.hear({ nowMs, messages: [], feed: [], marks: nowMs === 50_000 ? [atMs] : [] })
  scoring.end(60_000)
  const { samples } = store.signals.find(store.analyses.latestId('show')!, 'marks')!
  expect([...samples.keys()].filter(second => samples[second] === 1)).toEqual([20])
})

test('what a person says of a moment holds while it grows, and when the show is over', () => {
  const { store } = temporaryStore()
  addShow(store)
  const { scoring, play } = openAt(store, 0)
  let nowMs = 0
  while (!scoring.proposals().some(({ isFinal }) => !isFinal)) play((nowMs += 500), nowMs - 500)
  const { moment } = scoring.proposals().find(({ isFinal }) => !isFinal)!
  const { id, kind, startMs, endMs } = moment
  store.decisions.append('show', { momentId: id, verb: 'keep', kind, startMs, endMs, state: 'kept' })
  play(madeShow.durationMs, nowMs)
  const moments = scoring.end(madeShow.durationMs).map(proposal => proposal.moment)
  expect(moments.map(each => each.id)).toContain(id)
  const judged = judgeMoments(moments, store.decisions.ofShow('show'))
  expect(judged.filter(({ decision }) => decision === 'kept')).toMatchObject([{ id, startMs, endMs }])
  expect(judged.filter(each => each.startMs < endMs && each.endMs > startMs)).toHaveLength(1)
  expect(store.moments.everProposed('show', id)?.reasons.length).toBeGreaterThan(0) // for learning
})

test('an engine that is killed has written all but the last seconds, and the next one goes on', async () => {
  const { folder, store } = temporaryStore()
  addShow(store)
  store.close()
  const player = spawn(process.execPath, [join(import.meta.dirname, 'play-live-show.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  let playedMs = 0
  for await (const line of createInterface(player.stdout)) {
    playedMs = Number(line)
    if (playedMs >= 600_000) break
  }
  player.kill('SIGKILL')
  await once(player, 'exit')

  const left = openIn(folder)
  const seconds = [...left.liveSeconds.ofShow('show')]
  expect(seconds.map(({ startMs }) => startMs)).toEqual(seconds.map((_, index) => index * 1000))
  expect(seconds.length * 1000).toBeGreaterThan(playedMs - 25_000)
  const before = left.analyses.latest('show')!.moments
  const { scoring, play } = openAt(left, 900_000)
  expect(scoring.proposals().map(({ moment }) => moment.id)).toEqual(before.map(({ id }) => id))
  play(madeShow.durationMs)
  expect(scoring.end(madeShow.durationMs).length).toBeGreaterThanOrEqual(before.length)
})

test('on a full disk it goes on, and what could not be written is written later', () => {
  const { store } = temporaryStore()
  addShow(store)
  let isFull = false
  const add: Store['liveSeconds']['add'] = (showId, seconds) => {
    if (isFull) throw new AppError('disk-full', 'no room')
    store.liveSeconds.add(showId, seconds)
  }
  const scoring = openLiveShowScoring({
    ...{ showId: 'show', nowMs: 0, now: () => 0 },
    store: { ...store, liveSeconds: { ...store.liveSeconds, add } },
  })
  const troubles: unknown[] = []
  playInto(store, { fromMs: 0, toMs: 200_000 }, batch => {
    isFull = batch.nowMs > 50_000 && batch.nowMs < 150_000
    troubles.push(scoring.hear(batch).trouble)
  })
  expect(new Set(troubles)).toEqual(new Set([undefined, 'disk-full']))
  expect(troubles.at(-1)).toBeUndefined()
  const seconds = [...store.liveSeconds.ofShow('show')]
  expect(seconds.map(({ startMs }) => startMs)).toEqual(seconds.map((_, index) => index * 1000))
  expect(seconds.length).toBeGreaterThan(175)
})
