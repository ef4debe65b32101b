import { afterEach, expect, test, vi } from 'vitest'
import type { Decision } from '../../../../electron/contract/highlights.ts'
import type { LiveShow } from '../../../../electron/contract/live.ts'
import { AppError } from '../../../../electron/contract/errors.ts'
import { createShowStore } from '../../../../renderer/features/show/store.ts'
import { createFakeEngine } from '../../../fakes/fake-engine.ts'

afterEach(() => void vi.unstubAllGlobals())

/** A show room whose engine has just gone away. */
function storeWithoutEngine() {
  vi.stubGlobal('document', { createElement: () => ({ canPlayType: () => '' }) })
  const troubles: unknown[] = []
  const missed: (() => void)[] = []
  const store = createShowStore(
    {
      call: name => Promise.reject(new AppError('engine-unreachable', name)),
      watch: () => () => {},
      on: () => () => {},
      onMissed: listener => (missed.push(listener), () => {}),
    },
    'show',
    error => troubles.push((error as Error).message),
  )
  return { store, troubles, readAgain: () => missed.forEach(listener => listener()) }
}

const running: LiveShow = {
  ...{ showId: '', title: 'Friday', begunBy: 'host', zeroAtMs: 0, recording: 'running', stretches: [], gaps: [] },
}
const kept: Decision = { momentId: 'm', verb: 'keep', kind: 'peak', startMs: 0, endMs: 1000, state: 'kept' }

test('the show that is on air is told from others, until it is over', () => {
  vi.stubGlobal('document', { createElement: () => ({ canPlayType: () => '' }) })
  const { engine, tell } = createFakeEngine()
  tell('live.show', undefined)
  const store = createShowStore({ ...engine, onMissed: () => () => {} }, 'show', () => {})
  const isRunning = (showId: string | undefined) => {
    tell('live.show', showId === undefined ? undefined : { ...running, showId })
    return store.getState().isRunning
  }
  expect([isRunning('other'), isRunning('show'), isRunning(undefined)]).toEqual([false, true, false])
  store.close()
})

test('what a person does while the engine is away is told as not done; what is only read is left to the banner', async () => {
  const { store, troubles, readAgain } = storeWithoutEngine()
  readAgain()
  await store.decide([kept])
  expect(store.getState().moments).toEqual([])
  await store.mark(1000)
  await store.takeBack('undo')
  expect(troubles).toEqual(['highlights.decide', 'highlights.mark', 'highlights.undo'])
  store.close()
})
