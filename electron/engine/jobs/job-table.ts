// What jobs need of the store.
import type { WireError } from '../../contract/errors.ts'
import type { Job, JobKind, JobStage } from '../../contract/jobs.ts'

export interface JobRow {
  id: string
  kind: JobKind
  state: Job['state']
  stage: JobStage
  progress: number
  input: Job['input']
  result: unknown
  error: WireError | undefined
  /** The same text for the same request; jobs asked for together share it. */
  batch: string
  /** Half files that must not survive. */
  temporaryFiles: readonly string[]
  attempts: number
  createdAtMs: number
}

export interface NewJob {
  id: string
  kind: JobKind
  input: Job['input']
  batch: string
  showId: string | undefined
  createdAtMs: number
}

export interface JobTable {
  /** All of them or none: half a batch would be taken for the whole of it later. */
  add(jobs: readonly NewJob[]): void
  /** Changes the named fields; `undefined` clears one. */
  update(
    id: string,
    change: Partial<Omit<JobRow, 'id' | 'kind' | 'input' | 'batch'>> & {
      showId?: string | undefined
      startedAtMs?: number
      finishedAtMs?: number | undefined
    },
  ): void
  find(id: string): JobRow | undefined
  /** Queued and running, oldest first. */
  unfinished(): readonly JobRow[]
  /** Unfinished ones and the latest finished ones, oldest first. */
  listed(): readonly JobRow[]
  /** All jobs of the newest run of this very request, when at least one of them is queued or running; else none. */
  unfinishedBatch(batch: string): readonly JobRow[]
}
