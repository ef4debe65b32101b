// The library as a page sees it, and what of a show has changed. Listing is a blink: whether files are still where they were is looked up
// beside it, and what decisions come to is counted once a change.
import { setImmediate as turn } from 'node:timers/promises'
import type { JudgedMoment } from '../../contract/highlights.ts'
import type { JobKind, JobStage } from '../../contract/jobs.ts'
import { showParts } from '../../contract/shows.ts'
import type { LibraryShow, Show, ShowPart } from '../../contract/shows.ts'
import { judgeMoments } from '../highlights/judge-moments.ts'
import type { Clock } from '../lib/clock.ts'
import { fewAtATime } from '../lib/few-at-a-time.ts'
import { createListeners } from '../lib/listeners.ts'
import type { Log } from '../lib/log.ts'
import { createPace } from '../lib/tell-at-most.ts'
import { createOneAtATime } from '../lib/one-at-a-time.ts'
import type { Store } from '../store/open-store.ts'

export type LiveLibrary = ReturnType<typeof createLiveLibrary>

export interface ShowChange {
  showId: string
  part: ShowPart
}

type MomentCounts = Pick<LibraryShow, 'moments' | 'kept'>

const count = (judged: readonly JudgedMoment[]): MomentCounts => ({
  moments: judged.length,
  kept: judged.filter(({ decision }) => decision === 'kept').length,
})

const tellEveryMs = 100
const lookEveryMs = 3 * 60_000
/** A drive that sleeps keeps each look waiting; others need the file system meanwhile. */
const looksAtOnce = 2

/** What of its show a job may have changed by the time it has ended. */
const changedBy: Record<JobKind, readonly ShowPart[]> = { analyse: showParts, sample: showParts, clip: ['clips'], proxy: [] }

export interface LiveLibraryNeeds {
  store: Pick<Store, 'shows' | 'analyses' | 'decisions'>
  /** Whether a recording is where it was, in seconds, also where a drive does not answer; undefined where that cannot be told. */
  isThere(path: string): Promise<boolean | undefined>
  clock: Clock
  log: Log
}

export function createLiveLibrary({ store, isThere, clock, log }: LiveLibraryNeeds) {
  const onShowChange = createListeners<ShowChange>()
  const onChange = createListeners<void>()
  const pace = createPace({ everyMs: tellEveryMs, clock, tell: () => onChange.tell() })
  /** Recordings that are not where they were. */
  let missing: ReadonlySet<string> = new Set<string>()
  /** Counted once until it changes; undefined where nothing was decided. */
  const judged = new Map<string, MomentCounts | undefined>()
  let lookAgain: NodeJS.Timeout | undefined
  let isClosed = false

  function judgedOf(showId: string): MomentCounts | undefined {
    if (judged.has(showId)) return judged.get(showId)
    const judgement = store.decisions.ofShow(showId)
    const counts = judgement.decisions.size === 0 ? undefined : count(judgeMoments(store.analyses.latest(showId)?.moments ?? [], judgement))
    judged.set(showId, counts)
    return counts
  }
  const countsOf = ({ id, moments }: Show): MomentCounts => judgedOf(id) ?? { moments, kept: 0 }

  const toLibraryShow = (show: Show & { chatFiles: number }): LibraryShow => ({
    ...show,
    ...countsOf(show),
    sizeBytes: show.recordings.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    missing: show.recordings.flatMap(({ id }) => (missing.has(id) ? [id] : [])),
  })

  async function lookOnce(): Promise<void> {
    if (isClosed) return
    const recordings = store.shows.list().flatMap(show => show.recordings)
    const looks = recordings.map(
      ({ id, path }) =>
        async () =>
          ((await isThere(path)) ?? !missing.has(id)) ? [] : [id],
    )
    const gone = new Set((await fewAtATime(looksAtOnce, looks)).flat())
    if (isClosed || (gone.size === missing.size && [...gone].every(id => missing.has(id)))) return
    missing = gone
    pace.soon()
  }

  const lookAtAll = createOneAtATime(lookOnce)
  const look = () => lookAtAll('all')

  const beside = (work: Promise<void>) => void work.catch((error: unknown) => log.error('looking after the library failed', error))

  /** A journal is replayed in less than a millisecond, those of hundreds of shows are not. */
  async function countAhead(): Promise<void> {
    for (const { id } of store.shows.list()) {
      await turn()
      if (isClosed) return
      judgedOf(id)
    }
  }

  /** To be called after each change, when it is stored. */
  function changed(showId: string, part: ShowPart): void {
    if (isClosed) return
    if (part === 'moments' || part === 'marks') judged.delete(showId)
    onShowChange.tell({ showId, part })
    pace.soon()
  }

  return {
    /** With as many moments as there are by what was decided, where the store knows how many were proposed. */
    counted: (show: Show): Show => ({ ...show, moments: countsOf(show).moments }),
    /** All shows, newest first. */
    now: (): LibraryShow[] => store.shows.library().map(toLibraryShow),
    onChange(listener: () => void): () => void {
      if (lookAgain === undefined && !isClosed) {
        lookAgain = setInterval(() => beside(look()), lookEveryMs).unref()
        beside(look())
        beside(countAhead())
      }
      return onChange.add(listener)
    },
    onShowChange: onShowChange.add,
    changed,
    /** Looks whether the recordings are where they were; told as a change where one is not. */
    look,
    /** Progress of an analysis: its show is in the library long before it has ended, and each stage may have put something there. */
    stirring(onProgress: (progress: number, stage: JobStage) => void): typeof onProgress {
      let seen: JobStage | undefined
      return (progress, stage) => {
        if (stage !== seen && !isClosed) pace.soon()
        seen = stage
        onProgress(progress, stage)
      }
    },
    /** However the job ended; `showId`: the show it was about, where there was one. */
    jobEnded({ kind, showId }: { kind: JobKind; showId: string | undefined }): void {
      if (isClosed) return
      pace.soon()
      if (kind === 'analyse' || kind === 'sample') beside(look()) // recordings may be back where they were
      if (showId !== undefined) for (const part of changedBy[kind]) changed(showId, part)
    },
    close(): void {
      isClosed = true
      clearInterval(lookAgain)
      pace.close()
    },
  }
}
