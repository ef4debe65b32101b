// Things to store, as small as they can be; a test names only what it is about.
import type { ChatFile, Message } from '../../../electron/contract/danmaku.ts'
import type { Analysis, Decision, Moment } from '../../../electron/contract/highlights.ts'
import type { Recording } from '../../../electron/contract/shows.ts'
import type { Store } from '../../../electron/engine/store/open-store.ts'

export const message = (change: Partial<Message> & { id: string }): Message => ({
  platform: 'bilibili',
  kind: 'chat',
  atMs: 0,
  user: { id: 'u1', name: '小明' },
  text: '好看',
  ...change,
})

export const chatFile = (change: Partial<ChatFile> = {}): Omit<ChatFile, 'messages'> => {
  const { messages: _, ...file } = {
    ...{ id: 'chat', showId: 'show', path: '/chat.xml', fingerprint: '1.a.b', format: 'bililive-xml' as const, offsetMs: 0, messages: 0 },
    ...change,
  }
  return file
}

export const recording = (change: Partial<Recording> = {}): Recording => ({
  id: 'recording',
  showId: 'show',
  path: '/show.mkv',
  sizeBytes: 1000,
  fingerprint: '1000.a.b',
  showStartMs: 0,
  container: 'matroska,webm',
  fileStartMs: 0,
  durationMs: 60_000.5,
  audio: [],
  warnings: [],
  ...change,
})

export const moment = (change: Partial<Moment> = {}): Moment => ({
  id: 'moment',
  kind: 'peak',
  startMs: 1000,
  endMs: 31_000,
  score: 0.8,
  reasons: [{ signal: 'messageRate', value: 9, baseline: 2, weight: 1, contribution: 0.8 }],
  ...change,
})

export const analysis = (change: Partial<Analysis> = {}): Analysis => ({
  id: 'analysis',
  showId: 'show',
  createdAtMs: 2000,
  codeVersion: 1,
  chatLagMs: 7000,
  chatDelay: { lagMs: 7000, confidence: 0.4, isMeasured: true, track: [{ atMs: 1000, lagMs: 7000 }] },
  weights: { messageRate: 1, loudness: 0.5 },
  multipliers: { loudness: 1.25 },
  moments: [moment()],
  ...change,
})

export const decision = (change: Partial<Decision> = {}): Decision => ({
  momentId: 'moment',
  verb: 'keep',
  kind: 'peak',
  startMs: 1000,
  endMs: 31_000,
  state: 'kept',
  ...change,
})

/** A show with one empty chat file, under the names the samples use. */
export function addShow(store: Store, showId = 'show', chatFileId = 'chat'): void {
  store.shows.add({ id: showId, title: '春季上新', createdAtMs: 1000 })
  store.chatFiles.add(chatFile({ id: chatFileId, showId }))
}
