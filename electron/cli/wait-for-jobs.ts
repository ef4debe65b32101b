// Follows jobs to their end, with progress.
import { AppError } from '../contract/errors.ts'
import type { EngineClient } from '../contract/index.ts'
import type { Job, ListedJob } from '../contract/jobs.ts'
import type { CommandContext } from './command.ts'

type Waiting = Pick<CommandContext, 'words' | 'progress' | 'signal'>

/**
 * Resolves with the jobs in the order asked, all ended. Rejects with the signal's reason as soon as that is aborted.
 * @throws AppError `not-found` when one is gone, with its show
 */
export async function waitForJobs(engine: EngineClient, jobIds: readonly string[], context: Waiting): Promise<Job[]> {
  const { signal } = context
  const find = () => engine.call('jobs.find', { jobIds: [...jobIds] })
  const known = new Map<string, ListedJob>((await find()).map(job => [job.id, job]))
  const ended = Promise.withResolvers<void>()
  let newest: readonly ListedJob[] | undefined
  let isHearing = false

  async function hear(list: readonly ListedJob[]): Promise<void> {
    newest = list
    if (isHearing) return
    isHearing = true
    for (let all = newest; newest; all = newest ?? all) {
      newest = undefined
      for (const job of all) if (known.has(job.id)) known.set(job.id, job)
      await askForForgotten(all)
      showProgress([...known.values()], context)
    }
    isHearing = false
    if ([...known.values()].every(hasEnded)) ended.resolve()
  }

  /** The list forgets jobs that ended a while ago, and who was stopped or cut off hears only the newest list. */
  async function askForForgotten(all: readonly ListedJob[]): Promise<void> {
    const listed = new Set(all.map(({ id }) => id))
    const forgotten = [...known.values()].filter(job => !hasEnded(job) && !listed.has(job.id)).map(({ id }) => id)
    if (forgotten.length === 0) return
    for (const id of forgotten) known.delete(id) // gone with its show, unless it is found
    for (const job of await engine.call('jobs.find', { jobIds: forgotten })) known.set(job.id, job)
  }

  const unwatch = engine.watch('jobs.list', list => void hear(list).catch(ended.reject))
  const interrupted = new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason as Error)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  try {
    await Promise.race([ended.promise, interrupted])
    const jobs = await find() // with their results
    const gone = jobIds.find(id => !jobs.some(job => job.id === id))
    if (gone !== undefined) throw new AppError('not-found', `job ${gone} is gone`, { details: { job: gone } })
    return jobs
  } finally {
    unwatch()
    context.progress.end()
  }
}

/** The result of a job that ended well; else throws what it failed with. A command that cancels its jobs itself does not ask for it. */
export function resultOf<J extends Job>(job: J): NonNullable<J['result']> {
  if (job.state === 'done' && job.result !== undefined) return job.result
  if (job.state === 'cancelled') throw new AppError('job-cancelled', `job ${job.id} was cancelled by somebody else`)
  throw job.error ? AppError.fromWire(job.error) : new AppError('internal', `job ${job.id} ended as ${job.state}`)
}

const hasEnded = ({ state }: ListedJob) => state === 'done' || state === 'failed' || state === 'cancelled'

function showProgress(jobs: readonly ListedJob[], { progress, words }: Waiting) {
  const active = jobs.find(job => job.state === 'running') ?? jobs.find(job => job.state === 'queued') // behind those of others
  if (!active) return
  const done = jobs.filter(hasEnded).length
  const share = jobs.reduce((sum, job) => sum + (hasEnded(job) ? 1 : job.progress), 0) / jobs.length
  const count = jobs.length > 1 ? ` ${done + 1}/${jobs.length}` : ''
  progress.show({ label: `${words.stages[active.stage]}${count}`, progress: share, leftMs: jobs.length > 1 ? undefined : active.leftMs })
}
