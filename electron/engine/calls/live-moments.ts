// The moments of the show that runs, as a page sees them: what comes is handed to the thread that scores it, what that proposes is told with what
// people decided.
import type { Message } from '../../contract/danmaku.ts'
import { mostLiveMoments } from '../../contract/live-moments.ts'
import type { LiveMoment, LiveSecond } from '../../contract/live-moments.ts'
import type { LogPart, Value } from '../../contract/index.ts'
import { judgeMoments } from '../highlights/judge-moments.ts'
import type { Clock } from '../lib/clock.ts'
import { createListeners } from '../lib/listeners.ts'
import type { Log } from '../lib/log.ts'
import type { Store } from '../store/open-store.ts'
import { startLiveScorer, type LiveScorer, type LiveScorerOptions } from '../threads/live-scorer-thread.ts'
import type { LiveProposal } from '../work/live-proposals.ts'
import type { FeedSecond } from '../work/live-scoring.ts'
import type { LiveTold } from '../work/live-show-scoring.ts'
import type { LiveLibrary } from './live-library.ts'

export interface LiveMomentsNeeds {
  setup: Omit<LiveScorerOptions['setup'], 'showId'>
  running(): { showId: string; nowMs: number } | undefined
  /** Messages of the running show as they come. */
  followChat(listener: (messages: readonly Message[]) => void): () => void
  store: Pick<Store, 'decisions' | 'liveSeconds' | 'marks'>
  library: Pick<LiveLibrary, 'changed' | 'onShowChange'>
  /** A show is followed that was not before. */
  onBegin(showId: string): void
  clock: Clock
  log: Log
}

type CurvesPart = LogPart<'live.curves'>

const tickMs = 500
/** Ten minutes of three curves. */
const secondsKept = 1800
/** Ten minutes, for a thread that is away. Messages and marks it finds in the store. */
const mostFeed = 600

interface Following {
  showId: string
  nowMs: number
  scorer: LiveScorer
  /** Ids of marks that are known. */
  marked: Set<string>
  hasNewMarks: boolean
  /** Since the last batch. */
  messages: Message[]
  /** Not handed on yet. */
  feed: FeedSecond[]
  marks: number[]
}

export type LiveMoments = ReturnType<typeof createLiveMoments>

export function createLiveMoments(needs: LiveMomentsNeeds) {
  const { running, store, library, clock, log } = needs
  const closing = new AbortController()
  const onChange = createListeners<void>()
  const onCurves = createListeners<CurvesPart>()
  let following: Following | undefined
  /** Of the show that runs or of the last one. */
  let told: { showId: string; proposals: readonly LiveProposal[] } | undefined
  let curves: LiveSecond[] = []
  /** Shows that are over, and are being scored to their end. */
  const ending = new Map<string, { scorer: LiveScorer; ended: Promise<void> }>()

  function begin({ showId, nowMs }: { showId: string; nowMs: number }): Following {
    needs.onBegin(showId)
    const marked = new Set(store.marks.ofShow(showId).map(({ id }) => id)) // the scorer begins with those
    const scorer = startScorer(showId, () => running()?.nowMs ?? nowMs)
    following = { showId, nowMs, scorer, marked, hasNewMarks: false, messages: [], feed: [], marks: [] }
    told = { showId, proposals: [] }
    curves = []
    onChange.tell()
    onCurves.tell({ of: showId, items: [], isAnew: true })
    return following
  }

  const startScorer = (showId: string, showNowMs: () => number): LiveScorer =>
    startLiveScorer({ setup: { ...needs.setup, showId }, showNowMs, clock, log, onTold: word => hear(showId, word) })

  function hear(showId: string, { proposals, known, isKept }: Omit<LiveTold, 'trouble'>) {
    if (closing.signal.aborted) return
    const isNewest = told?.showId === showId
    if (isNewest && proposals) told = { showId, proposals }
    if (isKept) library.changed(showId, 'moments')
    else if (isNewest && proposals) onChange.tell()
    if (!isNewest) return
    const first = (curves.at(-1)?.seq ?? 0) + 1
    const items = known.map((second, index) => ({ ...second, seq: first + index }))
    if (items.length === 0) return
    curves = [...curves, ...items].slice(-secondsKept)
    onCurves.tell({ of: showId, items, isAnew: false })
  }

  function tick() {
    const show = running()
    if (following && show?.showId !== following.showId) {
      endLater(following.showId, following.scorer, following.nowMs)
      following = undefined
    }
    if (!show || ending.has(show.showId)) return
    following ??= begin(show)
    lookForMarks(following)
    const { scorer, messages, feed, marks } = following
    const isTaken = scorer.batch({ nowMs: show.nowMs, messages, feed, marks })
    Object.assign(following, { nowMs: show.nowMs, messages: [] })
    Object.assign(following, isTaken ? { feed: [], marks: [] } : { feed: feed.slice(-mostFeed) })
  }

  function lookForMarks(followed: Following) {
    if (!followed.hasNewMarks) return
    for (const { id, atMs } of store.marks.ofShow(followed.showId)) {
      if (!followed.marked.has(id)) followed.marks.push(atMs)
      followed.marked.add(id)
    }
    followed.hasNewMarks = false
  }

  function endLater(showId: string, scorer: LiveScorer, durationMs: number) {
    const end = async () => {
      const proposals = await scorer.end(durationMs)
      if (proposals) hear(showId, { proposals, known: [], isKept: true })
    }
    const ended = end().catch((error: unknown) => log.error('the end of a show could not be scored', error))
    ending.set(showId, { scorer, ended })
    void ended.then(() => ending.delete(showId))
  }

  async function tickOn(): Promise<void> {
    let isFailing = false
    while (!closing.signal.aborted) {
      try {
        tick()
        isFailing = false
      } catch (error) {
        if (!isFailing) log.error('following the moments of the running show failed', error)
        isFailing = true
      }
      await clock.sleep(tickMs, closing.signal)
    }
  }

  const stopListening = [
    needs.followChat(messages => following?.messages.push(...messages)),
    library.onShowChange(({ showId, part }) => {
      if (part === 'marks' && following?.showId === showId) following.hasNewMarks = true
      if (part === 'moments' && told?.showId === showId) onChange.tell()
    }),
  ]

  return {
    /** From now on; an engine that only answers a question follows no show. */
    begin(): void {
      tickOn().catch((error: unknown) => {
        if (!closing.signal.aborted) log.error('the moments of the running show are followed no more', error)
      })
    },
    moments: {
      now: (): Value<'live.moments'> =>
        told && { showId: told.showId, moments: toLiveMoments(told.proposals, store.decisions.ofShow(told.showId)) },
      onChange: onChange.add,
    },
    curves: {
      follow(newest: number, listener: (part: CurvesPart) => void): () => void {
        if (told) listener({ of: told.showId, items: newest > 0 ? curves.slice(-newest) : [], isAnew: true })
        return onCurves.add(listener)
      },
    },
    /** A second of sound and pictures of the running show. */
    hearFeed: (second: FeedSecond): void => void following?.feed.push(second),
    /**
     * What of a show that is over was heard while it ran is one analysis when this resolves, also where an engine died before. Rejects where that
     * failed: all is still there, to be tried again.
     * @param durationMs what was recorded of it; more may have been heard
     */
    async endScoring(showId: string, durationMs: number): Promise<void> {
      if (closing.signal.aborted) return
      if (following?.showId === showId) tick() // it may be over since the last one
      const heardMs = store.liveSeconds.untilMs(showId)
      if (!ending.has(showId) && following?.showId !== showId && heardMs !== undefined) {
        const untilMs = Math.max(durationMs, heardMs)
        endLater(
          showId,
          startScorer(showId, () => untilMs),
          untilMs,
        )
      }
      await ending.get(showId)?.ended
      if (closing.signal.aborted || following?.showId === showId) return
      if (store.liveSeconds.untilMs(showId) !== undefined) throw new Error('the end of the show was not scored')
    },
    /** At once: the end of a show that is not scored yet is left to the next engine. */
    async close(): Promise<void> {
      closing.abort()
      for (const stop of stopListening) stop()
      await Promise.all([following, ...ending.values()].map(async each => each?.scorer.close()))
      await Promise.all(Array.from(ending.values(), ({ ended }) => ended))
    },
  }
}

/** With what was decided; what a person drew stands among them. */
export function toLiveMoments(proposals: readonly LiveProposal[], judgement: Parameters<typeof judgeMoments>[1]): LiveMoment[] {
  const byId = new Map(proposals.map(proposal => [proposal.moment.id, proposal]))
  return judgeMoments(
    proposals.map(({ moment }) => moment),
    judgement,
  )
    .map(judged => {
      const proposal = byId.get(judged.id)
      return { ...judged, isFinal: proposal?.isFinal ?? true, ...(proposal && { proposedAtMs: proposal.proposedAtMs }) }
    })
    .toSorted((a, b) => a.startMs - b.startMs)
    .slice(-mostLiveMoments)
}
