// How programs bring messages of the chat, as the engine tells it: asked for while the section is open.
import { createStore } from 'zustand/vanilla'
import type { Output } from '../../../../electron/contract/index.ts'
import type { PageEngine } from '../../../engine/page-engine.ts'
import { createAttempt, noAttempts } from './attempts.ts'
import type { Attempts } from './attempts.ts'

export interface IngestState extends Attempts {
  access: Output<'danmaku.ingestAccess'> | undefined
}

export function createIngestStore(engine: Pick<PageEngine, 'call'>) {
  const store = createStore<IngestState>(() => ({ access: undefined, ...noAttempts }))
  const attempt = createAttempt(store.setState)
  const look = () => attempt(async () => store.setState({ access: await engine.call('danmaku.ingestAccess', {}) }))
  return {
    ...store,
    look,
    /** Answers whether there is another token. */
    async renew(): Promise<boolean> {
      const renewed = await attempt(() => engine.call('danmaku.renewIngestToken', {}))
      if (renewed) await look()
      return renewed !== undefined
    },
    close: (): void => {},
  }
}
