// A message of the running show, as a page is told it.
import type { LiveMessage } from '../../electron/contract/live-chat.ts'

export const nothingThought: LiveMessage['verdict'] = { intent: 'chatter', isQuestion: false, isTrouble: false, isOrder: false }

export const liveMessage = (seq: number, change: Partial<LiveMessage> = {}): LiveMessage => ({
  ...{ seq, id: `m${seq}`, platform: 'p', kind: 'chat', atMs: 0, user: { id: 'u', name: 'n' }, verdict: nothingThought, times: 1 },
  ...change,
})
