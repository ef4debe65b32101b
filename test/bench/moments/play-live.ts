// A made-up show played as it would come while it runs: each message when it is written, sound and pictures some seconds late.
import type { Message } from '../../../electron/contract/danmaku.ts'
import type { Moment, Signal } from '../../../electron/contract/highlights.ts'
import { secondsOf } from '../../../electron/engine/highlights/find-moments.ts'
import { defaultWeights } from '../../../electron/engine/highlights/weights.ts'
import type { MeasureDelay } from '../../../electron/engine/work/live-lag.ts'
import type { LiveProposal } from '../../../electron/engine/work/live-proposals.ts'
import { createLiveScoring, type LiveScoring } from '../../../electron/engine/work/live-scoring.ts'

export interface LiveShow {
  seed: number
  durationMs: number
  /** In order of time. */
  messages: readonly Message[]
  feed: readonly Signal[]
}

export interface PlayedLive {
  proposals: LiveProposal[]
  moments: Moment[]
  /** Proposals that came to nothing, and for how long each was told. */
  withdrawn: { id: string; toldMs: number }[]
  /** The longest time that one second of the show took. */
  longestPassMs: number
}

/** Sound is judged three seconds later, and it takes one or two until a recorder has written what it has recorded. */
export const feedLateMs = 5000

/** As often as the engine says what came. */
const tickMs = 500

export function playLive(show: LiveShow, measureDelay: MeasureDelay): PlayedLive {
  const { durationMs } = show
  const scoring = createLiveScoring({ showId: String(show.seed), weights: defaultWeights, measureDelay, nowMs: 0, earlier: undefined })
  const told = new Map<string, { fromMs: number; toMs: number }>()
  let longestPassMs = 0
  playSeconds(scoring, show, { fromMs: 0, toMs: durationMs + 30_000 }, nowMs => {
    const begunMs = performance.now()
    const { isChanged } = scoring.pass(nowMs)
    longestPassMs = Math.max(longestPassMs, performance.now() - begunMs)
    if (!isChanged) return
    for (const { moment } of scoring.proposals()) told.set(moment.id, { fromMs: told.get(moment.id)?.fromMs ?? nowMs, toMs: nowMs })
  })
  scoring.end(durationMs)
  const proposals = scoring.proposals()
  const left = new Set(proposals.map(({ moment }) => moment.id))
  const withdrawn = [...told].flatMap(([id, { fromMs, toMs }]) => (left.has(id) ? [] : [{ id, toldMs: toMs - fromMs }]))
  return { proposals, moments: proposals.map(({ moment }) => moment), withdrawn, longestPassMs }
}

/** What comes from one half second to the next; nothing of the show comes after its end. */
export function playSeconds(
  scoring: Pick<LiveScoring, 'hearMessages' | 'hearFeed'>,
  { messages, feed, durationMs }: LiveShow,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  onSecond: (nowMs: number) => void,
): void {
  const seconds = [...secondsOf({ signals: feed, quotes: [], durationMs })]
  let next = messages.findIndex(({ atMs }) => atMs >= fromMs)
  if (fromMs === 0) next = 0
  for (let nowMs = fromMs + tickMs; nowMs <= toMs; nowMs += tickMs) {
    const first = next
    while (next >= 0 && next < messages.length && messages[next]!.atMs < nowMs) next++
    scoring.hearMessages(messages.slice(first, next), nowMs)
    const seen = seconds[(nowMs - 1000 - feedLateMs) / 1000]
    if (seen) scoring.hearFeed(seen)
    onSecond(nowMs)
  }
}
