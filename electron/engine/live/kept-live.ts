// What of live shows outlives the engine: written down at each turn, read by the next one.
import { fromKept, toKept } from './show-record.ts'
import type { Kept, LookedAt, ShowRecord } from './show-record.ts'

export interface FollowedShows {
  running: ShowRecord | undefined
  /** Over, with files that are not finished. */
  ending: readonly ShowRecord[]
  lookedAt: ReadonlyMap<string, LookedAt>
}

interface KeptLive {
  /** Of what is written here; another engine's is not read. */
  version: 1
  writtenAtMs: number
  running?: Kept<ShowRecord> | undefined
  ending: readonly Kept<ShowRecord>[]
  lookedAt: readonly [string, LookedAt][]
}

/** After a longer absence a show goes on only if OBS has recorded all the time. */
const longestAwayMs = 10 * 60_000

interface Times {
  nowMs: number
  /** The epoch of the monotonic clock's zero. */
  epochOffsetMs: number
}

/** Undefined where nothing is to be kept. */
export function keepLive({ running, ending, lookedAt }: FollowedShows, { nowMs, epochOffsetMs }: Times): unknown {
  if (!running && ending.length === 0) return undefined
  const shows = {
    running: running && toKept(running, epochOffsetMs),
    ending: ending.map(each => toKept(each, epochOffsetMs)),
  }
  return { version: 1, writtenAtMs: nowMs, ...shows, lookedAt: [...lookedAt] } satisfies KeptLive
}

/** `resumable` is the id of one among `ending` that goes on if its recording does. */
export function readKeptLive(
  kept: unknown,
  { nowMs, epochOffsetMs, isThere }: Times & { isThere: (showId: string) => boolean },
): FollowedShows & { resumable: string | undefined } {
  const nothing = { running: undefined, ending: [], lookedAt: new Map<string, LookedAt>(), resumable: undefined }
  const found = kept as KeptLive | undefined // only `keepLive` writes it
  if (found?.version !== 1) return nothing
  const restored = (record: Kept<ShowRecord>): ShowRecord[] => (isThere(record.showId) ? [fromKept<ShowRecord>(record, epochOffsetMs)] : [])
  const lookedAt = new Map(found.lookedAt)
  const ending = found.ending.flatMap(restored)
  const [running] = found.running ? restored(found.running) : []
  if (!running || Math.abs(nowMs - found.writtenAtMs) <= longestAwayMs) return { running, ending, lookedAt, resumable: undefined }
  const over = { ...running, endMs: nowMs - epochOffsetMs - running.zeroMs }
  return { running: undefined, ending: [...ending, over], lookedAt, resumable: over.showId }
}
