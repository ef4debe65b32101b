import { expect, test } from 'vitest'
import type { Output } from '../../../../../electron/contract/index.ts'
import { createChatSync, isFindingMoments } from '../../../../../renderer/features/show/sync/chat-sync.ts'
import type { ChatSyncState } from '../../../../../renderer/features/show/sync/chat-sync.ts'
import { nameOfChatFile } from '../../../../../renderer/features/show/sync/name-of-chat-file.ts'
import { createFakeEngine } from '../../../../fakes/fake-engine.ts'

const analysis = (id: string): NonNullable<Output<'highlights.analysis'>> => ({
  ...{ id, showId: 'show', createdAtMs: 1, codeVersion: 1, chatLagMs: 7000, weights: {}, multipliers: {}, isOutdated: false },
  chatDelay: { lagMs: 7000, confidence: 0, isMeasured: false, track: [{ atMs: 0, lagMs: 7000 }] },
})

/** What an engine is asked for whose answers wait until `answer` is called, the oldest first. */
function syncOf(change: Partial<ChatSyncState> = {}, act?: Output<'highlights.undo'>['act']) {
  const waiting: (() => void)[] = []
  const later = <Answer>(value: Answer) => new Promise<Answer>(resolve => waiting.push(() => resolve(value)))
  const { engine, asked } = createFakeEngine({
    'danmaku.shift': () => later(undefined),
    'danmaku.remove': () => later(undefined),
    'highlights.rescore': () => later(undefined),
    'highlights.undo': () => (act ? { act } : {}),
  })
  const state: ChatSyncState = {
    ...{ analysis: analysis('first'), chatFiles: [], shiftMs: 0, isAskingAgain: false, rescoring: undefined },
    ...change,
  }
  const set = (next: Partial<ChatSyncState>) => void Object.assign(state, next)
  const sync = createChatSync({ engine, showId: 'show', attempt: work => work, get: () => state, set })
  const answer = async () => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0)
    waiting.shift()!()
  }
  return { sync, state, asked: () => asked.map(({ name }) => name), answer }
}

test('pressed twice the chat is moved once; what is dragged meanwhile stays to be applied', async () => {
  const { sync, state, asked, answer } = syncOf({ shiftMs: 500 })
  const first = sync.applyShift()
  await sync.applyShift()
  sync.previewShift(530)
  await answer()
  await expect.poll(asked).toEqual(['danmaku.shift', 'highlights.rescore'])
  expect([state.shiftMs, isFindingMoments(state)]).toEqual([30, true])
  await answer()
  await first
  expect(isFindingMoments(state)).toBe(false)
})

test.each([
  { act: 'shift' as const, after: ['highlights.undo', 'highlights.rescore'] },
  { act: 'keep' as const, after: ['highlights.undo'] },
  { act: undefined, after: ['highlights.undo'] },
])('moments are found again after a shift was taken back, and after nothing else: $act', async ({ act, after }) => {
  const { sync, asked } = syncOf({}, act)
  expect(await sync.takeBack('undo')).toEqual(act ? { act } : {})
  expect(asked()).toEqual(after)
})

test('where there are no moments yet there is nothing to find again', async () => {
  const { sync, asked } = syncOf({ analysis: undefined }, 'shift')
  await sync.takeBack('undo')
  expect(asked()).toEqual(['highlights.undo'])
})

test('while somebody has moments found again, nobody here asks once more', async () => {
  const { sync, asked } = syncOf({ rescoring: 0.2, shiftMs: 500 })
  await sync.findAgain()
  await sync.applyShift()
  expect(asked()).toEqual([])
})

test('once chat was removed, a person says when the moments are found again', async () => {
  const { sync, asked, answer } = syncOf()
  const removed = sync.removeFile('chat')
  await answer()
  expect([await removed, asked()]).toEqual([true, ['danmaku.remove']])
})

test.each([
  ['/home/me/直播/弹幕 1.xml', '弹幕 1.xml'],
  ['D:\\录播\\chat.json', 'chat.json'],
  ['/data/uploads/0b7e6a52-58a1-4a5e-9d57-3f1f0d2c4b6a-chat.xml', 'chat.xml'],
  ['/chats/2026-11-21-chat.xml', '2026-11-21-chat.xml'],
])('a chat file is named as its owner knows it: %s', (path, name) => {
  expect(nameOfChatFile(path)).toBe(name)
})
