// Edges fall on a pause in the speech or a cut in the picture, near to where the moment was found.
import type { JudgedSecond } from './signal-second.ts'

export interface EdgeLimits {
  /** A clip may not begin before nor end after these. */
  fromMs: number
  toMs: number
  shortestMs: number
  longestMs: number
}

interface Spot {
  atMs: number
  /** The less, the better an edge is here; where nothing is known it is 0. */
  cost: number
}

const reachMs = 2000
const awayCosts = 1.5 // for each second an edge is moved
const loudCosts = 0.3 // for each LU
const pauseGains = 5
const cutGains = 15 // more than any pause: whoever watches sees where a picture begins

/**
 * The same stretch with edges on the best spots, whole milliseconds, within the limits. Where nothing is known they stay where they were.
 */
export function snapEdges(startMs: number, endMs: number, seconds: readonly JudgedSecond[], limits: EdgeLimits) {
  const { fromMs, toMs, shortestMs, longestMs } = limits
  const start = bestSpot(startMs, seconds, { fromMs, toMs: endMs - shortestMs })
  const end = bestSpot(endMs, seconds, { fromMs: start + shortestMs, toMs: Math.min(toMs, start + longestMs) })
  return { startMs: Math.round(start), endMs: Math.round(Math.max(end, Math.min(start + shortestMs, toMs))) }
}

function bestSpot(edgeMs: number, seconds: readonly JudgedSecond[], { fromMs, toMs }: { fromMs: number; toMs: number }): number {
  const near = seconds.filter(({ startMs }) => startMs + 1000 >= edgeMs - reachMs && startMs <= edgeMs + reachMs)
  const inReach = near
    .flatMap(spotsOf)
    .filter(({ atMs }) => Math.abs(atMs - edgeMs) <= reachMs && atMs >= fromMs && atMs <= toMs)
    .map(({ atMs, cost }) => ({ atMs, cost: cost + (Math.abs(atMs - edgeMs) / 1000) * awayCosts }))
  const best = inReach.reduce<Spot | undefined>((least, spot) => (least && least.cost <= spot.cost ? least : spot), undefined)
  return best?.atMs ?? Math.min(Math.max(edgeMs, fromMs), Math.max(toMs, fromMs))
}

/** The middle of each fifth of a second, and a cut where it is. */
function spotsOf({ startMs, samples: { loudness = [], pauses = [], cutAt = [] } }: JudgedSecond): Spot[] {
  const steps = Math.max(loudness.length, pauses.length)
  const spots = Array.from({ length: steps }, (_, index) => {
    const loud = Number.isFinite(loudness[index]) ? (loudness[index]! - plainLufs) * loudCosts : 0
    const pause = Number.isFinite(pauses[index]) ? pauses[index]! * pauseGains : 0
    return { atMs: startMs + ((index + 0.5) * 1000) / steps, cost: loud - pause }
  })
  const cut = cutAt[0]
  return cut !== undefined && Number.isFinite(cut) ? [...spots, { atMs: startMs + cut * 1000, cost: -cutGains }] : spots
}

/** Talk of a usual level costs nothing. */
const plainLufs = -20
