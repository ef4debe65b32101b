// The moments of a show while it runs: messages, sound and pictures as they come, through the same signals and the same finder as those of a
// recorded show. A moment is proposed as soon as enough speaks for it and grows until its surroundings are known; then it is final.
import type { Message } from '../../contract/danmaku.ts'
import type { CandidateQuote, ChatDelay, Moment, Weights } from '../../contract/highlights.ts'
import { createSecondLayer } from '../danmaku/delay/lay-seconds.ts'
import { chatSignalParts } from '../danmaku/signals/chat-parts.ts'
import { createChatSignals, type ChatSecond } from '../danmaku/signals/chat-signals.ts'
import { createMomentFinder } from '../highlights/moment-finder.ts'
import type { SignalSecond } from '../highlights/signal-second.ts'
import { createChatPatience } from './chat-patience.ts'
import { createLiveCurves, type KnownOfSecond } from './live-curves.ts'
import { createLiveLag, type MeasureDelay } from './live-lag.ts'
import { createLiveProposals, type LiveProposal } from './live-proposals.ts'
import type { SecondSamples } from './signal-window.ts'

/** What was seen and heard in one second of the show. */
export interface FeedSecond {
  startMs: number
  samples: SecondSamples
}

/** A second as it was judged, and as it is kept. */
export type JudgedOnce = Pick<SignalSecond, 'startMs' | 'samples'>

/** What an engine that died has left. */
export interface EarlierScoring {
  /** In order. */
  seconds: Iterable<JudgedOnce>
  /** All messages of the show, in order of time. */
  messages: Iterable<Message>
  proposals: readonly LiveProposal[]
}

export interface LiveScoringOptions {
  showId: string
  weights: Weights
  measureDelay: MeasureDelay
  /** Where the show clock is. */
  nowMs: number
  earlier: EarlierScoring | undefined
}

export interface Passed {
  /** Those that were judged now, in order; to be kept. */
  seconds: JudgedOnce[]
  /** For curves. */
  known: KnownOfSecond[]
  /** Whether the proposals are other than before. */
  isChanged: boolean
}

/** Sound and pictures are a few seconds late, pictures by as much as key frames lie apart; what takes longer is judged without. */
const feedPatienceMs = 12_000
/** Longer than a moment and the time until it is final. */
const quotesKeptMs = 150_000

export type LiveScoring = ReturnType<typeof createLiveScoring>

export function createLiveScoring({ showId, weights, measureDelay, nowMs: beginsMs, earlier }: LiveScoringOptions) {
  const chat = createChatSignals({ parts: chatSignalParts, durationMs: Infinity, disorderMs: Infinity })
  const patience = createChatPatience()
  const layer = createSecondLayer()
  const lag = createLiveLag(measureDelay)
  const finder = createMomentFinder({ showId, weights })
  const proposals = createLiveProposals(earlier?.proposals ?? [])
  const curves = createLiveCurves(beginsMs)
  const feed = new Map<number, SecondSamples>()
  const marked = new Set<number>()
  const quotesOf = new Map<number, CandidateQuote[]>()
  /** Of the chat: nobody listened. */
  let unheard = { fromMs: 0, toMs: 0 }
  let feedUntilMs = 0
  let isChatHeard = false
  let nextMs = 0
  if (earlier) resume(earlier)

  /** What was judged is judged again, and what nobody saw since then is unknown. The chat is heard again: it says who is there and how much is usual. */
  function resume({ seconds, messages }: EarlierScoring) {
    let lastMs = 0
    for (const message of messages) {
      isChatHeard = true
      lastMs = Math.max(lastMs, message.atMs)
      chat.push(message)
      for (const second of chat.pass(message.atMs)) hearChat(second)
    }
    unheard = { fromMs: Math.min(lastMs, beginsMs), toMs: beginsMs }
    const finals: Moment[] = []
    for (const { startMs, samples } of seconds) {
      for (; nextMs <= startMs; nextMs += 1000) {
        const known = nextMs === startMs ? samples : {}
        lag.laidBefore(nextMs, known)
        finals.push(...finder.push({ startMs: nextMs, samples: known, quotes: [] }))
      }
    }
    // once: what was told and is not final is not among the moments of the first minutes, and would have come to nothing
    if (nextMs > 0) proposals.update({ finals, proposals: finder.proposals(), nowMs: nextMs })
    lag.resume(nextMs)
  }

  function hearChat({ startMs, values, quotes }: ChatSecond) {
    const isHeard = startMs + 1000 <= unheard.fromMs || startMs >= unheard.toMs
    const known = isHeard ? values : Object.fromEntries(Object.keys(values).map(name => [name, NaN]))
    layer.hear({ startMs, values: known, quotes })
    lag.heardChat(startMs, inArrays(known))
  }

  function isReady(nowMs: number): boolean {
    const untilMs = nextMs + 1000
    if (untilMs > nowMs || (isChatHeard && !layer.isHeard(nextMs, lag.lagFor(nextMs)))) return false
    return untilMs <= feedUntilMs || nowMs >= untilMs + feedPatienceMs
  }

  /** The next second, with all that is known of it. */
  function lay(): SignalSecond {
    const startMs = nextMs
    nextMs += 1000
    const seen = feed.get(startMs) ?? {}
    feed.delete(startMs)
    const heard = layer.lay(startMs, lag.lagFor(startMs))
    lag.laid(startMs, seen)
    const quotes: CandidateQuote[] = []
    quotesOf.set(startMs, quotes)
    quotesOf.delete(startMs - quotesKeptMs)
    return { startMs, samples: { ...seen, ...inArrays(heard), marks: [marked.delete(startMs / 1000) ? 1 : 0] }, quotes }
  }

  function judge(second: SignalSecond, nowMs: number): boolean {
    const finals = finder.push(second)
    return proposals.update({ finals, proposals: finder.proposals(), nowMs })
  }

  function judgeAll(nowMs: number, mayJudge: () => boolean): Passed {
    const seconds: SignalSecond[] = []
    let isChanged = false
    while (mayJudge()) {
      const second = lay()
      for (const quote of layer.takeQuotes()) quotesOf.get(Math.floor(quote.atMs / 1000) * 1000)?.push(quote)
      seconds.push(second)
      if (judge(second, nowMs)) isChanged = true
      const latest = finder.latest()
      if (latest) curves.score(latest.startMs, latest.above)
    }
    return { seconds, known: curves.take(nowMs), isChanged }
  }

  return {
    /** As they come; `nowMs` is when. */
    hearMessages(messages: readonly Message[], nowMs: number): void {
      for (const message of messages) {
        isChatHeard = true
        patience.note(message.atMs, nowMs)
        curves.message(message.atMs)
        chat.push(message)
      }
    },
    /** In order; those left out are unknown. */
    hearFeed({ startMs, samples }: FeedSecond): void {
      if (startMs < nextMs) return
      feedUntilMs = startMs + 1000
      feed.set(startMs, samples)
      curves.feed(startMs, samples)
    },
    /** One that comes late is laid on what is judged next: it means what was just before. */
    mark: (atMs: number): void => void marked.add(Math.floor(Math.max(atMs, nextMs) / 1000)),
    /** The show clock is at `nowMs`. To be called about once a second. */
    pass(nowMs: number): Passed {
      for (const second of chat.pass(nowMs - patience.waitMs())) hearChat(second)
      return judgeAll(nowMs, () => isReady(nowMs))
    },
    /** The show is over: what is not there yet is not waited for. */
    end(durationMs: number): Passed {
      const passed = judgeAll(durationMs, () => nextMs < durationMs)
      proposals.update({ finals: finder.end(durationMs), proposals: [], nowMs: durationMs })
      return { ...passed, isChanged: true }
    },
    /** All of the show, in its order. */
    proposals: proposals.now,
    delay: (): ChatDelay => lag.now(),
    /** Until when the show is judged. */
    judgedMs: () => nextMs,
  }
}

const inArrays = (values: Readonly<Record<string, number>>): Record<string, number[]> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]))
