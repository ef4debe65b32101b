// Which of the recordings that were dropped together follow one another: two shows in one cannot be taken apart again.
import { stampIn, timeIn } from './time-in-name.ts'

export interface DroppedRecording {
  path: string
  /** As it was dropped; a file found by its content may be called otherwise. */
  name: string
  /** Of one that was not copied since, when it ended; undefined where only its path is known. */
  changedAtMs: number | undefined
}

/** In the order of their names, put together where a name counts on from the one before, or its time is when that ended. */
export function groupIntoShows(recordings: readonly DroppedRecording[]): DroppedRecording[][] {
  const groups: DroppedRecording[][] = []
  const inOrder = recordings.toSorted((a, b) => stemOf(a.name).localeCompare(stemOf(b.name), undefined, { numeric: true }))
  for (const recording of inOrder) {
    const last = groups.at(-1)?.at(-1)
    if (last && (countsOn(last.name, recording.name) || beginsAtEndOf(last, recording))) groups.at(-1)?.push(recording)
    else groups.push([recording])
  }
  return groups
}

/** `live_1` and `live_2`, `live` and `live (2)`; not `11-21` and `11-22`, which are two days. */
function countsOn(before: string, after: string): boolean {
  const [first, second] = [partOf(before), partOf(after)]
  if (second.number === undefined || second.base !== first.base) return false
  return first.number === undefined ? second.number === 1 || second.number === 2 : second.number === first.number + 1
}

/** The number at the end of a name, which some recorders write behind the time. */
function partOf(name: string): { base: string; number: number | undefined } {
  const stem = stemOf(name)
  const stamp = stampIn(stem)
  const rest = stamp === undefined ? stem : stem.slice(stem.indexOf(stamp) + stamp.length)
  const found = /(?<!\d)(?:[-_ .#([（【]|part|pt|p|第)+(\d{1,3})[)\]）】段]?$/i.exec(rest)
  return found ? { base: stem.slice(0, stem.length - found[0].length), number: Number(found[1]) } : { base: stem, number: undefined }
}

/** `live` comes before `live (2)`, but `live.mkv` after `live (2).mkv`. */
const stemOf = (name: string): string => name.replace(/\.[^.]+$/, '')

const overlapMs = 60_000
/** A stream that broke off and came back. */
const pauseMs = 10 * 60_000

function beginsAtEndOf(before: DroppedRecording, after: DroppedRecording): boolean {
  const [from, at] = [timeIn(before.name), timeIn(after.name)]
  const endMs = before.changedAtMs
  if (from === undefined || at === undefined || endMs === undefined) return false
  return from < endMs && at > from && at >= endMs - overlapMs && at <= endMs + pauseMs
}
