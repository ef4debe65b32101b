// When a message that has just come belongs on the show clock. Senders' clocks are off by minutes, and a few lie: what they tell is taken
// where it can be, else the time of arrival.

/** What a message tells of its own time. */
interface ToldTimes {
  /** On the show clock. */
  atMs?: number | undefined
  /** Epoch. */
  sentAtMs?: number | undefined
}

interface PlacedInTime {
  atMs: number
  /** Something was told, and none of it can be. */
  isReplaced: boolean
}

/** A client that was cut off for a moment brings what it missed; what is older than this is a wrong clock, or another show's. */
const oldestMs = 120_000
/** Clocks that are set by the network differ by less. */
const aheadMs = 5000

/** @param showNowMs where the show clock is as the message arrives, and `nowMs` the epoch */
export function placeInTime(told: ToldTimes, { showNowMs, nowMs }: { showNowMs: number; nowMs: number }): PlacedInTime {
  const agesMs = [
    told.atMs === undefined ? undefined : showNowMs - told.atMs,
    told.sentAtMs === undefined ? undefined : nowMs - told.sentAtMs,
  ]
  const ageMs = agesMs.find(each => each !== undefined && each <= oldestMs && each >= -aheadMs)
  const isReplaced = ageMs === undefined && agesMs.some(each => each !== undefined)
  return { atMs: Math.round(showNowMs - Math.max(0, ageMs ?? 0)), isReplaced } // nothing is written before it arrives
}
