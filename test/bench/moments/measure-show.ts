// One made-up show, judged by every method: ours, ours without each signal in turn, ours while the show runs, and those it is measured against.
import { findMoments } from '../../../electron/engine/highlights/find-moments.ts'
import type { Weights } from '../../../electron/contract/highlights.ts'
import { defaultWeights } from '../../../electron/engine/highlights/weights.ts'
import { lagAt } from '../../../electron/engine/danmaku/delay/chat-delay.ts'
import { chatOf } from '../../made-shows/chat/chat-of.ts'
import { delayAt, type ScriptedShow } from '../../made-shows/script.ts'
import { eventsOf, trapsOf } from '../../made-shows/truth.ts'
import { findFirstMoments } from './first-version/find-first-moments.ts'
import { type Found, matchMoments } from './match-moments.ts'
import { fullestBars } from './message-bars.ts'
import { measureLive, type FoundLive } from './measure-live.ts'
import { feedOf, playShow } from './play-show.ts'

export interface DelayFound {
  isMeasured: boolean
  confidence: number
  /** The worst of five places along the show. */
  errorMs: number
}

export interface MeasuredShow {
  seed: number
  minutes: number
  events: number
  ours: Found
  /** The same, told while the show ran. */
  live: FoundLive
  messageBars: Found
  firstVersion: Found
  /** By the signal that was left out. */
  without: Record<string, Found>
  /** undefined without chat. */
  delay: DelayFound | undefined
}

export function measureShow(show: ScriptedShow, { withAblation }: { withAblation: boolean }): MeasuredShow {
  const { durationMs } = show
  const feed = feedOf(show)
  const { signals, quotes, chatDelay, moments } = playShow(show, feed)
  const events = eventsOf(show)
  const traps = trapsOf(show)
  const find = (weights: Weights) => findMoments({ showId: String(show.seed), signals, quotes, weights, durationMs })
  const judge = (moments: Parameters<typeof matchMoments>[0]) => matchMoments(moments, events, traps)
  const used = withAblation ? Object.keys(defaultWeights).filter(name => signals.some(signal => signal.name === name)) : []
  const places = [0.1, 0.3, 0.5, 0.7, 0.9].map(share => share * durationMs)
  const errorMs = Math.max(...places.map(atMs => Math.abs(lagAt(chatDelay, atMs) - delayAt(show.delay, atMs))))
  return {
    seed: show.seed,
    minutes: durationMs / 60_000,
    events: events.length,
    ours: judge(moments),
    live: measureLive({ show, feed, recorded: { chatDelay, moments }, judge }),
    messageBars: judge(fullestBars(chatOf(show), durationMs)),
    firstVersion: judge(findFirstMoments(signals, durationMs)),
    without: Object.fromEntries(used.map(name => [name, judge(find({ ...defaultWeights, [name]: 0 }))])),
    delay: show.has.chat ? { isMeasured: chatDelay.isMeasured, confidence: chatDelay.confidence, errorMs } : undefined,
  }
}
