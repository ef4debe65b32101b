// Sources as the host sees them.
import { expect, onTestFinished, test } from 'vitest'
import type { IngestAnswer } from '../../../../electron/contract/live-chat.ts'
import { createRateOfLate } from '../../../../electron/engine/danmaku/live/rate-of-late.ts'
import { createSources } from '../../../../electron/engine/danmaku/live/sources.ts'
import { createHandTurnedClock } from '../../../fakes/hand-turned-clock.ts'

function sourcesForTest() {
  const hand = createHandTurnedClock()
  const sources = createSources({ clock: hand.clock })
  onTestFinished(sources.close)
  return { hand, sources, open: (name: string) => sources.open({ kind: 'ingest', name }) }
}

const taken = (count: number, change: object = {}): IngestAnswer[] =>
  Array.from({ length: count }, () => ({ id: 'x', ok: true, ...change }))

test('what came, how fast, and when the last of it did', async () => {
  const { hand, sources, open } = sourcesForTest()
  const source = open('tool')
  for (let second = 0; second < 20; second++) {
    source.heard(taken(5))
    await hand.turn(1000)
  }
  source.heard([...taken(3, { isKnown: true }), ...taken(2, { timeReplaced: true })])
  expect(sources.now()).toEqual([
    {
      ...{ id: source.id, kind: 'ingest', name: 'tool', state: 'connected', messages: 102, timesReplaced: 2 },
      ...{ lastMessageAtMs: hand.clock.now(), messagesPerSecond: 4.7 },
    },
  ])
  await hand.turn(5000)
  expect(sources.now()[0]!.messagesPerSecond).toBe(2.2)
  await hand.turn(5000)
  expect(sources.now()[0]!.messagesPerSecond).toBe(0)
})

test('a trouble is shown while it lasts and a little longer, and of one that is lost for good', async () => {
  const { hand, sources, open } = sourcesForTest()
  const source = open('tool')
  source.heard([{ id: 'x', error: 'invalid-input', problem: 'user.name' }, ...taken(1)])
  expect(sources.now()).toMatchObject([{ trouble: { code: 'invalid-input', details: { problem: 'user.name' } }, messages: 1 }])
  await hand.turn(10_000)
  expect(sources.now()[0]).not.toHaveProperty('trouble')
  source.heard([{ id: 'x', error: 'live-none' }])
  source.become({ state: 'lost' })
  await hand.turn(60_000)
  expect(sources.now()).toMatchObject([{ state: 'lost', trouble: { code: 'live-none' } }])
})

test('those that ended first make room, those that are there stay', () => {
  const { sources, open } = sourcesForTest()
  const staying = open('staying')
  for (let each = 0; each < 100; each++) open(`passing ${each}`).become({ state: 'ended' })
  const names = sources.now().map(({ name }) => name)
  expect(names).toEqual(
    [staying, ...Array.from({ length: 23 }, (_, at) => `passing ${77 + at}`)].map(each => (typeof each === 'string' ? each : 'staying')),
  )
})

test('the rate of one that has just begun is not thinned by seconds in which it was not there', () => {
  let nowMs = 5_000_000
  const rate = createRateOfLate(() => nowMs)
  expect(rate.perSecond()).toBe(0)
  rate.add(10)
  expect(rate.perSecond()).toBe(10)
  nowMs += 2000
  rate.add(10)
  expect(rate.perSecond()).toBe(10)
})
