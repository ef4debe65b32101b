// A queue that is not empty for as long as pictures are taken of it.
import { isUnfinished } from '../../../electron/contract/jobs.ts'
import type { ListedJob } from '../../../electron/contract/jobs.ts'
import type { EngineClient } from '../../../electron/contract/index.ts'
import { waitUntil } from '../../helpers/wait-until.ts'

const minuteMs = 60_000
const clipMinutes = 4
const clips = 3
/** The very same request would be taken for the one that waits. */
let added = 0

const isCutting = (job: ListedJob) => job.kind === 'clip' && isUnfinished(job)

/** One that runs and some that wait: adds what is missing, and waits for a progress to be seen. */
export async function keepCutting(engine: EngineClient, { showId, folder }: { showId: string; folder: string }): Promise<void> {
  const missing = clips - (await activeOf(engine)).length
  const requests = Array.from({ length: Math.max(0, missing) }, () => {
    const startMs = (added++ % 8) * minuteMs + added
    return {
      ...{ showId, title: '', kindWord: '', mode: 'encode' as const, preset: '720p' as const, target: { folder } },
      ranges: [{ startMs, endMs: startMs + clipMinutes * minuteMs }],
    }
  })
  if (requests.length > 0) await engine.call('clips.cut', { requests })
  await waitUntil(async () => (await activeOf(engine)).some(({ progress }) => progress > 0))
}

export async function stopCutting(engine: EngineClient): Promise<void> {
  await engine.call('jobs.cancel', { jobIds: (await activeOf(engine)).map(({ id }) => id) })
}

function activeOf(engine: EngineClient): Promise<ListedJob[]> {
  return new Promise(resolve => {
    const stop = engine.watch('jobs.list', jobs => resolve(jobs.filter(isCutting)))
    setImmediate(() => stop())
  })
}
