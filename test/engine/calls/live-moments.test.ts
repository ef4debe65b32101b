import { setTimeout as wait } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import type { Message } from '../../../electron/contract/danmaku.ts'
import { AppError } from '../../../electron/contract/errors.ts'
import type { LiveSecond } from '../../../electron/contract/live-moments.ts'
import { createLiveMoments } from '../../../electron/engine/calls/live-moments.ts'
import type { ShowChange } from '../../../electron/engine/calls/live-library.ts'
import { createListeners } from '../../../electron/engine/lib/listeners.ts'
import { silentLog } from '../../../electron/engine/lib/log.ts'
import { openLiveShowScoring } from '../../../electron/engine/work/live-show-scoring.ts'
import { addShow } from '../store/samples.ts'
import { temporaryStore } from '../store/temporary-store.ts'
import { playInto } from '../work/made-live-show.ts'

const hurry = 20
/** Time goes faster, for who sleeps a moment; a thread has its time. */
const clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (ms: number, signal?: AbortSignal) => wait(ms < 1000 ? ms / hurry : ms, undefined, signal ? { signal } : {}),
}

/** A show that another engine has followed until `fromMs`. */
function startedShow(fromMs: number, log = silentLog) {
  const { file, backupFolder, store } = temporaryStore()
  addShow(store)
  let wallMs = 0
  const earlier = openLiveShowScoring({ showId: 'show', nowMs: 0, store, now: () => wallMs })
  playInto(store, { fromMs: 0, toMs: fromMs }, batch => {
    wallMs = batch.nowMs
    earlier.hear(batch)
  })

  const chat = createListeners<readonly Message[]>()
  const onShowChange = createListeners<ShowChange>()
  let nowMs = fromMs
  let isRunning = true
  const begun: string[] = []
  let isDiskFull = false
  const setup = { storeFile: file, backupFolder }
  const live = createLiveMoments({
    setup,
    running: () => (isRunning ? { showId: 'show', nowMs } : undefined),
    followChat: chat.add,
    store,
    library: { changed: (showId, part) => onShowChange.tell({ showId, part }), onShowChange: onShowChange.add },
    onBegin(showId) {
      if (isDiskFull) throw new AppError('disk-full', 'no room')
      begun.push(showId)
    },
    clock,
    log,
  })
  onTestFinished(live.close)
  return {
    ...{ store, live, begun, chat, onShowChange },
    async play(toMs: number): Promise<void> {
      const batches: Parameters<Parameters<typeof playInto>[2]>[0][] = []
      playInto(store, { fromMs: nowMs, toMs }, batch => batches.push(batch))
      for (const batch of batches) {
        nowMs = batch.nowMs
        chat.tell(batch.messages)
        for (const second of batch.feed) live.hearFeed(second)
        await clock.sleep(500)
      }
    },
    end: () => void (isRunning = false),
    /** Returns the way to make room again. */
    fillDisk() {
      isDiskFull = true
      return () => void (isDiskFull = false)
    },
    /** For threads that begin from now on. Returns the way to have it back. */
    loseStore() {
      setup.storeFile = `${file}.lost`
      return () => void (setup.storeFile = file)
    },
    nowMs: () => nowMs,
  }
}

test('what goes on is proposed, drawn and decided about while it does, and is all there at the end', async () => {
  const show = startedShow(540_000)
  const { live, store } = show
  expect(live.moments.now()).toBeUndefined()
  const drawn: LiveSecond[] = []
  live.curves.follow(100, ({ items, isAnew }) => {
    if (isAnew) drawn.length = 0
    drawn.push(...items)
  })
  live.begin()
  await expect.poll(() => live.moments.now()?.moments.length).toBeGreaterThan(0)
  expect(show.begun).toEqual(['show'])
  const before = live.moments.now()!.moments
  await show.play(640_000)
  await expect.poll(() => live.moments.now()!.moments.length).toBeGreaterThan(before.length)
  const { moments } = live.moments.now()!
  expect(moments.slice(0, before.length).map(({ id }) => id)).toEqual(before.map(({ id }) => id))

  const latest = moments.at(-1)!
  expect(latest).toMatchObject({ decision: 'open', proposedAtMs: expect.any(Number) as number })
  const { id, kind, startMs, endMs } = latest
  store.decisions.append('show', { momentId: id, verb: 'keep', kind, startMs, endMs, state: 'kept' })
  let told = 0
  live.moments.onChange(() => told++)
  show.onShowChange.tell({ showId: 'show', part: 'moments' })
  expect(told).toBe(1)
  expect(live.moments.now()!.moments.at(-1)).toMatchObject({ id, decision: 'kept' })

  expect(drawn.map(({ seq }) => seq)).toEqual(drawn.map((_, index) => index + 1))
  const known = (name: 'messages' | 'score') => drawn.filter(second => second[name] !== undefined).map(({ atMs }) => atMs / 1000)
  expect(known('messages').slice(10, 60)).toEqual(Array.from({ length: 50 }, (_, index) => known('messages')[0]! + 10 + index))
  expect(known('score').length).toBeGreaterThan(60)

  show.end()
  await expect.poll(() => store.signals.ofAnalysis(store.analyses.latestId('show')!).length).toBeGreaterThan(10)
  await expect.poll(() => live.moments.now()!.moments.every(({ isFinal }) => isFinal)).toBe(true)
  expect([...store.liveSeconds.ofShow('show')]).toEqual([])
})

test('what is kept is told once, and as it is now', async () => {
  const show = startedShow(540_000)
  const isOpen = () => show.live.moments.now()?.moments.some(({ isFinal }) => !isFinal) ?? false
  show.live.begin()
  while (!isOpen()) await show.play(show.nowMs() + 1000)
  const told: string[] = []
  const now = () => (isOpen() ? 'open' : 'final')
  show.live.moments.onChange(() => told.push(now()))
  const kept: string[] = []
  show.onShowChange.add(({ part }) => part === 'moments' && kept.push(now()))
  show.end()
  await show.live.endScoring('show', 0)
  expect(kept.at(-1)).toBe('final')
  expect(told.filter(state => state === 'final')).toHaveLength(1)
})

const markedLate = ({ live }: ReturnType<typeof startedShow>) =>
  live.moments.now()!.moments.filter(({ kind, endMs }) => kind === 'marked' && endMs > 450_000)

test('a mark is told with what is judged next', async () => {
  const show = startedShow(460_000)
  show.live.begin()
  await expect.poll(() => show.live.moments.now()?.moments.length).toBeGreaterThan(0)
  await show.play(462_000)
  show.store.marks.add('show', { id: 'mark', atMs: show.nowMs() })
  show.onShowChange.tell({ showId: 'show', part: 'marks' })
  await show.play(500_000)
  await expect.poll(() => markedLate(show)).toHaveLength(1)
})

test('a mark that is made while the scoring is far behind is told all the same', async () => {
  const show = startedShow(460_000)
  show.live.begin()
  await expect.poll(() => show.live.moments.now()?.moments.length).toBeGreaterThan(0)
  const look = () => void show.live.endScoring('show', 0)
  for (let batch = 0; batch < 150; batch++) look()
  show.store.marks.add('show', { id: 'mark', atMs: show.nowMs() })
  show.onShowChange.tell({ showId: 'show', part: 'marks' })
  look()
  await show.play(500_000)
  await expect.poll(() => markedLate(show)).toHaveLength(1)
})

test('a disk that is full for a while costs nothing but that while, and is logged once', async () => {
  const errors: string[] = []
  const show = startedShow(460_000, { ...silentLog, error: message => void errors.push(message) })
  const makeRoom = show.fillDisk()
  show.live.begin()
  for (let tick = 0; tick < 10; tick++) await clock.sleep(500)
  expect([show.live.moments.now(), errors.length]).toEqual([undefined, 1])
  makeRoom()
  await expect.poll(() => show.live.moments.now()?.moments.length).toBeGreaterThan(0)
})

test('what was marked before anybody scored the show again is told, too', async () => {
  const show = startedShow(460_000)
  show.store.marks.add('show', { id: 'mark', atMs: show.nowMs() })
  show.live.begin()
  await show.play(500_000)
  await expect.poll(() => markedLate(show)).toHaveLength(1)
})

test('what an engine that died had heard of a show that is over becomes its analysis', async () => {
  const show = startedShow(560_000)
  show.end()
  show.live.begin()
  await show.live.endScoring('show', 560_000)
  expect([...show.store.liveSeconds.ofShow('show')]).toEqual([])
  expect(show.store.signals.ofAnalysis(show.store.analyses.latestId('show')!).length).toBeGreaterThan(10)
  expect(show.live.moments.now()).toBeUndefined()
})

test('of a show that nobody recorded all that was heard becomes its analysis', async () => {
  const show = startedShow(560_000)
  show.end()
  await show.live.endScoring('show', 0)
  const latest = show.store.analyses.latest('show')!
  expect(show.store.signals.find(latest.id, 'messageRate')!.samples.length).toBeGreaterThan(500)
  expect(latest.moments.length).toBeGreaterThan(0)
})

test('an end that could not be scored is told, with all that was heard still there, and can be tried again', async () => {
  const errors: string[] = []
  const show = startedShow(560_000, { ...silentLog, error: message => void errors.push(message) })
  show.end()
  const haveBack = show.loseStore()
  await expect(show.live.endScoring('show', 0)).rejects.toThrow('the end of the show was not scored')
  expect(errors).toEqual(['the scoring of the running show failed'])
  expect([...show.store.liveSeconds.ofShow('show')].length).toBeGreaterThan(500)
  haveBack()
  await show.live.endScoring('show', 0)
  expect([...show.store.liveSeconds.ofShow('show')]).toEqual([])
})

test('somebody who fails to take what is told does not have the show scored twice', async () => {
  const threads: string[] = []
  const meet = ({ threadName }: Worker) => void threads.push(threadName ?? '')
  process.on('worker', meet)
  onTestFinished(() => void process.off('worker', meet))
  const errors: string[] = []
  const show = startedShow(460_000, { ...silentLog, error: message => void errors.push(message) })
  const stop = show.live.moments.onChange(() => {
    throw new Error('not taken')
  })
  show.live.begin()
  await expect.poll(() => errors.length).toBeGreaterThan(1)
  stop()
  await show.play(500_000)
  expect(show.live.moments.now()?.moments.length).toBeGreaterThan(0)
  expect(threads).toEqual(['live-scorer'])
})

test('a show that has just ended is waited for, too', async () => {
  const show = startedShow(460_000)
  show.live.begin()
  await expect.poll(() => show.live.moments.now()?.moments).toBeDefined()
  show.end()
  await show.live.endScoring('show', 460_000)
  expect([...show.store.liveSeconds.ofShow('show')]).toEqual([])
})

test('an engine that closes does not wait for the end of a show: the next one sees to it', async () => {
  const show = startedShow(560_000)
  show.end()
  const ended = show.live.endScoring('show', 560_000)
  await show.live.close()
  await ended
  expect([...show.store.liveSeconds.ofShow('show')]).not.toEqual([])
  await show.live.endScoring('show', 560_000)
  expect([...show.store.liveSeconds.ofShow('show')]).not.toEqual([])
})
