// Moments being found again, a show at a time: told as a state, because whoever looks at the show wants to know, not only who asked for it.
import type { Value } from '../../contract/index.ts'
import { createListeners } from '../lib/listeners.ts'
import { createOneAtATime } from '../lib/one-at-a-time.ts'
import type { Threads } from '../threads/threads.ts'
import type { LiveLibrary } from './live-library.ts'

export type Rescoring = ReturnType<typeof createRescoring>

export function createRescoring({ threads, library }: { threads: Pick<Threads, 'run'>; library: Pick<LiveLibrary, 'changed'> }) {
  const onChange = createListeners<void>()
  const running = new Map<string, number>()

  async function rescore(showId: string): Promise<void> {
    const onProgress = (progress: number) => {
      running.set(showId, progress)
      onChange.tell()
    }
    onProgress(0)
    try {
      await threads.run('rescore', { showId }, { onProgress })
      library.changed(showId, 'moments')
    } finally {
      running.delete(showId)
      onChange.tell()
    }
  }

  return {
    /** Never twice at once for a show; what is asked for meanwhile is done once more. */
    run: createOneAtATime(rescore),
    now: (): Value<'highlights.rescoring'> => [...running].map(([showId, progress]) => ({ showId, progress })),
    onChange: onChange.add,
  }
}
