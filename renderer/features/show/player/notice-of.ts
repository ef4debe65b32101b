// What has to be said instead of the picture, from where the player is and how its recording stands. Pure.
import type { ListedJob } from '../../../../electron/contract/jobs.ts'
import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import { baseName } from '../../../ui/files/file-listing.ts'
import type { Place } from './place-on-show.ts'

export type Notice =
  | { kind: 'gap'; fromMs: number; toMs: number }
  | { kind: 'reading' }
  | { kind: 'proxy'; job: ListedJob }
  | { kind: 'proxy-ended'; job: ListedJob }
  | { kind: 'missing'; file: string }
  | { kind: 'failed' }
  | { kind: 'sound-only' }

export interface NoticeFacts {
  show: Pick<LibraryShow, 'recordings'>
  /** Undefined until it is known how the recordings are played. */
  place: Place | undefined
  jobs: readonly ListedJob[]
  failedId: string | undefined
}

/** Undefined: there is a picture. */
export function noticeOf({ show, place, jobs, failedId }: NoticeFacts): Notice | undefined {
  if (!place) return { kind: 'reading' }
  if (place.kind === 'gap') return place
  const { source } = place
  if (source.recordingId === failedId) return { kind: 'failed' }
  const recording = show.recordings.find(({ id }) => id === source.recordingId)
  if (source.url !== undefined) return recording && !recording.video ? { kind: 'sound-only' } : undefined
  if (source.jobId === undefined) {
    return { kind: 'missing', file: baseName(recording?.path ?? '') }
  }
  const job = jobs.find(({ id }) => id === source.jobId)
  if (!job || job.state === 'done') return { kind: 'reading' }
  return job.state === 'failed' || job.state === 'cancelled' ? { kind: 'proxy-ended', job } : { kind: 'proxy', job }
}
