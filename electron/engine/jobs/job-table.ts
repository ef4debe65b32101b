// What jobs need of the store.
import type { JobChange, JobRow, ListedJobRow, NewJobRow } from '../../contract/job-rows.ts'

export interface JobTable {
  /** All of them or none: half a batch would be taken for the whole of it later. On disk when it returns. */
  add(jobs: readonly NewJobRow[]): void
  update(id: string, change: JobChange): void
  /** The same, on disk when it returns. */
  updateDurably(id: string, change: JobChange): void
  find(id: string): JobRow | undefined
  /** Oldest first; a thousand of them are looked at each time one has ended. */
  queued(): readonly Pick<JobRow, 'id' | 'kind'>[]
  /** Queued and running, oldest first. */
  unfinished(): readonly JobRow[]
  /** Also those that ended where a half file could not be removed. */
  withHalfFiles(): readonly JobRow[]
  /** Unfinished ones and the latest finished ones, oldest first. */
  listed(): readonly ListedJobRow[]
  /** All jobs of the newest run of this very request, when at least one of them is queued or running; else none. */
  unfinishedBatch(batch: string): readonly JobRow[]
}
