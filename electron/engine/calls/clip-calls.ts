// What is asked about clips that were made, and about those that will be.
import { stat } from 'node:fs/promises'
import type { Clip, ClipRequest, KeptClip } from '../../contract/clips.ts'
import { AppError, codeOf } from '../../contract/errors.ts'
import type { Handlers } from '../../contract/index.ts'
import type { JobRow } from '../../contract/job-rows.ts'
import { estimateClipBytes } from '../clips/estimate-clip.ts'
import type { EstimateOf } from '../clips/estimate-clip.ts'
import { fewAtATime } from '../lib/few-at-a-time.ts'
import { revealMade } from './reveal-file.ts'
import type { Store } from '../store/open-store.ts'

export interface ClipCallsNeeds {
  store: Pick<Store, 'jobs' | 'shows'>
  freeBytes(folder: string): Promise<number>
}

const looksAtOnce = 4

export function createClipCalls({ store, freeBytes }: ClipCallsNeeds) {
  return {
    'clips.list': ({ showId }) =>
      fewAtATime(
        looksAtOnce,
        store.jobs.clipsOf(showId).map(row => () => toKeptClip(row)),
      ),
    'clips.estimate': async ({ showId, clips, mode, preset, folder }) => {
      const show = store.shows.find(showId)
      if (!show) throw new AppError('show-missing', `No show ${showId}`, { details: { show: showId } })
      const bytes = clips.reduce((sum, { ranges }) => sum + estimateOrNothing({ recordings: show.recordings, ranges, mode, preset }), 0)
      return { bytes, freeBytes: await freeBytes(folder) }
    },
    'clips.reveal': async ({ jobId }) => {
      const row = store.jobs.find(jobId)
      if (row?.kind !== 'clip' || row.state !== 'done') throw new AppError('not-found', `No clip ${jobId}`, { details: { job: jobId } })
      return revealMade((row.result as Clip).file) // a clip job's result is a clip
    },
  } satisfies Partial<Handlers>
}

async function toKeptClip({ id, input, result, finishedAtMs = 0 }: JobRow): Promise<KeptClip> {
  const clip = result as Clip
  const sizeBytes = await sizeOf(clip.file)
  const { title, preset } = input as ClipRequest
  return {
    ...clip,
    ...(preset && { preset }),
    jobId: id,
    title,
    madeAtMs: finishedAtMs,
    sizeBytes: sizeBytes ?? 0,
    isGone: sizeBytes === undefined,
  }
}

const sizeOf = (file: string): Promise<number | undefined> =>
  stat(file).then(
    facts => (facts.isFile() ? facts.size : undefined),
    () => undefined,
  )

/** What cannot be cut takes no room; cutting will say why. */
function estimateOrNothing(asked: EstimateOf): number {
  try {
    return estimateClipBytes(asked)
  } catch (error) {
    if (codeOf(error).startsWith('range-')) return 0
    throw error
  }
}
