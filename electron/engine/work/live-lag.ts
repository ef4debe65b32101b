// How far the chat lies behind the picture while the show is live: what is usual at first, measured anew every minute on the last hour. A new
// measurement comes into force little by little, so that no part of the chat is heard twice or not at all.
import type { ChatDelay } from '../../contract/highlights.ts'
import { lagAt } from '../danmaku/delay/chat-delay.ts'
import { delaySignals, type DelaySources } from '../danmaku/delay/measure-delay.ts'
import { createSignalWindow, type SecondSamples } from './signal-window.ts'

const windowSeconds = 3600
const measureEveryMs = 60_000
/** The chat seems a tenth slower or faster meanwhile. */
const mostChangeASecondMs = 100

export type MeasureDelay = (sources: DelaySources) => ChatDelay

export function createLiveLag(measure: MeasureDelay) {
  const reactions = createSignalWindow(delaySignals.reactions, windowSeconds)
  const causes = createSignalWindow(delaySignals.causes, windowSeconds)
  let delay = measure({ reactions: [], causes: [], durationMs: 0 })
  let measuredMs = 0
  let last: { showMs: number; lagMs: number } | undefined

  function measureAgain(untilMs: number) {
    measuredMs = untilMs
    const fromMs = Math.max(0, untilMs - windowSeconds * 1000)
    const found = measure({ reactions: reactions.since(fromMs), causes: causes.since(fromMs), durationMs: untilMs - fromMs })
    delay = { ...found, track: found.track.map(({ atMs, lagMs }) => ({ atMs: atMs + fromMs, lagMs })) }
  }

  /** What it will be for a second that is not laid yet. */
  function lagFor(showMs: number): number {
    const aim = lagAt(delay, showMs)
    if (!last) return aim
    const most = (mostChangeASecondMs * (showMs - last.showMs)) / 1000
    return Math.min(Math.max(aim, last.lagMs - most), last.lagMs + most)
  }

  return {
    /** On the chat's own clock. */
    heardChat: reactions.push,
    /** On the show clock: what was seen and heard in a second that is laid now. */
    laid(showMs: number, feed: SecondSamples): void {
      last = { showMs, lagMs: lagFor(showMs) }
      causes.push(showMs, feed)
      if (showMs - measuredMs >= measureEveryMs) measureAgain(showMs)
    },
    /** The same of a second that another engine laid. */
    laidBefore: causes.push,
    /** What other engines have heard counts. */
    resume: measureAgain,
    lagFor,
    /** As measured last. */
    now: (): ChatDelay => delay,
  }
}
