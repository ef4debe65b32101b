// What is done about the overlay. Its file is there once somebody asked for it: so it is asked for by a click only.
import { createStore } from 'zustand/vanilla'
import type { Output } from '../../../../electron/contract/index.ts'
import type { PageEngine } from '../../../engine/page-engine.ts'
import { createAttempt, noAttempts } from './attempts.ts'
import type { Attempts } from './attempts.ts'

export interface OverlayState extends Attempts {
  /** Once it was asked for. */
  file: string | undefined
}

export function createOverlayStore(engine: Pick<PageEngine, 'call'>) {
  const store = createStore<OverlayState>(() => ({ file: undefined, ...noAttempts }))
  const attempt = createAttempt(store.setState)
  return {
    ...store,
    look: () => attempt(async () => store.setState({ file: (await engine.call('overlay.source', {})).file })),
    addToObs: (name: string): Promise<Output<'overlay.addToObs'> | undefined> => attempt(() => engine.call('overlay.addToObs', { name })),
    renew: (): Promise<true | undefined> =>
      attempt<true>(async () => {
        await engine.call('overlay.renew', {})
        return true
      }),
    close: (): void => {},
  }
}
