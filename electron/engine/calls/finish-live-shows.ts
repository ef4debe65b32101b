// Shows that ran and are over: once their recordings are finished, these are analysed, which fills in what nobody heard meanwhile. Which shows
// wait for it is written down: the engine may die before.
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Store } from '../store/open-store.ts'

export interface FinishNeeds {
  store: Pick<Store, 'settings' | 'shows'>
  /** It runs, or OBS still writes a file of it. */
  isUnfinished(showId: string): boolean
  /** All that was heard of it while it ran becomes one analysis, where an engine died before. */
  endScoring(showId: string, durationMs: number): Promise<void>
  analyse(showId: string): void
  clock: Clock
  log: Log
}

const waitingShows = 'live.toAnalyse'
const lookEveryMs = 1000
/** What failed, on a full disk say, begins from its beginning. */
const againAfterMs = 60_000

export type FinishLiveShows = ReturnType<typeof createFinishLiveShows>

export function createFinishLiveShows({ store, isUnfinished, endScoring, analyse, clock, log }: FinishNeeds) {
  const closing = new AbortController()
  let waiting = textsIn(store.settings.get(waitingShows))
  let finishing: Promise<void> = Promise.resolve()

  function write(showIds: string[]) {
    store.settings.set(waitingShows, showIds.length === 0 ? undefined : showIds)
    waiting = showIds
  }

  async function finish(showId: string): Promise<void> {
    const show = store.shows.find(showId)
    if (show) await endScoring(showId, show.durationMs)
    if (closing.signal.aborted || isUnfinished(showId)) return // it goes on after all
    if (show && show.recordings.length > 0) analyse(showId)
    waiting = waiting.filter(each => each !== showId) // where that cannot be written, it is not analysed again all the same
    write(waiting)
  }

  /** One after the other. False where one failed, which is tried again. */
  async function finishWaiting(): Promise<boolean> {
    let isWell = true
    for (const showId of waiting) {
      if (closing.signal.aborted || isUnfinished(showId)) continue
      try {
        await finish(showId)
      } catch (error) {
        isWell = false
        log.error('a show that is over could not be finished', error)
      }
    }
    return isWell
  }

  async function finishAll(): Promise<void> {
    while (!closing.signal.aborted) await clock.sleep((await finishWaiting()) ? lookEveryMs : againAfterMs, closing.signal)
  }

  return {
    /** A show runs: it will have to be finished. On disk when it returns. */
    expect(showId: string): void {
      if (!waiting.includes(showId)) write([...waiting, showId])
    },
    /** Goes on with what earlier engines left, and with what comes. */
    begin(): void {
      finishing = finishAll().catch((error: unknown) => {
        if (!closing.signal.aborted) log.error('looking for shows that are over failed', error)
      })
    },
    async close(): Promise<void> {
      closing.abort()
      await finishing
    },
  }
}

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter(each => typeof each === 'string') : [])
