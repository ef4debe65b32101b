// What of live shows outlives the engine: written down at each turn, read by the next one.
import type { EndedShow } from '../../contract/live.ts'
import { nothingStreamed, seenUntil } from './follow-stream.ts'
import type { FollowedStream } from './follow-stream.ts'
import { fromKept, toKept } from './show-record.ts'
import type { Kept, LookedAt, ShowRecord } from './show-record.ts'

export interface FollowedShows {
  running: ShowRecord | undefined
  /** Over, with files that are not finished. */
  ending: readonly ShowRecord[]
  lookedAt: ReadonlyMap<string, LookedAt>
  stream: FollowedStream
  ended: EndedShow | undefined
}

interface KeptLive {
  /** Of what is written here; another engine's is not read. */
  version: 1
  writtenAtMs: number
  running?: Kept<ShowRecord> | undefined
  ending: readonly Kept<ShowRecord>[]
  lookedAt: readonly [string, LookedAt][]
  /** When OBS was last known to stream, unless that was seen to end. */
  streamSeenAtMs?: number | undefined
  ended?: EndedShow | undefined
}

/** After a longer absence a show goes on only if OBS has recorded or streamed all the time. */
const longestAwayMs = 10 * 60_000

interface Times {
  nowMs: number
  /** The epoch of the monotonic clock's zero. */
  epochOffsetMs: number
}

/** Undefined where nothing is to be kept. */
export function keepLive({ running, ending, lookedAt, stream, ended }: FollowedShows, { nowMs, epochOffsetMs }: Times): unknown {
  const seenMs = seenUntil(stream, nowMs - epochOffsetMs)
  if (!running && ending.length === 0 && !ended && seenMs === undefined) return undefined
  const shows = {
    running: running && toKept(running, epochOffsetMs),
    ending: ending.map(each => toKept(each, epochOffsetMs)),
  }
  const streamSeenAtMs = seenMs === undefined ? undefined : seenMs + epochOffsetMs
  return { version: 1, writtenAtMs: nowMs, ...shows, lookedAt: [...lookedAt], streamSeenAtMs, ended } satisfies KeptLive
}

/** `resumable` is the id of one among `ending` that goes on if its recording or its stream does. */
export function readKeptLive(
  kept: unknown,
  { nowMs, epochOffsetMs, isThere }: Times & { isThere: (showId: string) => boolean },
): FollowedShows & { resumable: string | undefined } {
  const nothing = { running: undefined, ending: [], lookedAt: new Map<string, LookedAt>(), stream: nothingStreamed, ended: undefined }
  const found = kept as KeptLive | undefined // only `keepLive` writes it
  if (found?.version !== 1) return { ...nothing, resumable: undefined }
  const restored = (record: Kept<ShowRecord>): ShowRecord[] => (isThere(record.showId) ? [fromKept<ShowRecord>(record, epochOffsetMs)] : [])
  const seenAtMs = found.streamSeenAtMs
  const stream = { ...nothingStreamed, seenMs: seenAtMs === undefined ? undefined : seenAtMs - epochOffsetMs }
  const ended = found.ended && isThere(found.ended.showId) ? found.ended : undefined
  const others = { lookedAt: new Map(found.lookedAt), stream, ended }
  const ending = found.ending.flatMap(restored)
  const [running] = found.running ? restored(found.running) : []
  if (!running || Math.abs(nowMs - found.writtenAtMs) <= longestAwayMs) return { running, ending, ...others, resumable: undefined }
  const over = { ...running, endMs: nowMs - epochOffsetMs - running.zeroMs }
  return { running: undefined, ending: [...ending, over], ...others, resumable: over.showId }
}
