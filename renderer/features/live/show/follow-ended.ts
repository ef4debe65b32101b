// What becomes of a show that has just ended: what is in it, and how far its recording has been gone through for what was missed.
import { isUnfinished } from '../../../../electron/contract/jobs.ts'
import type { PageEngine } from '../../../engine/page-engine.ts'
import type { SinceEnd } from '../live-view.ts'

/** The library counts all moments of the show; the desk is told only the newest ones. */
export function followEnded(engine: Pick<PageEngine, 'watch'>, showId: string, tell: (news: Partial<SinceEnd>) => void): () => void {
  const closers = [
    engine.watch('shows.library', shows => {
      const show = shows.find(({ id }) => id === showId)
      tell({ found: show && { messages: show.messages, moments: show.moments, kept: show.kept } })
    }),
    engine.watch('jobs.list', jobs => {
      const job = jobs.find(each => each.kind === 'analyse' && each.input.showId === showId && isUnfinished(each))
      tell({ goneThrough: job && Math.floor(job.progress * 100) / 100 })
    }),
  ]
  return () => closers.forEach(close => close())
}
