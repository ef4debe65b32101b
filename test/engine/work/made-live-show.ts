// A made-up show that is played into a store, second by second, as a running show would be.
import type { Message } from '../../../electron/contract/danmaku.ts'
import type { Store } from '../../../electron/engine/store/open-store.ts'
import type { LiveBatch } from '../../../electron/engine/work/live-show-scoring.ts'
import { playSeconds } from '../../bench/moments/play-live.ts'
import { feedOf } from '../../bench/moments/play-show.ts'
import { chatOf } from '../../made-shows/chat/chat-of.ts'
import { makeScript } from '../../made-shows/make-script.ts'

const script = makeScript({ seed: 12, set: 'tuning', minutes: 20 })
const silent = { ...script, has: { chat: true, sound: false, picture: true } }

export const madeShow = {
  seed: script.seed,
  durationMs: script.durationMs,
  messages: [...chatOf(silent)].filter(({ atMs }) => atMs >= 0 && atMs < script.durationMs),
  feed: feedOf(silent),
}

/** What comes between two times; messages are in the store when they are told of. */
export function playInto(
  store: Pick<Store, 'messages'>,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  hear: (batch: LiveBatch) => void,
): void {
  let come: readonly Message[] = []
  let feed: LiveBatch['feed'] = []
  const into = {
    hearMessages(messages: readonly Message[]) {
      store.messages.addBatch('show', 'chat', messages)
      come = messages
    },
    hearFeed: (second: LiveBatch['feed'][number]) => void (feed = [second]),
  }
  playSeconds(into, madeShow, { fromMs, toMs }, nowMs => {
    hear({ nowMs, messages: come, feed, marks: [] })
    come = []
    feed = []
  })
}
