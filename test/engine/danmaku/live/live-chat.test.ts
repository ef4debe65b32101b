// The chat of the show that runs as a whole: what its parts are told of a show.
import { expect, onTestFinished, test } from 'vitest'
import { createLiveChat } from '../../../../electron/engine/danmaku/live/live-chat.ts'
import { systemClock } from '../../../../electron/engine/lib/clock.ts'
import { silentLog } from '../../../../electron/engine/lib/log.ts'
import { addShow } from '../../store/samples.ts'
import { temporaryStore } from '../../store/temporary-store.ts'

test('alerts are told when a show begins and when it ends, not each time it is looked at', () => {
  const { store } = temporaryStore()
  addShow(store)
  let show: { showId: string; nowMs: number } | undefined
  let monotonicMs = 0
  const liveChat = createLiveChat({
    running: () => show,
    onShowEnded: () => {},
    tables: store,
    secrets: { read: () => undefined, keep: () => Promise.resolve() },
    isIngestOn: () => false,
    clock: { ...systemClock, monotonicMs: () => (monotonicMs += 1000) }, // so that nothing is held back
    log: silentLog,
  })
  onTestFinished(liveChat.close)
  let told = 0
  liveChat.alerts.onChange(() => (told += 1))
  const toldAt = (next: typeof show) => {
    told = 0
    show = next
    liveChat.lookAtShow()
    return told > 0
  }
  const running = { showId: 'show', nowMs: 0 }
  expect([undefined, running, running, running, undefined, undefined, running].map(toldAt)).toEqual([
    ...[false, true, false, false, true, false],
    true, // the same show goes on
  ])
})
