// What is done about the overlay. Its file is there once somebody asked for it: so it is asked for by a click only.
import { createStore } from 'zustand/vanilla'
import type { Output } from '../../../../electron/contract/index.ts'
import type { PageEngine } from '../../../engine/page-engine.ts'

export interface OverlayState {
  /** Once it was asked for. */
  file: string | undefined
  isBusy: boolean
  trouble: unknown
}

export function createOverlayStore(engine: Pick<PageEngine, 'call'>) {
  const store = createStore<OverlayState>(() => ({ file: undefined, isBusy: false, trouble: undefined }))

  /** Undefined where it was not done, which is told as the trouble. */
  async function attempt<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    store.setState({ isBusy: true, trouble: undefined })
    try {
      return await work()
    } catch (trouble) {
      store.setState({ trouble })
      return undefined
    } finally {
      store.setState({ isBusy: false })
    }
  }

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
