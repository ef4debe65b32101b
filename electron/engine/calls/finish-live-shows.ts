// Shows that ran and are over: once their recordings are finished, these are analysed, which fills in what nobody heard meanwhile. Which shows
// wait for it is written down: the engine may die before.
import type { Show } from '../../contract/shows.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Store } from '../store/open-store.ts'

export interface FinishNeeds {
  store: Pick<Store, 'settings' | 'shows'>
  /** It runs, or OBS still writes a file of it. */
  isUnfinished(showId: string): boolean
  /** All that was heard of it while it ran becomes one analysis, where an engine died before. Rejects where it could not. */
  endScoring(showId: string, durationMs: number): Promise<void>
  analyse(showId: string): void
  clock: Clock
  log: Log
}

const waitingShows = 'live.toAnalyse'
const lookEveryMs = 1000
/** What failed, on a full disk say, begins from its beginning. */
const againAfterMs = 60_000
/** Then the recordings are analysed as those of a show that nobody heard. */
const mostScoringFailures = 3

export type FinishLiveShows = ReturnType<typeof createFinishLiveShows>

export function createFinishLiveShows({ store, isUnfinished, endScoring, analyse, clock, log }: FinishNeeds) {
  const closing = new AbortController()
  let waiting = textsIn(store.settings.get(waitingShows))
  let finishing: Promise<void> = Promise.resolve()
  /** When a show that could not be finished is tried again. */
  const againAtMs = new Map<string, number>()
  /** How often the end of a show could not be scored. */
  const unscored = new Map<string, number>()

  function write(showIds: string[]) {
    store.settings.set(waitingShows, showIds.length === 0 ? undefined : showIds)
    waiting = showIds
  }

  function forget(showId: string) {
    againAtMs.delete(showId)
    unscored.delete(showId)
  }

  /** The engine closes, or the show goes on after all. */
  const isToWait = (showId: string) => closing.signal.aborted || isUnfinished(showId)

  async function finish(showId: string): Promise<void> {
    const show = store.shows.find(showId)
    if (show) await scoreEnd(show)
    if (isToWait(showId)) return
    if (show && show.recordings.length > 0) analyse(showId)
    waiting = waiting.filter(each => each !== showId) // where that cannot be written, it is not analysed again all the same
    write(waiting)
  }

  async function scoreEnd({ id, durationMs }: Pick<Show, 'id' | 'durationMs'>): Promise<void> {
    try {
      await endScoring(id, durationMs)
    } catch (error) {
      if (isToWait(id)) return
      const times = (unscored.get(id) ?? 0) + 1
      unscored.set(id, times)
      if (times < mostScoringFailures) throw error
      if (times === mostScoringFailures) log.warn('what was heard of a show cannot be scored to its end and is left', { show: id })
    }
  }

  async function tryToFinish(showId: string): Promise<void> {
    try {
      await finish(showId)
      forget(showId)
    } catch (error) {
      if (!againAtMs.has(showId)) log.error('a show that is over could not be finished', error)
      againAtMs.set(showId, clock.monotonicMs() + againAfterMs)
    }
  }

  /** One after the other. */
  async function finishWaiting(): Promise<void> {
    for (const showId of waiting) {
      if (closing.signal.aborted) return
      if (isUnfinished(showId)) forget(showId)
      else if (clock.monotonicMs() >= (againAtMs.get(showId) ?? -Infinity)) await tryToFinish(showId)
    }
  }

  async function finishAll(): Promise<void> {
    while (!closing.signal.aborted) {
      await finishWaiting()
      await clock.sleep(lookEveryMs, closing.signal)
    }
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
