// A show's stored chat as signals and candidate quotes, on its own clock.
import { setImmediate as turn } from 'node:timers/promises'
import type { Show } from '../../contract/shows.ts'
import { recordChatSignals } from '../danmaku/signals/record-chat-signals.ts'
import type { ChatRecord } from '../danmaku/signals/record-chat-signals.ts'
import type { Store } from '../store/open-store.ts'

/** Messages further outside the show than this are worth a word: the offset is probably wrong. */
const marginMs = 10 * 60_000
/** A few tenths of a second: then somebody may say that it should stop. */
const messagesPerTurn = 20_000

/** @returns also how many messages lie far outside the show, and which chat that was */
export async function hearChat(
  show: Pick<Show, 'id' | 'durationMs'>,
  { messages, chatFiles }: Pick<Store, 'messages' | 'chatFiles'>,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: number) => void },
): Promise<{ chat: ChatRecord; outside: number; chatLayout: string }> {
  const chatLayout = chatFiles.layoutOf(show.id)
  const chat = recordChatSignals({ durationMs: show.durationMs })
  const total = messages.countOf(show.id)
  let [outside, heard] = [0, 0]
  for (const message of messages.range(show.id, { fromMs: -Infinity, toMs: Infinity })) {
    if (message.atMs < -marginMs || message.atMs > show.durationMs + marginMs) outside += 1
    chat.push(message)
    heard += 1
    if (heard % messagesPerTurn !== 0) continue
    onProgress(Math.min(1, heard / total)) // more may be added meanwhile
    await turn()
    signal.throwIfAborted()
  }
  return { chat: chat.end(), outside, chatLayout }
}
