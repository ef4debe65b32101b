import { setTimeout as wait } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import type { Message } from '../../../electron/contract/danmaku.ts'
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
/** Time goes faster, for who sleeps. */
const clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  sleep: (ms: number, signal?: AbortSignal) => wait(ms / hurry, undefined, signal ? { signal } : {}),
}

/** A show that another engine has followed until `fromMs`. */
function startedShow(fromMs: number) {
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
  const live = createLiveMoments({
    setup: { storeFile: file, backupFolder },
    running: () => (isRunning ? { showId: 'show', nowMs } : undefined),
    followChat: chat.add,
    store,
    library: { changed: (showId, part) => onShowChange.tell({ showId, part }), onShowChange: onShowChange.add },
    onBegin: showId => begun.push(showId),
    clock,
    log: silentLog,
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

const markedLate = ({ live }: ReturnType<typeof startedShow>) =>
  live.moments.now()!.moments.filter(({ kind, endMs }) => kind === 'marked' && endMs > 450_000)

test('a mark is told with what is judged next', async () => {
  const show = startedShow(460_000)
  show.live.begin()
  await expect.poll(() => show.live.moments.now()?.moments).toBeDefined()
  await show.play(462_000)
  show.store.marks.add('show', { id: 'mark', atMs: show.nowMs() })
  show.onShowChange.tell({ showId: 'show', part: 'marks' })
  await show.play(500_000)
  await expect.poll(() => markedLate(show)).toHaveLength(1)
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
