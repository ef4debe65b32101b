// How far a show's chat lies behind its picture, from nothing but when people write more and when there is more to hear and see.
import type { ChatDelay, Signal } from '../../../contract/highlights.ts'
import { findBestPath, type LagPath } from './best-path.ts'
import { longestLagMs, priorDelay, priorLagMs } from './chat-delay.ts'
import { toPairs } from './compare-signals.ts'
import { type Evidence, lagCount, lagSteps, weighLags, type WeighedLags } from './lag-evidence.ts'
import { supportOf, toTrack, unsteadinessOf } from './lag-track.ts'

export interface DelaySources {
  /** On the chat's clock, from the show's start to 20 s after its end, or as far as the chat has been heard. */
  reactions: readonly Signal[]
  /** On the show clock. */
  causes: readonly Signal[]
  durationMs: number
}

/**
 * The delay as a track through the show, or what is usual where the show does not say: false confidence is worse than none. Signals may be
 * missing, unknown in stretches, or constant. Looks at all it is given: live, it is asked again every few minutes about the show so far,
 * whose end is then its own; a live answer is the last point of the track.
 */
export function estimateDelay({ reactions, causes, durationMs }: DelaySources): ChatDelay {
  const seconds = Math.ceil((durationMs + longestLagMs) / 1000)
  const weighed = weighLags(toPairs(causes, reactions, seconds))
  if (!weighed) return priorDelay()
  const best = pathOf(weighed.real)
  const track = toTrack(best.lags, weighed.real)
  const lagMs = track.map(point => point.lagMs).sort((a, b) => a - b)[track.length >> 1]!
  const confidence = confidenceOf(best, weighed.real)
  const isMeasured = confidence >= leastConfidence && isNoChance(best, weighed) && isInside(lagMs)
  return isMeasured ? { lagMs, confidence, isMeasured, track } : priorDelay()
}

/** A Student t distribution around what is usual: it decides between equals, and no more. */
const priorCosts = Float64Array.from({ length: lagCount }, (_, lag) => 2 * Math.log1p((((lag * 1000) / lagSteps - priorLagMs) / 4000) ** 2))
/** A clock that drifts by three seconds an hour makes a step every ten minutes; only a stream that begins anew jumps, once in many shows. */
const pathOf = (evidence: Evidence): LagPath => findBestPath(evidence, { start: priorCosts, creep: 4, jump: 32 })

/** A median at the very edge of what is possible is a slope that ends there, not a peak. */
const isInside = (lagMs: number): boolean => lagMs >= 500 && lagMs <= longestLagMs - 500

const leastConfidence = 0.92
const toleratedSeconds = 1.5
/** What a perfectly steady track is still off by, because crowds answer in other shapes than the expected one. From made-up shows. */
const shapeErrorSeconds = 0.6

/** How likely the track is right within 1.5 s. */
function confidenceOf({ lags }: LagPath, evidence: Evidence): number {
  const deviation = Math.hypot(unsteadinessOf(lags, evidence), shapeErrorSeconds)
  return normalWithin(toleratedSeconds / deviation)
}

/** The share of a normal distribution within so many deviations (Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.27). */
function normalWithin(deviations: number): number {
  const x = deviations / Math.SQRT2
  return 1 - 1 / (1 + x * (0.278393 + x * (0.230389 + x * (0.000972 + x * 0.078108)))) ** 4
}

/** Bounds that hardly a made-up show passes whose chat answers another show; the gain is a logarithm of a likelihood. */
const leastOverChance = 4
const leastOverLuckiest = 1
const leastGain = 8
const leastSupport = 1.7
const nearLags = 2.5 * lagSteps

/** Better than any lag at which nothing can be an answer, than any path that keeps away from it, and not by one event alone. */
function isNoChance(best: LagPath, { real, chance }: WeighedLags): boolean {
  const scores = chance.map(evidence => pathOf(evidence).score)
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  const deviation = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length)
  const isOverChance = best.score > mean + leastOverChance * deviation && best.score > Math.max(...scores) + leastOverLuckiest * deviation
  const elsewhere = pathOf(
    real.map((block, index) => block.map((value, lag) => (Math.abs(lag - best.lags[index]!) < nearLags ? value - 5 : value))),
  )
  return isOverChance && best.score - elsewhere.score > leastGain && supportOf(best.lags, real) > leastSupport
}
