import { expect, test } from 'vitest'
import type { LiveMessage } from '../../../electron/contract/live-chat.ts'
import { followNewest } from '../../../renderer/engine/newest-of-log.ts'
import { createFakeEngine } from '../../fakes/fake-engine.ts'

const items = (...seqs: number[]): LiveMessage[] =>
  seqs.map(seq => ({ seq, id: `m${seq}`, platform: 'p', kind: 'chat', atMs: 0, user: { id: 'u', name: 'n' } }))

test('a page has the newest of a log, so many and no more, and those of another log instead', () => {
  const { engine, add, listening } = createFakeEngine()
  add('danmaku.live', 'a', items(1, 2, 3, 4))
  const told: number[][] = []
  const stop = followNewest(engine, { name: 'danmaku.live', most: 3 }, list => told.push(list.map(({ seq }) => seq)))
  add('danmaku.live', 'a', items(5))
  add('danmaku.live', 'a', items(6, 7, 8, 9))
  add('danmaku.live', 'b', items(1))
  add('danmaku.live', 'b', [])
  expect(told).toEqual([[2, 3, 4], [3, 4, 5], [7, 8, 9], [1], [1]])
  stop()
  expect(listening('danmaku.live')).toBe(0)
})
