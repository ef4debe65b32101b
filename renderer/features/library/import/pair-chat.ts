// Which show a chat file dropped alone belongs to.
import type { LibraryShow } from '../../../../electron/contract/shows.ts'

type Candidate = Pick<LibraryShow, 'id' | 'startedAtMs' | 'durationMs' | 'chatFiles'> & { recordings: readonly { path: string }[] }

/**
 * By name, then by the time in the name, then the selected show, then the newest without chat. Undefined where only a guess would be left:
 * chat in the wrong show is worse than a question. `shows` are newest first.
 */
export function showOfChat(chatName: string, shows: readonly Candidate[], selectedId: string | undefined): string | undefined {
  const stem = stemOf(chatName)
  const named = shows.find(show => show.recordings.some(({ path }) => stemOf(nameOf(path)) === stem))
  const beginning = shows.find(show => show.recordings.some(({ path }) => isBeginning(stemOf(nameOf(path)), stem)))
  const at = timeIn(chatName)
  const timed = at === undefined ? undefined : shows.find(show => isWithin(at, show))
  const selected = shows.find(({ id }) => id === selectedId)
  return (named ?? beginning ?? timed ?? selected ?? shows.find(({ chatFiles }) => chatFiles === 0))?.id
}

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

/** Chat files are often called like the recording, with an ending more. */
const stemOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\.[^.]+$/, '')
    .replace(/[._-]?(live_chat|chat|danmaku|danmu|弹幕)$/, '')

const isBeginning = (a: string, b: string): boolean => Math.min(a.length, b.length) >= 6 && (a.startsWith(b) || b.startsWith(a))

/** The local time in a name like `2026-11-02_20-00-05` or `20261102-200005`. */
export function timeIn(name: string): number | undefined {
  const found = /(20\d{2})[-_. ]?(\d{2})[-_. ]?(\d{2})[-_. T]+(\d{2})[-_.:：]?(\d{2})(?:[-_.:：]?(\d{2}))?/.exec(name)
  if (!found) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map(text => Number(text ?? 0))
  return new Date(year, month - 1, day, hour, minute, second).getTime()
}

const marginMs = 15 * 60_000

const isWithin = (at: number, { startedAtMs, durationMs }: Candidate): boolean =>
  startedAtMs !== undefined && at >= startedAtMs - marginMs && at <= startedAtMs + durationMs + marginMs
