// How programs bring messages of the chat, as the engine tells it: asked for while the section is open.
import { createStore } from 'zustand/vanilla'
import type { Output } from '../../../../electron/contract/index.ts'
import type { PageEngine } from '../../../engine/page-engine.ts'

export interface IngestState {
  access: Output<'danmaku.ingestAccess'> | undefined
  trouble: unknown
}

export function createIngestStore(engine: Pick<PageEngine, 'call'>) {
  const store = createStore<IngestState>(() => ({ access: undefined, trouble: undefined }))
  /** Answers whether it was done; why not is told as the trouble. */
  async function attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      store.setState({ trouble: undefined })
      return true
    } catch (trouble) {
      store.setState({ trouble })
      return false
    }
  }
  const look = () => attempt(async () => store.setState({ access: await engine.call('danmaku.ingestAccess', {}) }))
  return {
    ...store,
    look,
    /** Answers whether there is another token. */
    async renew(): Promise<boolean> {
      const isRenewed = await attempt(() => engine.call('danmaku.renewIngestToken', {}))
      if (isRenewed) await look()
      return isRenewed
    },
    close: (): void => {},
  }
}
