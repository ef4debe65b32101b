// How far a show's chat lies behind its picture, from nothing but when people begin to write more and when something begins to be heard.
import type { ChatDelay, Signal } from '../../../contract/highlights.ts'
import { longestLagMs, priorDelay, priorLagMs } from './chat-delay.ts'
import { type FoundLag, findLag } from './find-lag.ts'
import { type RiseRules, risesOf } from './rises.ts'

export interface DelaySources {
  /** On the chat's clock, from the show's start to at least 20 s after its end. */
  reactions: readonly Signal[]
  /** On the show clock. */
  causes: readonly Signal[]
  durationMs: number
}

/** What people write at once when something happens; questions and thanks come when they come. */
const reactionRules: RiseRules = {
  weights: { laughter: 0.7, amazement: 0.65, orders: 0.8, purchaseWords: 0.3, speakers: 0.45, messageRate: 0.2 },
  leastStep: 'count',
  most: 14,
}
const causeRules: RiseRules = {
  weights: { loudness: 0.6, laughterSound: 0.6, loudnessRise: 0.3, voicePitch: 0.4, voiceBrightness: 0.4 },
  leastStep: { loudness: 1, laughterSound: 0.15, loudnessRise: 1.5, voicePitch: 1, voiceBrightness: 1 },
  most: 8,
}
/** All that is looked at. */
export const delaySignals = { reactions: Object.keys(reactionRules.weights), causes: Object.keys(causeRules.weights) } as const

const longestLag = longestLagMs / 1000
/** From here on it is told as measured: on made-up shows it was then off by 1.4 s on average, where what is usual was off by 3.5 s. */
const leastConfidence = 0.7
/** Chance has to be known, too. */
const shortestMs = 5 * 60_000
/** Two or three who write now and then answer when they please. */
const leastMessagesASecond = 0.04
/** Streams drift by up to three seconds an hour. */
const mostDriftAnHour = 3

/**
 * The whole show is looked at. While it is live, it is measured anew every few minutes on what there is so far; the less it
 * tells, the nearer the delay is to what is usual.
 */
export function measureDelay({ reactions, causes, durationMs }: DelaySources): ChatDelay {
  if (durationMs < shortestMs) return priorDelay()
  if (messagesASecond(reactions) < leastMessagesASecond) return priorDelay()
  const seconds = Math.ceil(durationMs / 1000) + longestLag
  const hours = durationMs / 3_600_000
  const rules = {
    longestLag,
    drifts: [-3, -2, -1, 1, 2, 3].map(share => (share / 3) * mostDriftAnHour * hours),
    // Student t around what is usual, with one degree of freedom: a delay far off needs more evidence, but not without end.
    usually: (lag: number) => 1 / (1 + ((lag - priorLagMs / 1000) / 4) ** 2),
  }
  const found = findLag(risesOf(reactions, reactionRules, seconds), risesOf(causes, causeRules, seconds), rules)
  return found ? toDelay(found, durationMs) : priorDelay()
}

function messagesASecond(reactions: readonly Signal[]): number {
  const samples = reactions.find(({ name }) => name === 'messageRate')?.samples ?? []
  const known = Array.from(samples).filter(value => !Number.isNaN(value))
  return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
}

/** On 48 made-up shows 0.88 was computed on average, and three in four were within 1.5 s: no one promises more than has proved true. */
const provedShare = 0.85

function toDelay({ lag, drift, confidence }: FoundLag, durationMs: number): ChatDelay {
  const lagMs = (share: number) => Math.round(Math.min(longestLag, Math.max(0, lag + drift * (share - 0.5))) * 1000)
  const track = [
    { atMs: 0, lagMs: lagMs(0) },
    { atMs: Math.round(durationMs), lagMs: lagMs(1) },
  ]
  return {
    lagMs: lagMs(0.5),
    confidence: confidence * provedShare,
    isMeasured: confidence >= leastConfidence,
    track: drift === 0 ? track.slice(0, 1) : track,
  }
}
