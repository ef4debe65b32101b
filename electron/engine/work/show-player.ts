// The player for the page: shows from the store, tools from media, what a stretch covers from clips, small copies as jobs.
import { join } from 'node:path'
import { AppError } from '../../contract/errors.ts'
import type { Recording } from '../../contract/shows.ts'
import { planClip } from '../clips/plan-clip.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Clock } from '../lib/clock.ts'
import { findFileTrouble } from '../lib/file-trouble.ts'
import type { Log } from '../lib/log.ts'
import type { Media } from '../media/media.ts'
import { createPlayer } from '../player/player.ts'
import type { FileStretch, Sign } from '../player/player-tools.ts'
import { fingerprintOf, hasGrownFrom } from '../shows/fingerprint.ts'
import type { Store } from '../store/open-store.ts'

export interface ShowPlayerNeeds {
  store: Pick<Store, 'shows'>
  media: Media
  jobs: Pick<Jobs, 'add' | 'find' | 'list'>
  dataFolder: string
  previewCacheMib: () => number
  sign: Sign | undefined
  clock: Clock
  log: Log
}

export type ShowPlayer = ReturnType<typeof createShowPlayer>

const mebibyte = 1024 * 1024

export function createShowPlayer({ store, media, jobs, dataFolder, previewCacheMib, sign, clock, log }: ShowPlayerNeeds) {
  return createPlayer({
    library: { find: store.shows.find, isThere, clipFile: jobId => clipFileOf(jobs, jobId) },
    tools: { run: media.run, probe: media.probe, keyFrames: media.keyFrames, encoders: media.encoders },
    coverStretch: ({ recordings }, range) => coverStretch(recordings, range),
    queueProxy: input => givenUp(jobs, input.recordingId) ?? jobs.add('proxy', [input])[0]!,
    folder: join(dataFolder, 'previews'),
    mostBytes: () => previewCacheMib() * mebibyte,
    ...{ sign, now: clock.now, log },
  })
}

async function isThere({ path, fingerprint }: Recording): Promise<boolean> {
  if (await findFileTrouble(path)) return false
  const now = await fingerprintOf(path).catch(() => undefined)
  return now === fingerprint || (now !== undefined && hasGrownFrom(fingerprint, now))
}

function clipFileOf(jobs: Pick<Jobs, 'find'>, jobId: string): string | undefined {
  const job = jobs.find([jobId])[0]
  return job?.kind === 'clip' && job.state === 'done' ? job.result?.file : undefined
}

/** The newest try, where it failed or was cancelled: only a person begins another one. */
export function givenUp(jobs: Pick<Jobs, 'list'>, recordingId: string): string | undefined {
  const newest = jobs.list().findLast(job => job.kind === 'proxy' && job.input.recordingId === recordingId)
  return newest && (newest.state === 'failed' || newest.state === 'cancelled') ? newest.id : undefined
}

/** As a clip of that range would be made; none where nothing was recorded. */
function coverStretch(recordings: readonly Recording[], range: { startMs: number; endMs: number }): readonly FileStretch[] {
  try {
    return planClip({ recordings, ranges: [range] }).segments
  } catch (error) {
    if (error instanceof AppError && error.code === 'range-outside-show') return []
    throw error
  }
}
