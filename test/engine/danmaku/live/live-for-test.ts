// A show that runs on a clock by hand, over a real store.
import { onTestFinished } from 'vitest'
import type { Message } from '../../../../electron/contract/danmaku.ts'
import type { IngestAnswer } from '../../../../electron/contract/live-chat.ts'
import { createIntake } from '../../../../electron/engine/danmaku/live/intake.ts'
import { createLiveLog } from '../../../../electron/engine/danmaku/live/live-log.ts'
import { createLiveStore } from '../../../../electron/engine/danmaku/live/live-store.ts'
import type { Log } from '../../../../electron/engine/lib/log.ts'
import { createHandTurnedClock } from '../../../fakes/hand-turned-clock.ts'
import { temporaryStore } from '../../store/temporary-store.ts'

export const always = { fromMs: -Infinity, toMs: Infinity }

/** A line as a program brings it. */
export const lineOf = (id: string, change: object = {}) => ({
  ...{ id, platform: 'p', kind: 'chat', user: { id: 'u', name: 'n' }, text: `text ${id}` },
  ...change,
})

export const byPlatform = ({ platform }: { platform: string }): string => platform

export function liveForTest() {
  const { store } = temporaryStore()
  const hand = createHandTurnedClock()
  const { clock } = hand
  const logged: string[] = []
  const write = (message: string) => void logged.push(message)
  const log: Log = { info: write, warn: write, error: write }
  let show: { showId: string; beganMs: number } | undefined
  const running = () => show && { showId: show.showId, nowMs: clock.monotonicMs() - show.beganMs }

  function beginShow(showId: string) {
    store.shows.add({ id: showId, title: showId, startedAtMs: clock.now(), createdAtMs: clock.now() })
    show = { showId, beganMs: clock.monotonicMs() }
  }

  const liveStore = createLiveStore(store)
  const liveLog = createLiveLog({ store: liveStore })
  const added: Message[] = []
  /** What the store does instead, for as long as it is set. */
  let trouble: (() => never) | undefined
  const intake = createIntake({
    ...{ running, clock, log },
    store: { add: (showId, batch) => (trouble ? trouble() : liveStore.add(showId, batch)) },
    onAdded(batch) {
      added.push(...batch.messages.map(({ message }) => message))
      liveLog.added(batch)
    },
  })
  onTestFinished(intake.close) // before the store is

  return {
    ...{ store, hand, clock, log, logged, running, liveLog, intake, added, beginShow },
    endShow: (): void => void (show = undefined),
    troubles: (next: typeof trouble): void => void (trouble = next),
    take: (lines: readonly unknown[]): Promise<IngestAnswer[]> => intake.take(lines, byPlatform),
    /** Of the show, as the store has them. */
    kept: (showId = 'show') => [...store.messages.range(showId, always)],
  }
}
