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
  const look = async () => {
    try {
      store.setState({ access: await engine.call('danmaku.ingestAccess', {}), trouble: undefined })
    } catch (trouble) {
      store.setState({ trouble })
    }
  }
  return {
    ...store,
    look,
    /** Answers whether there is another token. */
    async renew(): Promise<boolean> {
      try {
        await engine.call('danmaku.renewIngestToken', {})
      } catch (trouble) {
        store.setState({ trouble })
        return false
      }
      await look()
      return true
    },
    close: (): void => {},
  }
}
