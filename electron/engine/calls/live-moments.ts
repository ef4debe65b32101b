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

interface Following {
  showId: string
  nowMs: number
  scorer: LiveScorer
  /** Ids of marks that were handed on. */
  marked: Set<string>
  hasNewMarks: boolean
  /** What came since the last batch. */
  messages: Message[]
  feed: FeedSecond[]
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
  /** Shows that are over. */
  const ending = new Map<string, Promise<void>>()

  function begin({ showId, nowMs }: { showId: string; nowMs: number }): Following {
    needs.onBegin(showId)
    const scorer = startScorer(showId, () => running()?.nowMs ?? nowMs)
    told = { showId, proposals: [] }
    curves = []
    onChange.tell()
    onCurves.tell({ of: showId, items: [], isAnew: true })
    const marked = new Set(store.marks.ofShow(showId).map(({ id }) => id)) // the scorer begins with those
    return { ...{ showId, nowMs, scorer, marked, hasNewMarks: false }, messages: [], feed: [] }
  }

  const startScorer = (showId: string, showNowMs: () => number): LiveScorer =>
    startLiveScorer({ setup: { ...needs.setup, showId }, showNowMs, clock, log, onTold: word => hear(showId, word) })

  function hear(showId: string, { proposals, known, isKept }: Omit<LiveTold, 'trouble'>) {
    if (closing.signal.aborted) return
    if (isKept) library.changed(showId, 'moments')
    if (told?.showId !== showId) return
    if (proposals) {
      told = { showId, proposals }
      onChange.tell()
    }
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
    const { scorer, messages, feed } = following
    scorer.batch({ nowMs: show.nowMs, messages, feed, marks: newMarks(following) })
    Object.assign(following, { nowMs: show.nowMs, messages: [], feed: [] })
  }

  function newMarks(those: Following): number[] {
    if (!those.hasNewMarks) return []
    those.hasNewMarks = false
    const fresh = store.marks.ofShow(those.showId).filter(({ id }) => !those.marked.has(id))
    for (const { id } of fresh) those.marked.add(id)
    return fresh.map(({ atMs }) => atMs)
  }

  function endLater(showId: string, scorer: LiveScorer, durationMs: number) {
    const end = async () => {
      const proposals = await scorer.end(durationMs)
      if (proposals) hear(showId, { proposals, known: [], isKept: true })
    }
    const ended = end().catch((error: unknown) => log.error('the end of a show could not be scored', error))
    ending.set(showId, ended)
    void ended.then(() => ending.delete(showId))
  }

  async function tickOn(): Promise<void> {
    while (!closing.signal.aborted) {
      tick()
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
        if (!closing.signal.aborted) log.error('following the moments of the running show failed', error)
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
    /** What of a show that is over was heard while it ran is one analysis when this resolves, also where an engine died before. */
    async endScoring(showId: string, durationMs: number): Promise<void> {
      if (!ending.has(showId) && following?.showId !== showId && store.liveSeconds.untilMs(showId) !== undefined)
        endLater(
          showId,
          startScorer(showId, () => durationMs),
          durationMs,
        )
      await ending.get(showId)
    },
    async close(): Promise<void> {
      closing.abort()
      for (const stop of stopListening) stop()
      await following?.scorer.close()
      await Promise.all(ending.values())
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
