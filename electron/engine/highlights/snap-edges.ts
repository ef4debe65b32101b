// Edges fall where it is quiet: on the pause nearest to where the moment was found.

export interface Loudness {
  atMs: number
  value: number
}

export interface EdgeLimits {
  /** A clip may not begin before nor end after these. */
  fromMs: number
  toMs: number
  shortestMs: number
  longestMs: number
}

const reachMs = 2000
const stepsPerSecond = 1.5 // LU a pause must be quieter for each second it is further away

/** The same stretch with edges on quiet spots, whole milliseconds, within the limits. Without sound near an edge it stays where it was. */
export function snapEdges(startMs: number, endMs: number, loudness: readonly Loudness[], limits: EdgeLimits) {
  const { fromMs, toMs, shortestMs, longestMs } = limits
  const start = quietest(startMs, loudness, { fromMs, toMs: endMs - shortestMs })
  const end = quietest(endMs, loudness, { fromMs: start + shortestMs, toMs: Math.min(toMs, start + longestMs) })
  return { startMs: Math.round(start), endMs: Math.round(Math.max(end, Math.min(start + shortestMs, toMs))) }
}

function quietest(edgeMs: number, loudness: readonly Loudness[], { fromMs, toMs }: { fromMs: number; toMs: number }): number {
  const cost = ({ atMs, value }: Loudness) => value + (Math.abs(atMs - edgeMs) / 1000) * stepsPerSecond
  const inReach = loudness.filter(
    ({ atMs, value }) => Number.isFinite(value) && Math.abs(atMs - edgeMs) <= reachMs && atMs >= fromMs && atMs <= toMs,
  )
  const best = inReach.reduce<Loudness | undefined>((least, spot) => (least && cost(least) <= cost(spot) ? least : spot), undefined)
  return best?.atMs ?? Math.min(Math.max(edgeMs, fromMs), Math.max(toMs, fromMs))
}
