// The scoring of one running show, out of the store and into it: seconds as they are judged, in pieces, and the moments so far as an analysis
// that grows. Who opens it after an engine died goes on where that one was. Runs in a thread of its own.
import type { Message } from '../../contract/danmaku.ts'
import { codeOf, type ErrorCode } from '../../contract/errors.ts'
import type { Signal } from '../../contract/highlights.ts'
import { mostLiveMoments } from '../../contract/live-moments.ts'
import { measureDelay } from '../danmaku/delay/measure-delay.ts'
import { secondsOf } from '../highlights/find-moments.ts'
import type { Store } from '../store/open-store.ts'
import { hostWeights } from './host-weights.ts'
import { keepAnalysis } from './keep-analysis.ts'
import type { KnownOfSecond } from './live-curves.ts'
import type { LiveProposal } from './live-proposals.ts'
import { createLiveScoring, type EarlierScoring, type FeedSecond, type JudgedOnce, type Passed } from './live-scoring.ts'

/** What came since the last time. */
export interface LiveBatch {
  /** Where the show clock is. */
  nowMs: number
  messages: readonly Message[]
  feed: readonly FeedSecond[]
  /** Show clock. */
  marks: readonly number[]
}

export interface LiveTold {
  /** The newest ones, where any is other than before. */
  proposals: LiveProposal[] | undefined
  known: KnownOfSecond[]
  /** Whether the moments in the store are other ones than before. */
  isKept: boolean
  /** Why nothing can be written just now. What could not be is written with what comes next. */
  trouble: ErrorCode | undefined
}

type Needed = Pick<
  Store,
  'analyses' | 'chatFiles' | 'decisions' | 'liveSeconds' | 'marks' | 'messages' | 'moments' | 'settings' | 'signals'
>

/** So much is lost with an engine. */
const secondsPerPiece = 5
const secondsTakenBack = 600
/** An hour on a full disk. */
const mostPending = 3600
/** Pages ask for the moments again each time. */
const keepEveryMs = 3000
/** A moment that ended so long before its engine died was final. */
const finalAfterMs = 30_000
/** What is written while it is read, is told a second time. */
const readTwiceMs = 120_000

/** The one of a show; that of its finished recordings takes its place. */
const analysisIdOf = (showId: string): string => `live-${showId}`

export type LiveShowScoring = ReturnType<typeof openLiveShowScoring>

export function openLiveShowScoring({ showId, nowMs, store, now }: { showId: string; nowMs: number; store: Needed; now: () => number }) {
  const id = analysisIdOf(showId)
  const { weights, multipliers } = hostWeights(store)
  /** What was in the store at the beginning, of what may come once more. */
  const read = new Set<string>()
  /** The same of marks: where they lie. */
  const marked = new Set<number>()
  const scoring = createLiveScoring({ showId, weights, measureDelay, nowMs, earlier: earlier() })
  markAgain()
  let pending: JudgedOnce[] = []
  let keptMs = -Infinity
  let isKept = true

  /** What was judged and not kept is judged anew, and so is what was marked while nobody scored. */
  function markAgain() {
    for (const { atMs } of store.marks.ofShow(showId)) {
      if (atMs < scoring.judgedMs()) continue
      marked.add(atMs)
      scoring.mark(atMs)
    }
  }

  function earlier(): EarlierScoring {
    if (store.liveSeconds.untilMs(showId) === undefined) takeBack()
    const judgedMs = store.liveSeconds.untilMs(showId) ?? Infinity
    const proposals = (store.analyses.find(id)?.moments ?? []).map(moment => ({
      moment,
      proposedAtMs: moment.endMs,
      isFinal: moment.endMs < judgedMs - finalAfterMs,
    }))
    return { seconds: store.liveSeconds.ofShow(showId), proposals, messages: messages() }
  }

  /** A show that was over goes on. */
  function takeBack() {
    const signals = store.signals.ofAnalysis(id)
    const durationMs = Math.max(0, ...signals.map(({ samples, stepMs }) => samples.length * stepMs))
    const seconds = [...secondsOf({ signals, quotes: [], durationMs })]
    for (let first = 0; first < seconds.length; first += secondsTakenBack)
      store.liveSeconds.add(showId, seconds.slice(first, first + secondsTakenBack))
  }

  function* messages(): Generator<Message> {
    for (const message of store.messages.range(showId, { fromMs: -Infinity, toMs: Infinity })) {
      if (message.atMs > nowMs - readTwiceMs) read.add(message.id)
      yield message
    }
  }

  function keepSeconds({ all }: { all: boolean }) {
    if (pending.length === 0 || (pending.length < secondsPerPiece && !all)) return
    store.liveSeconds.add(showId, pending)
    pending = []
  }

  function keepMoments(signals: readonly Signal[]) {
    const moments = scoring.proposals().map(({ moment }) => moment)
    const judged = { chatDelay: scoring.delay(), signals: [...signals], moments, weights, multipliers }
    keepAnalysis(showId, { id, createdAtMs: now(), ...judged, chatLayout: store.chatFiles.layoutOf(showId) }, store)
    isKept = true
  }

  /** Whether moments were written. */
  function keep(): boolean {
    keepSeconds({ all: false })
    if (isKept || now() - keptMs < keepEveryMs) return false
    keptMs = now()
    keepMoments([])
    return true
  }

  function told({ seconds, known, isChanged }: Passed): LiveTold {
    pending = [...pending, ...seconds].slice(-mostPending)
    if (isChanged) isKept = false
    const proposals = isChanged ? newest() : undefined
    try {
      return { proposals, known, isKept: keep(), trouble: undefined }
    } catch (error) {
      const trouble = codeOf(error)
      if (trouble === 'internal' || trouble === 'show-missing') throw error
      return { proposals, known, isKept: false, trouble }
    }
  }

  const newest = () => scoring.proposals().slice(-mostLiveMoments)

  return {
    proposals: newest,
    /** To be called about once a second. */
    hear({ nowMs, messages, feed, marks }: LiveBatch): LiveTold {
      const fresh = read.size === 0 ? messages : messages.filter(message => !read.delete(message.id))
      scoring.hearMessages(fresh, nowMs)
      for (const second of feed) scoring.hearFeed(second)
      for (const atMs of marks) if (!marked.delete(atMs)) scoring.mark(atMs)
      return told(scoring.pass(nowMs))
    },
    /** All of it becomes one analysis with its signals; nothing can be heard any more. */
    end(durationMs: number): LiveProposal[] {
      pending.push(...scoring.end(durationMs).seconds)
      keepSeconds({ all: true })
      keepMoments(toSignals(store.liveSeconds.ofShow(showId), durationMs))
      store.liveSeconds.removeOf(showId)
      return newest()
    },
  }
}

/** From the beginning of the show; what is missing is unknown. */
function toSignals(seconds: Iterable<JudgedOnce>, durationMs: number): Signal[] {
  const signals = new Map<string, Signal & { perSecond: number }>()
  for (const { startMs, samples } of seconds) {
    for (const [name, values] of Object.entries(samples)) {
      const signal = signals.get(name) ?? emptySignal(name, values.length, durationMs)
      signals.set(name, signal)
      const place = (startMs / 1000) * signal.perSecond
      if (values.length === signal.perSecond && place + values.length <= signal.samples.length) signal.samples.set(values, place)
    }
  }
  return [...signals.values()].map(({ perSecond: _, ...signal }) => signal)
}

const emptySignal = (name: string, perSecond: number, durationMs: number) => ({
  name,
  startMs: 0,
  stepMs: 1000 / perSecond,
  perSecond,
  samples: new Float32Array(Math.ceil(durationMs / 1000) * perSecond).fill(NaN),
})
