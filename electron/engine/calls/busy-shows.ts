// Shows that jobs work on. While one is analysed its chat must stay where it is: an import would lay half of it where it no longer belongs.
import { AppError } from '../../contract/errors.ts'
import type { ListedJob } from '../../contract/jobs.ts'
import type { Show } from '../../contract/shows.ts'
import type { Jobs } from '../jobs/jobs.ts'

type Known = Pick<Show, 'id' | 'title' | 'recordings'>

export interface BusyShowsNeeds {
  findShow: (showId: string) => Known | undefined
  jobs: Pick<Jobs, 'list' | 'unfinishedOf'>
}

export type BusyShows = ReturnType<typeof createBusyShows>

export function createBusyShows({ findShow, jobs }: BusyShowsNeeds) {
  /** An analysis tells which show it is about before it touches the chat; one that waits is known by the paths it was asked for. */
  const waitsFor = (job: ListedJob, { recordings }: Known): boolean =>
    job.kind === 'analyse' && job.state === 'queued' && recordings.some(({ path }) => job.input.recordings.includes(path))

  /** What is queued or running for a show. */
  const jobsOf = (show: Known): ListedJob[] => {
    const own = jobs.unfinishedOf(show.id)
    const ids = new Set(own.map(({ id }) => id))
    return [...own, ...jobs.list().filter(job => !ids.has(job.id) && waitsFor(job, show))]
  }

  return {
    jobsOf,
    /** Throws `show-missing`, and `show-busy` while the show is being analysed or waits for it. */
    assertIdle(showId: string): void {
      const show = findShow(showId)
      if (!show) throw new AppError('show-missing', `No show ${showId}`, { details: { show: showId } })
      if (jobsOf(show).some(({ kind }) => kind === 'analyse' || kind === 'sample'))
        throw new AppError('show-busy', `Show ${showId} is being analysed`, { details: { show: show.title } })
    },
  }
}
