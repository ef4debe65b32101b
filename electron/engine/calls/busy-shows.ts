// Shows whose chat must stay where it is: an analysis may be importing it, and would lay half of it where it no longer belongs.
import { AppError } from '../../contract/errors.ts'
import type { ListedJob } from '../../contract/jobs.ts'
import type { Show } from '../../contract/shows.ts'

export interface BusyShowsNeeds {
  findShow: (showId: string) => Pick<Show, 'id' | 'title' | 'recordings'> | undefined
  jobs: () => readonly ListedJob[]
}

export type BusyShows = ReturnType<typeof createBusyShows>

export function createBusyShows({ findShow, jobs }: BusyShowsNeeds) {
  /** A set for each analysis that runs: it says which show it is about before it touches the chat. */
  const running = new Set<Set<string>>()

  const isAskedFor = ({ id, recordings }: Pick<Show, 'id' | 'recordings'>): boolean =>
    jobs().some(({ kind, state, input }) => {
      if (kind !== 'analyse' || (state !== 'queued' && state !== 'running')) return false
      return input.showId === id || recordings.some(({ path }) => input.recordings.includes(path))
    })

  return {
    /** To run each analysis in: a link, a copy of a recording and the sample do not tell by their request which show they are. */
    async during<Result>(analyse: (onShow: (showId: string) => void) => Promise<Result>): Promise<Result> {
      const showIds = new Set<string>()
      running.add(showIds)
      try {
        return await analyse(showId => void showIds.add(showId))
      } finally {
        running.delete(showIds)
      }
    },
    /** Throws `show-missing`, and `show-busy` while the show is being analysed or waits for it. */
    assertIdle(showId: string): void {
      const show = findShow(showId)
      if (!show) throw new AppError('show-missing', `No show ${showId}`, { details: { show: showId } })
      if ([...running].some(showIds => showIds.has(showId)) || isAskedFor(show))
        throw new AppError('show-busy', `Show ${showId} is being analysed`, { details: { show: show.title } })
    },
  }
}
