// What of the file that OBS wrote is wanted. Pure.
import { earliest, findJoin, hasNewSound, packetMs } from './find-join.ts'
import type { Packets, ReplayPackets, ReplayTail } from './find-join.ts'

export interface ReplayPlan {
  /** From the first picture to the end of the last. */
  heldMs: number
  /** On the file's clock. */
  fromMs: number
  toMs: number
  /** There is something to cut away. */
  isCut: boolean
  followsOn: boolean
  /** False: all of it, seen and heard, is in the replay before. */
  isNew: boolean
}

export interface ReplayAsked {
  packets: ReplayPackets
  /** Of the replay before it, which this one may not show once more. */
  before: ReplayTail | undefined
  /** Since the replay before it; undefined where an earlier engine saved that. */
  elapsedMs: number | undefined
  lastMs: number | undefined
}

export function planReplay({ packets, before, elapsedMs, lastMs = Infinity }: ReplayAsked): ReplayPlan {
  const { pictures } = packets
  const pictureMs = packetMs(pictures)
  const startMs = earliest(pictures)
  const toMs = wholeUntil(pictures)
  const joinMs = before && findJoin({ before, after: packets }, { elapsedMs })
  const lastFromMs = lastMs === Infinity ? startMs : nearest(pictures, toMs - lastMs)
  const fromMs = Math.max(lastFromMs, joinMs ?? -Infinity)
  const whole = { heldMs: toMs - startMs, fromMs: startMs, toMs, isCut: false, followsOn: false, isNew: true }
  // no picture to begin with: all of it is old, or there is new sound to pictures that stand still
  if (!(toMs - fromMs > pictureMs / 2))
    return { ...whole, isNew: !(before && joinMs !== undefined && toMs > startMs) || hasNewSound(before, packets) }
  return {
    ...whole,
    fromMs,
    isCut: fromMs - startMs > pictureMs / 2,
    followsOn: joinMs !== undefined && joinMs > startMs && joinMs >= lastFromMs - pictureMs / 2,
  }
}

/** Where a picture begins: how long the last one stays is no more than an estimate. */
const nearest = ({ startMs }: Packets, atMs: number): number =>
  startMs.reduce((best, ms) => (Math.abs(ms - atMs) < Math.abs(best - atMs) ? ms : best))

/** Half of the usual step more than one picture takes: one is missing. */
const hole = 1.5

/**
 * Where the last picture ends up to which none is missing. OBS stops at any packet, and with B-frames some that are shown before the last
 * one are stored behind it: the file ends with a hole. What lies behind that is left to the next replay, which has all of it.
 */
export function wholeUntil(pictures: Packets): number {
  const pictureMs = packetMs(pictures)
  const shown = pictures.startMs.toSorted((one, other) => one - other)
  // what would have come next is decoded then, and shown no earlier
  const settledMs = pictures.decodeMs.at(-1)! + pictureMs / 2
  const missing = shown.findIndex((ms, place) => place > 0 && ms > settledMs && ms - shown[place - 1]! > hole * pictureMs)
  return (missing < 0 ? shown.at(-1)! : shown[missing - 1]!) + pictureMs
}
