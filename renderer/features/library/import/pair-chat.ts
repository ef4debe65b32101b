// Which show a chat file dropped alone belongs to.
import type { LibraryShow } from '../../../../electron/contract/shows.ts'
import { baseName } from '../../../ui/files/file-listing.ts'
import { timeIn } from './time-in-name.ts'

type Candidate = Pick<LibraryShow, 'id' | 'startedAtMs' | 'durationMs' | 'chatFiles'> & { recordings: readonly { path: string }[] }

/** By name, then by the time in the name. Undefined where only a guess would be left: chat in the wrong show is worse than a question. */
export function showOfChat(chatName: string, shows: readonly Candidate[]): string | undefined {
  const stem = stemOf(chatName)
  const named = shows.find(show => show.recordings.some(({ path }) => stemOf(baseName(path)) === stem))
  const beginning = shows.find(show => show.recordings.some(({ path }) => isBeginning(stemOf(baseName(path)), stem)))
  const at = timeIn(chatName)
  const timed = at === undefined ? undefined : shows.find(show => isWithin(at, show))
  return (named ?? beginning ?? timed)?.id
}

/** Where nothing tells, what the question begins with: the selected show, else the newest without chat. `shows` are newest first. */
export const likelyShow = (shows: readonly Candidate[], selectedId: string | undefined): string | undefined =>
  (shows.find(({ id }) => id === selectedId) ?? shows.find(({ chatFiles }) => chatFiles === 0) ?? shows[0])?.id

/** Whether a chat file is called like a recording. */
export const isNamedLike = (chatName: string, recordingName: string): boolean => stemOf(chatName) === stemOf(recordingName)

/** Chat files are often called like the recording, with an ending more. */
const stemOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\.[^.]+$/, '')
    .replace(/[._-]?(live_chat|chat|danmaku|danmu|弹幕)$/, '')

const isBeginning = (a: string, b: string): boolean => Math.min(a.length, b.length) >= 6 && (a.startsWith(b) || b.startsWith(a))

const marginMs = 15 * 60_000

const isWithin = (at: number, { startedAtMs, durationMs }: Candidate): boolean =>
  startedAtMs !== undefined && at >= startedAtMs - marginMs && at <= startedAtMs + durationMs + marginMs
