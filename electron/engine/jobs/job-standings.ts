// How jobs stand, as they are told: the row on disk, what only this process knows of it, and what the disk could not take.
import type { JobChange, JobRow, ListedJobRow } from '../../contract/job-rows.ts'
import type { Job, JobStage, ListedJob } from '../../contract/jobs.ts'

type Standing = Pick<JobChange, 'state' | 'stage' | 'progress' | 'result' | 'error'>

interface Progress {
  stage: JobStage
  progress: number
  leftMs: number | undefined
}

export function createJobStandings() {
  /** Of jobs that run: not worth a write. */
  const live = new Map<string, Progress>()
  /**
   * Jobs whose end, or beginning, the store could not take (a full disk). What is said here holds for this life of the engine; the next one
   * finds what was made by its file, and the rest as it was.
   */
  const unwritten = new Map<string, Standing>()

  const standing = <Row extends ListedJobRow>(row: Row): Row => ({ ...row, ...unwritten.get(row.id) })

  const toListed = (row: ListedJobRow): ListedJob => {
    const now = live.get(row.id)
    const { id, kind, input, createdAtMs, attempts, state, error, stage, progress } = standing(row)
    return {
      ...{ id, kind, state, input, createdAtMs, attempts, stage: now?.stage ?? stage, progress: now?.progress ?? progress },
      ...(now?.leftMs !== undefined && { leftMs: now.leftMs }),
      ...(error && { error }),
    } as ListedJob // the table keeps kind, input and result of one job together
  }

  return {
    /** As it stands, whether or not the store could take it. */
    standing,
    toListed,
    toJob: (row: JobRow): Job => {
      const { state, result } = standing(row)
      return { ...toListed(row), ...(state === 'done' && { result }) } as Job
    },
    runs: (id: string, progress: Progress): void => void live.set(id, progress),
    rests: (id: string): void => void live.delete(id),
    couldNotWrite: (id: string, instead: Standing): void => void unwritten.set(id, instead),
    isUnwritten: (id: string): boolean => unwritten.has(id),
    isWritten: (id: string): void => void unwritten.delete(id),
  }
}
