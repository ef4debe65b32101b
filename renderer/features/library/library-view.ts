// What the library shows of what the engine tells: pure, so that each rule can be read and tested alone.
import { isUnfinished } from '../../../electron/contract/jobs.ts'
import type { ListedJob } from '../../../electron/contract/jobs.ts'
import type { LibraryShow } from '../../../electron/contract/shows.ts'

type AnalyseJob = Extract<ListedJob, { kind: 'analyse' }>

/** Shows whose title or file names have all words of `search`. */
export function matching(shows: readonly LibraryShow[], search: string): readonly LibraryShow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return shows
  return shows.filter(show => {
    const text = [show.title, ...show.recordings.map(({ path }) => path)].join('\n').toLowerCase()
    return words.every(word => text.includes(word))
  })
}

/** The latest analysis that was asked for of each show, by the show's id. */
export function latestAnalyses(shows: readonly LibraryShow[], jobs: readonly ListedJob[]): ReadonlyMap<string, AnalyseJob> {
  const showOfPath = new Map(shows.flatMap(show => show.recordings.map(({ path }) => [path, show.id] as const)))
  const latest = new Map<string, AnalyseJob>()
  for (const job of jobs) {
    if (job.kind !== 'analyse') continue
    const [first] = job.input.recordings
    const showId = job.input.showId ?? (first === undefined ? undefined : showOfPath.get(first))
    if (showId !== undefined) latest.set(showId, job)
  }
  return latest
}

export type CardState =
  { kind: 'plain' } | { kind: 'working'; job: AnalyseJob } | { kind: 'failed'; job: AnalyseJob } | { kind: 'missing'; count: number }

export interface CardFacts {
  job: AnalyseJob | undefined
  dismissed: ReadonlySet<string>
  /** It is live now. */
  isRunning: boolean
}

/**
 * One thing at a time: what is being done, else what failed, else what is missing. A show that runs is not analysed again, and where its
 * recording lies is OBS's business until it is over.
 */
export function cardState(show: LibraryShow, { job, dismissed, isRunning }: CardFacts): CardState {
  if (job && isUnfinished(job)) return { kind: 'working', job }
  if (isRunning) return { kind: 'plain' }
  if (job?.state === 'failed' && !dismissed.has(job.id)) return { kind: 'failed', job }
  if (show.missing.length > 0) return { kind: 'missing', count: show.missing.length }
  return { kind: 'plain' }
}

const minuteMs = 60_000

/** What changes when a picture that could not be had is worth asking for again. Of a show that runs there may be none in its first minutes. */
export function posterTurn({ recordings, missing, durationMs }: LibraryShow, isRunning: boolean): string {
  const seen = recordings.filter(({ video }) => video).length
  return [recordings.length, seen, missing.length, isRunning ? Math.floor(durationMs / minuteMs) : 'over'].join(' ')
}

/** The sample that is being made, or the latest one where that failed and nobody has put it away. */
export function sampleJob(jobs: readonly ListedJob[], dismissed: ReadonlySet<string>): ListedJob | undefined {
  const latest = jobs.findLast(({ kind }) => kind === 'sample')
  return latest && (isUnfinished(latest) || (latest.state === 'failed' && !dismissed.has(latest.id))) ? latest : undefined
}

/** Where an arrow leads in a grid of so many columns. */
export function moveInGrid(index: number, key: string, { count, columns }: { count: number; columns: number }): number | undefined {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = steps[key]
  if (step === undefined) return undefined
  const next = index + step
  return next >= 0 && next < count ? next : index
}
