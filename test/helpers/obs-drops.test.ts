// The observer itself: a status that lies is told.
import { expect, test } from 'vitest'
import type { ObsStatus } from '../../electron/contract/obs.ts'
import { createListeners } from '../../electron/engine/lib/listeners.ts'
import { seeDrop } from './obs-drops.ts'

/** A studio that says what the test wants, so many milliseconds after the drop, and an OBS that is away for a second. */
async function seen(script: readonly [atMs: number, phase: ObsStatus['phase']][]) {
  const listeners = createListeners<ObsStatus>()
  let status: ObsStatus = { phase: 'connected', host: 'x', port: 1, isLocal: true, hasPassword: false, sinceMs: 0 }
  let isThrough = true
  const { falselyConnected } = await seeDrop(
    { status: () => status, onStatus: listeners.add },
    {
      name: 'away',
      begin() {
        isThrough = false
        for (const [atMs, phase] of script) setTimeout(() => listeners.tell((status = { ...status, phase })), atMs)
      },
      lasting: {
        ms: 1000,
        end() {
          isThrough = true
          return performance.now()
        },
      },
      isThrough: () => isThrough,
    },
  )
  return falselyConnected
}

test.concurrent('a true status', async () => {
  expect(
    await seen([
      [100, 'unresponsive'],
      [1500, 'connected'],
    ]),
  ).toBe(0)
})

test.concurrent('back before OBS is', async () => {
  expect(
    await seen([
      [100, 'disconnected'],
      [500, 'connected'],
      [700, 'disconnected'],
      [1500, 'connected'],
    ]),
  ).toBe(1)
})

test.concurrent('noticed too late', async () => {
  expect(
    await seen([
      [2300, 'disconnected'],
      [2600, 'connected'],
    ]),
  ).toBe(1)
})

test.concurrent('never noticed', async () => {
  expect(await seen([])).toBe(1)
})
