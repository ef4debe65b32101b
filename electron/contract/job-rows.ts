// How jobs are kept: what the queue and the store, which do not know each other, hand to each other. None of it leaves the engine.
import type { WireError } from './errors.ts'
import type { Job, JobKind, JobStage } from './jobs.ts'

/** A job without its result, which may be large. */
export interface ListedJobRow {
  id: string
  kind: JobKind
  state: Job['state']
  stage: JobStage
  progress: number
  input: Job['input']
  error: WireError | undefined
  /** The same text for the same request; jobs asked for together share it. */
  batch: string
  /** Half files that must not survive. */
  temporaryFiles: readonly string[]
  attempts: number
  createdAtMs: number
  startedAtMs: number | undefined
  finishedAtMs: number | undefined
}

export interface JobRow extends ListedJobRow {
  result: unknown
}

export type NewJobRow = Pick<JobRow, 'id' | 'kind' | 'input' | 'batch' | 'createdAtMs'> & { showId: string | undefined }

/** Changes the named fields; `undefined` clears one. */
export type JobChange = Partial<Omit<JobRow, 'id' | 'kind' | 'input' | 'batch'>> & { showId?: string | undefined }
