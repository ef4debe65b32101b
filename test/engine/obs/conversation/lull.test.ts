import { expect, test } from 'vitest'
import { createLull } from '../../../../electron/engine/obs/conversation/lull.ts'
import { createHandTurnedClock } from '../../../fakes/hand-turned-clock.ts'

const never = new AbortController().signal

/** When OBS may be asked after these events, each at its milliseconds. */
async function overAt(...heard: [atMs: number, event: string][]) {
  const { clock, turn } = createHandTurnedClock()
  const lull = createLull(clock)
  let overAtMs: number | undefined
  for (const [atMs, event] of heard) {
    await turn(atMs - clock.monotonicMs())
    lull.hear(event)
  }
  void lull.over(never).then(() => (overAtMs = clock.monotonicMs()))
  await turn(20_000)
  return overAtMs
}

test('OBS may be asked a while after it has changed its profile or its scenes', async () => {
  expect(await overAt()).toBe(0)
  expect(await overAt([0, 'CurrentProgramSceneChanged'])).toBe(0)
  for (const change of ['CurrentProfile', 'CurrentSceneCollection']) {
    expect(await overAt([1000, `${change}Changing`], [3000, `${change}Changed`])).toBe(3300)
    expect(await overAt([1000, `${change}Changed`], [1200, `${change}Changing`], [1250, `${change}Changed`])).toBe(1550)
  }
})

test('also where it never tells that it has, and where its words overtake each other', async () => {
  expect(await overAt([0, 'CurrentProfileChanging'])).toBe(5000)
  expect(await overAt([0, 'CurrentProfileChanged'], [1, 'CurrentProfileChanging'])).toBe(5001)
})

test('who waits when it all begins anew waits on; the end of the conversation ends it', async () => {
  const { clock, turn } = createHandTurnedClock()
  const lull = createLull(clock)
  const conversation = new AbortController()
  lull.hear('CurrentProfileChanged')
  let isOver = false
  const waiting = lull.over(conversation.signal).finally(() => (isOver = true))
  await turn(200)
  lull.hear('CurrentProfileChanging')
  await turn(1000)
  expect(isOver).toBe(false)
  const end = new Error('lost')
  conversation.abort(end)
  await expect(waiting).rejects.toBe(end)
})
