// Long work that survives the engine.
import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { AppError } from '../../../contract/errors.ts'
import type { WireError } from '../../../contract/errors.ts'
import type { JobChange, JobRow, ListedJobRow, NewJobRow } from '../../../contract/job-rows.ts'
import { isUnfinished } from '../../../contract/jobs.ts'
import { writeDurably } from '../write-durably.ts'

/** How many finished jobs a list goes back. */
const finishedListed = 50
/** Of one show; more than anybody cuts out of one. */
const clipsListed = 1000
const whereUnfinished = `state IN ('queued', 'running')`

export function jobTable(db: Database) {
  // A batch asked for again after it ended is a new run of it; while one of it waits or runs, what is added belongs to that run.
  const insert = db.prepare(`INSERT INTO job (id, showKey, kind, state, stage, progress, input, batch, run, attempts, createdAtMs)
    VALUES (@id, (SELECT key FROM show WHERE id = @showId), @kind, 'queued', 'waiting', 0, @input, @batch,
      (SELECT COALESCE(MAX(run), 0) FROM job WHERE batch = @batch) + NOT EXISTS (SELECT 1 FROM job WHERE batch = @batch AND ${whereUnfinished}),
      0, @createdAtMs)`)
  const select = (where: string) => db.prepare<string[], StoredRow>(`SELECT ${columns}, result FROM job ${where}`)
  const byId = select('WHERE id = ?')
  const unfinished = select(`WHERE ${whereUnfinished} ORDER BY key`)
  const withHalfFiles = select(`WHERE temporaryFiles <> '[]' ORDER BY key`)
  const clipsOf = select(`WHERE showKey = (SELECT key FROM show WHERE id = ? AND NOT isBeingDeleted) AND kind = 'clip' AND state = 'done'
    ORDER BY finishedAtMs DESC, key DESC LIMIT ${clipsListed}`)
  const queued = db.prepare<[], Pick<JobRow, 'id' | 'kind'>>(
    `SELECT id, kind FROM job WHERE ${whereUnfinished} AND state = 'queued' ORDER BY key`,
  )
  const listed = db.prepare<
    [],
    ListedStoredRow
  >(`SELECT ${columns} FROM job WHERE key IN (SELECT key FROM job WHERE ${whereUnfinished} UNION ALL SELECT key FROM
    (SELECT key FROM job WHERE NOT ${whereUnfinished} ORDER BY finishedAtMs DESC, key DESC LIMIT ${finishedListed})) ORDER BY key`)
  const newestRun = select('WHERE batch = ? AND run = (SELECT MAX(run) FROM job WHERE batch = ?) ORDER BY key')

  /** Of the jobs listed last. Nobody changes an input, and a thousand of them are listed ten times a second. */
  let inputs = new Map<string, JobRow['input']>()

  const addAll = db.transaction((jobs: readonly NewJobRow[]): void => {
    for (const { input, batch, showId, ...job } of jobs)
      insert.run({ ...job, showId: showId ?? null, input: JSON.stringify(input), batch: digestOf(batch) })
  })

  return {
    /**
     * All of them or none: half a batch would be taken for the whole of it later. On disk when it
     * returns: somebody was told that it will be done.
     */
    add: (jobs: readonly NewJobRow[]): void => writeDurably(db, () => addAll.immediate(jobs)),
    update,
    /** The same, on disk when it returns. */
    updateDurably: (id: string, change: JobChange): void => writeDurably(db, () => update(id, change)),
    find(id: string): JobRow | undefined {
      const row = byId.get(id)
      return row && toJob(row)
    },
    /** Oldest first; a thousand of them are looked at each time one has ended. */
    queued: (): readonly Pick<JobRow, 'id' | 'kind'>[] => queued.all(),
    /** Queued and running, oldest first. */
    unfinished: (): readonly JobRow[] => unfinished.all().map(toJob),
    /** Clips that were made of a show, newest first. */
    clipsOf: (showId: string): readonly JobRow[] => clipsOf.all(showId).map(toJob),
    /** Also those that ended where a half file could not be removed. */
    withHalfFiles: (): readonly JobRow[] => withHalfFiles.all().map(toJob),
    /** Unfinished ones and the latest finished ones, oldest first. */
    listed(): readonly ListedJobRow[] {
      const rows = listed.all().map(row => toListed(row, inputs.get(row.id)))
      inputs = new Map(rows.map(({ id, input }) => [id, input]))
      return rows
    },
    /** All jobs of the newest run of this very request, when at least one of them is queued or running; else none. */
    unfinishedBatch(batch: string): readonly JobRow[] {
      const run = newestRun.all(digestOf(batch), digestOf(batch)).map(toJob)
      return run.some(isUnfinished) ? run : []
    },
  }

  /** Changes the named fields; `undefined` clears one. */
  function update(id: string, change: JobChange): void {
    const fields = Object.keys(change).filter(isChangeable)
    if (fields.length === 0) return
    const assignments = fields.map(field => assignmentOf[field]).join(', ')
    const values = Object.fromEntries(fields.map(field => [field, toColumn(change[field])]))
    const { changes } = db.prepare(`UPDATE job SET ${assignments} WHERE id = @id`).run({ ...values, id })
    if (changes === 0) throw new AppError('not-found', `No job ${id}`, { details: { job: id } })
  }
}

/** Also the list of what may be changed: names never come from outside. */
const assignmentOf = {
  state: 'state = @state',
  stage: 'stage = @stage',
  progress: 'progress = @progress',
  result: 'result = @result',
  error: 'error = @error',
  temporaryFiles: 'temporaryFiles = @temporaryFiles',
  attempts: 'attempts = @attempts',
  createdAtMs: 'createdAtMs = @createdAtMs',
  startedAtMs: 'startedAtMs = @startedAtMs',
  // What ends later counts as later, also after the clock was set back: the list shows the latest. NULL stays NULL.
  finishedAtMs: 'finishedAtMs = MAX(@finishedAtMs, (SELECT COALESCE(MAX(finishedAtMs), 0) + 1 FROM job))',
  showId: 'showKey = (SELECT key FROM show WHERE id = @showId)',
} satisfies Record<keyof JobChange, string>

const isChangeable = (field: string): field is keyof JobChange => field in assignmentOf

/** A request may be long and every job of a batch carries it: its digest does as well. */
const digestOf = (batch: string): string => createHash('sha256').update(batch).digest('base64url')

const toColumn = (value: unknown): unknown => (typeof value === 'object' ? JSON.stringify(value) : (value ?? null))

interface ListedStoredRow extends Omit<ListedJobRow, 'input' | 'error' | 'temporaryFiles' | 'startedAtMs' | 'finishedAtMs'> {
  input: string
  error: string | null
  temporaryFiles: string | null
  startedAtMs: number | null
  finishedAtMs: number | null
}

interface StoredRow extends ListedStoredRow {
  result: string | null
}

const columns = `id, kind, state, stage, progress, input, error, batch, temporaryFiles, attempts, createdAtMs, startedAtMs, finishedAtMs`

const toListed = (row: ListedStoredRow, input?: JobRow['input']): ListedJobRow => ({
  ...{ id: row.id, kind: row.kind, state: row.state, stage: row.stage, progress: row.progress, batch: row.batch },
  ...{ attempts: row.attempts, createdAtMs: row.createdAtMs },
  input: input ?? (JSON.parse(row.input) as JobRow['input']),
  error: row.error === null ? undefined : (JSON.parse(row.error) as WireError),
  temporaryFiles: row.temporaryFiles === null ? [] : (JSON.parse(row.temporaryFiles) as string[]),
  startedAtMs: row.startedAtMs ?? undefined,
  finishedAtMs: row.finishedAtMs ?? undefined,
})

const toJob = ({ result, ...row }: StoredRow): JobRow => ({
  ...toListed(row),
  result: result === null ? undefined : (JSON.parse(result) as unknown),
})
