// Decides which packets a lossless clip consists of. Pure.
import { endOfMs } from '../list-packets.ts'
import type { PacketList, Window } from '../list-packets.ts'

/** Packets of one stream, counted from 0 in the order ffmpeg copies them: `first`, then `next` to `last`. */
export interface Kept {
  first: number
  next: number
  last: number
}

/** Times on the file's clock. `kept` has one entry a stream; `undefined` where a stream has nothing in this stretch. */
export interface Stretch {
  startMs: number
  endMs: number
  kept: (Kept | undefined)[]
}

/** Asked times are whole milliseconds, packets may be a part of one off. */
const roundingMs = 0.51

/**
 * From the key frame at or before `fromMs` to the one at or after `toMs`; without pictures, from the packet of sound that holds
 * `fromMs` to the one that holds `toMs`. `undefined` when the window that was read does not reach far enough.
 */
export function chooseStretch(
  streams: readonly PacketList[],
  { fromMs, toMs, window }: { fromMs: number; toMs: number; window: Window },
): Stretch | undefined {
  const video = streams.find(({ kind }) => kind === 'video')
  if (!video) return chooseSound(streams, { fromMs, toMs })
  const first = firstKey(video, fromMs, window)
  if (first === undefined) return undefined
  const last = lastBeforeKey(video, first, toMs, window)
  if (last === undefined) return undefined
  const startMs = video.startMs[first]!
  const endMs = endOfMs(video, first, last)
  const picture = { first, next: afterLeading(video, first), last }
  return { startMs, endMs, kept: streams.map(stream => (stream === video ? picture : within(stream, startMs, endMs))) }
}

/** The last key frame at or before; where the whole head was read, and the file begins later, its first one. */
function firstKey({ isKey, startMs }: PacketList, fromMs: number, { seekMs }: Window): number | undefined {
  const before = isKey.findLastIndex((key, index) => key && startMs[index]! <= fromMs + roundingMs)
  if (before >= 0) return before
  const first = isKey.indexOf(true)
  return seekMs === undefined && first >= 0 ? first : undefined
}

/**
 * The last packet before a key frame such that the pictures up to it reach `toMs`. Cutting right before a key frame leaves no hole
 * in the pictures; those that are shown before it but stored after it (an open group) are lost, so the next key frame may be needed.
 */
function lastBeforeKey(video: PacketList, first: number, toMs: number, { stopMs }: Window): number | undefined {
  const { isKey, startMs } = video
  for (let index = first + 1; index < startMs.length; index++) {
    if (!isKey[index] || startMs[index]! < toMs - roundingMs) continue
    if (endOfMs(video, first, index - 1) >= toMs - roundingMs) return index - 1
  }
  return stopMs === undefined ? startMs.length - 1 : undefined
}

/** Skips pictures stored after the key frame but shown before it: what they are made from is not in the clip. */
function afterLeading({ startMs }: PacketList, first: number): number {
  let next = first + 1
  while (next < startMs.length && startMs[next]! < startMs[first]!) next++
  return next
}

function chooseSound(streams: readonly PacketList[], { fromMs, toMs }: { fromMs: number; toMs: number }): Stretch | undefined {
  const main = streams.find(({ startMs }) => startMs.length > 0)
  if (!main) return undefined
  const first = Math.max(
    0,
    main.startMs.findLastIndex(atMs => atMs <= fromMs + roundingMs),
  )
  const last = main.startMs.findLastIndex(atMs => atMs < toMs - roundingMs)
  const startMs = main.startMs[first]!
  const endMs = endOfMs(main, first, Math.max(first, last))
  return { startMs, endMs, kept: streams.map(stream => within(stream, startMs, endMs)) }
}

/** Sound begins with or within one packet after the picture, never before it, and ends within half a packet of it. */
function within({ startMs, durationMs }: PacketList, fromMs: number, toMs: number): Kept | undefined {
  const first = startMs.findIndex(atMs => atMs >= fromMs - roundingMs)
  const last = startMs.findLastIndex((atMs, index) => atMs + durationMs[index]! / 2 < toMs)
  return first >= 0 && first <= last ? { first, next: first + 1, last } : undefined
}

export const countKept = ({ next, last }: Kept): number => 1 + Math.max(0, last - next + 1)

/**
 * For the bit stream filter `noise`, which only drops packets here. By number, not by time: before ffmpeg 6 the filter is told times
 * in one unit and the unit of another.
 */
export const dropExpression = ({ first, next, last }: Kept): string => `noise=drop='not(eq(n,${first})+between(n,${next},${last}))'`
