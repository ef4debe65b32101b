// One clip job: the show's recordings and title from the store, the tools from media, the cutting from clips.
import { clipRequest } from '../../contract/clips.ts'
import type { Clip, ClipRequest } from '../../contract/clips.ts'
import { AppError } from '../../contract/errors.ts'
import { cutClip } from '../clips/cut-clip.ts'
import type { JobControl } from '../jobs/jobs.ts'
import { freeBytesOf } from '../lib/free-bytes.ts'
import type { Media } from '../media/media.ts'
import { fingerprintOf } from '../shows/fingerprint.ts'
import type { Store } from '../store/open-store.ts'

/** Of the whole job; the rest is checking. */
const cuttingShare = 0.85

export async function cutShowClip(
  queued: ClipRequest,
  { store, media }: { store: Pick<Store, 'shows'>; media: Media },
  { signal, onProgress, onTemporaryFile, onNaming }: Omit<JobControl, 'onShow'>,
): Promise<Clip> {
  const request = clipRequest.parse(queued) // an older version may have queued it, in the form of its time
  const show = store.shows.find(request.showId)
  if (!show) throw new AppError('show-missing', `No show ${request.showId}`, { details: { show: request.showId } })
  const { run, probe, encoders } = media
  return cutClip(
    {
      request,
      show: { title: show.title, startedAtMs: show.startedAtMs, durationMs: show.durationMs },
      recordings: show.recordings,
      kindWord: request.kindWord,
      tools: { run, probe, encoders, fingerprintOf, freeBytes: freeBytesOf },
    },
    {
      signal,
      onTemporaryFile,
      onNaming,
      onProgress: (done, stage) => onProgress(stage === 'cutting' ? done * cuttingShare : cuttingShare + done * (1 - cuttingShare), stage),
    },
  )
}
