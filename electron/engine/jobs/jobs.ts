// Long work that survives the engine: queued and reported in the store, run here a few at a time.
import { randomUUID } from 'node:crypto'
import { AppError, asAppError, codeOf, isAbort } from '../../contract/errors.ts'
import type { JobRow } from '../../contract/job-rows.ts'
import type { Job, JobKind, JobStage, ListedJob } from '../../contract/jobs.ts'
import type { Clock } from '../lib/clock.ts'
import { createListeners } from '../lib/listeners.ts'
import type { Log } from '../lib/log.ts'
import { newRef, notedFailure } from '../lib/noted-error.ts'
import { createPace } from '../lib/tell-at-most.ts'
import { timeLeftMs } from '../lib/time-left.ts'
import { createJobFiles } from './job-files.ts'
import type { JobFilesNeeds } from './job-files.ts'
import { createJobStandings } from './job-standings.ts'

type InputOf<K extends JobKind> = Extract<Job, { kind: K }>['input']
type ResultOf<K extends JobKind> = NonNullable<Extract<Job, { kind: K }>['result']>

export interface JobControl {
  signal: AbortSignal
  onProgress(progress: number, stage: JobStage): void
  /** Call as soon as it is known which show it is about, where the request does not say. */
  onShow(showId: string): void
  /** Call before a half file is begun, so that it can be removed if the engine dies. */
  onTemporaryFile(path: string): void
  /** Call before what was made gets its name: if the engine dies between that and the job's end, the job is done and not made twice. */
  onNaming(temporary: string, result: unknown): void
}

export type JobRunners = { [K in JobKind]: (input: InputOf<K>, control: JobControl) => Promise<ResultOf<K>> }

export interface JobsNeeds extends JobFilesNeeds {
  runners: JobRunners
  /** How many of a kind may run at once; the rest wait, in order, without limit: they are rows on disk. */
  limits: Record<JobKind, number>
  /** Which show a job is about, so that it goes when the show goes. */
  showIdOf(inputOrResult: unknown): string | undefined
  clock: Clock
  log: Log
}

export type Jobs = ReturnType<typeof createJobs>

/** A job whose engine died this often under it is not tried again by itself. */
const mostAttempts = 3
/** Nobody waits any longer for what was interrupted this long ago; it can be asked for again. */
const staleAfterMs = 24 * 60 * 60 * 1000
const publishEveryMs = 100

const isKilled = (error: unknown): boolean => codeOf(error) === 'work-killed'

export function createJobs(needs: JobsNeeds) {
  const { table, clock, log } = needs
  const running = new Map<string, { kind: JobKind; abort: AbortController; ended: Promise<void> }>()
  const files = createJobFiles(needs)
  const { standing, toListed, toJob, ...standings } = createJobStandings()
  /** Which show those that run are about, as they said themselves: not worth a write, which could fail. */
  const told = new Map<string, string>()
  const onChange = createListeners<void>()
  const onEnded = createListeners<{ kind: JobKind; showId: string | undefined }>()
  /** Asked for in this life of the engine. What an earlier life left behind waits unless `recover` was told to resume. */
  const askedFor = new Set<string>()
  let runsEverything = false
  let isClosing = false
  const pace = createPace({ everyMs: publishEveryMs, clock, tell: () => onChange.tell() })

  function pump() {
    if (isClosing) return
    for (const { id, kind } of table.queued()) {
      const busy = [...running.values()].filter(each => each.kind === kind).length
      const isDue = !standings.isUnwritten(id) && (runsEverything || askedFor.has(id))
      if (isDue && !running.has(id) && busy < needs.limits[kind]) start(table.find(id)!)
    }
    pace.atOnce()
  }

  function start(row: JobRow) {
    const abort = new AbortController()
    try {
      table.update(row.id, { state: 'running', attempts: row.attempts + 1, startedAtMs: clock.now() })
    } catch (error) {
      standings.couldNotWrite(row.id, failedBy(row, error))
      return
    }
    standings.runs(row.id, { stage: 'waiting', progress: 0, leftMs: undefined })
    const ended = run({ ...row, attempts: row.attempts + 1 }, abort.signal)
      .catch((error: unknown) => standings.couldNotWrite(row.id, failedBy(row, error)))
      .finally(() => {
        running.delete(row.id)
        standings.rests(row.id)
        pump()
        tellEnded(row)
        told.delete(row.id)
      })
    running.set(row.id, { kind: row.kind, abort, ended })
  }

  function tellEnded({ id, kind, input }: JobRow) {
    const row = table.find(id)
    const result = row && standing(row).result
    onEnded.tell({ kind, showId: (result === undefined ? undefined : needs.showIdOf(result)) ?? showIdOf({ id, input }) })
  }

  const showIdOf = ({ id, input }: Pick<JobRow, 'id' | 'input'>): string | undefined => told.get(id) ?? needs.showIdOf(input)

  async function run(row: JobRow, signal: AbortSignal): Promise<void> {
    let result: unknown
    try {
      if (row.temporaryFiles.length > 0) await files.removeHalf(row.id)
      const act = needs.runners[row.kind] as (input: unknown, control: JobControl) => Promise<unknown>
      result = await act(row.input, controlOf(row, signal))
    } catch (error) {
      return endWithout(row, error, signal)
    }
    finish(row, result) // what fails from here on says nothing against what was made
  }

  async function endWithout(row: JobRow, error: unknown, signal: AbortSignal): Promise<void> {
    await files.removeHalf(row.id)
    if (signal.aborted && isClosing) table.update(row.id, { state: 'queued', attempts: row.attempts - 1 })
    else if (isKilled(error) && !signal.aborted && row.attempts < mostAttempts) again(row, error)
    else if (signal.aborted || isAbort(error)) table.update(row.id, { state: 'cancelled', result: undefined, finishedAtMs: clock.now() })
    else fail(row, error)
  }

  /** What was ended from outside says nothing against another try. */
  function again(row: JobRow, error: unknown) {
    noted(row, error)
    table.update(row.id, { state: 'queued' })
  }

  function fail(row: JobRow, error: unknown) {
    table.update(row.id, { ...failedBy(row, error), result: undefined, finishedAtMs: clock.now() })
  }

  const noted = (row: JobRow, error: unknown) => notedFailure(`job ${row.id} failed`, asAppError(error, newRef()), error, log)

  const failedBy = (row: JobRow, error: unknown) => ({ state: 'failed', error: noted(row, error).toWire() }) as const

  function controlOf(row: JobRow, signal: AbortSignal): JobControl {
    const startedAtMs = clock.monotonicMs()
    const temporaryFiles = [...(table.find(row.id)?.temporaryFiles ?? [])]
    return {
      signal,
      onProgress(progress, stage) {
        standings.runs(row.id, { stage, progress, leftMs: timeLeftMs(clock.monotonicMs() - startedAtMs, progress) })
        pace.soon()
      },
      onShow: showId => void told.set(row.id, showId),
      onTemporaryFile(path) {
        temporaryFiles.push(path)
        table.updateDurably(row.id, { temporaryFiles }) // what power loss leaves of the file must not outlive what it leaves of the note
      },
      onNaming(temporary, result) {
        files.noteNaming(row.id, temporary, result)
      },
    }
  }

  /** Done after all, where it was made and only its end was not written. */
  function wasMade(row: JobRow): boolean {
    const result = files.madeBy(row)
    if (result !== undefined) finish(row, result)
    return result !== undefined
  }

  /** Never fails: what was made is there, whether or not there is room to write that down. */
  function finish(row: JobRow, result: unknown) {
    const done = { state: 'done', stage: 'done', progress: 1, result, error: undefined } as const
    const showId = needs.showIdOf(result) ?? needs.showIdOf(row.input)
    try {
      table.update(row.id, { ...done, showId, finishedAtMs: clock.now(), temporaryFiles: [] })
      standings.isWritten(row.id)
    } catch (error) {
      log.error(`job ${row.id} is done, but that could not be written down`, error)
      standings.couldNotWrite(row.id, done)
    }
  }

  const hasFailed = ({ state }: JobRow) => state === 'failed' || state === 'cancelled'

  return {
    onChange: onChange.add,
    /** However it ended, when that is written down; `showId`: the show it was about, where there was one. */
    onEnded: onEnded.add,
    list: (): ListedJob[] => table.listed().map(toListed),
    find: (ids: readonly string[]): Job[] => ids.flatMap(id => table.find(id) ?? []).map(toJob),

    /**
     * Puts the engine's former life in order: what it left running is queued again (or given up after too many tries) and
     * its half files are removed. `resume` also goes on with what was queued; else only what is asked for from now on runs.
     */
    async recover({ resume }: { resume: boolean }): Promise<void> {
      for (const { id } of table.withHalfFiles()) await files.removeHalf(id)
      for (const row of table.unfinished()) {
        if (wasMade(row)) continue
        if (clock.now() - row.createdAtMs > staleAfterMs) {
          table.update(row.id, { state: 'cancelled', finishedAtMs: clock.now() })
          continue
        }
        if (row.state !== 'running') continue
        if (row.attempts >= mostAttempts)
          fail(row, new AppError('job-kept-crashing', `${row.attempts} attempts`, { details: { attempts: row.attempts } }))
        else table.update(row.id, { state: 'queued' })
      }
      runsEverything = resume
      pump()
    },

    /** Queues work. The same request, left unfinished by an earlier engine, is taken up again, with what it had done. */
    add<K extends JobKind>(kind: K, inputs: readonly InputOf<K>[]): string[] {
      const batch = JSON.stringify([kind, inputs])
      const earlier = table.unfinishedBatch(batch).map(standing)
      const ids = earlier.length > 0 ? earlier.map(row => row.id) : addAll(kind, inputs, batch)
      for (const id of ids) askedFor.add(id)
      for (const row of earlier) if (hasFailed(row) || (row.state === 'done' && !files.isStillThere(row.result))) requeue(row)
      pump()
      return ids
    },

    /** What is queued or running for a show. */
    unfinishedOf: (showId: string): ListedJob[] =>
      table
        .unfinished()
        .filter(row => showIdOf(row) === showId)
        .map(toListed),

    cancel,

    retry(id: string): void {
      const row = table.find(id)
      if (!row) throw new AppError('not-found', `No job ${id}`, { details: { job: id } })
      if (!hasFailed(standing(row))) return
      requeue(row)
      askedFor.add(id)
      pump()
    },

    /** Stops what runs; it is queued for the next start. */
    async close(): Promise<void> {
      isClosing = true
      for (const { abort } of running.values()) abort.abort()
      await Promise.all([...running.values()].map(each => each.ended))
      pace.close()
    },
  }

  async function cancel(ids: readonly string[]): Promise<void> {
    cancelQueued(ids) // first: what waits must not get its turn because what runs ends
    const active = ids.flatMap(id => running.get(id) ?? [])
    for (const { abort } of active) abort.abort()
    await Promise.all(active.map(({ ended }) => ended))
    cancelQueued(ids) // one that was ended from outside, and was to be tried again
    pace.atOnce()
  }

  function cancelQueued(ids: readonly string[]) {
    for (const id of ids)
      if (!running.has(id) && table.find(id)?.state === 'queued') table.update(id, { state: 'cancelled', finishedAtMs: clock.now() })
  }

  function addAll(kind: JobKind, inputs: readonly Job['input'][], batch: string): string[] {
    const added = inputs.map(input => ({ id: randomUUID(), kind, input, batch, showId: needs.showIdOf(input), createdAtMs: clock.now() }))
    table.add(added)
    return added.map(({ id }) => id)
  }

  function requeue(row: JobRow) {
    if (wasMade(row)) return
    const anew = { state: 'queued', stage: 'waiting', progress: 0, attempts: 0, result: undefined, error: undefined } as const
    table.update(row.id, { ...anew, finishedAtMs: undefined })
    standings.isWritten(row.id)
  }
}
