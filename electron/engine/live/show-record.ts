// What is known of one show while it is followed: all that must outlive the engine, and what follows from it. Pure.
import type { LiveBeginning } from '../../contract/live.ts'
import type { Recording, RecordingFacts } from '../../contract/shows.ts'
import { followRecorder, loseOutput, nothingFollowed, runningOutput } from './follow-recorder.ts'
import type { Followed, RecorderWord } from './follow-recorder.ts'
import type { StreamWord } from './follow-stream.ts'
import { stretchesOf } from './stretches.ts'
import type { Output, Stretch } from './stretches.ts'

/** What is heard of OBS, at monotonic times. `met`: a conversation began; `frameMs` is how long each of OBS's pictures is shown. */
export type LiveWord = RecorderWord | StreamWord | { is: 'met'; atMs: number; frameMs: number }

/** Whatever OBS does while no show is running is followed, too: a show may begin in the middle of a recording. */
export interface Following {
  /** Monotonic: the zero of the clock that `followed` is on. */
  zeroMs: number
  followed: Followed
  frameMs: number
}

export interface ShowRecord extends Following {
  showId: string
  title: string
  begunBy: LiveBeginning
  /** On the show clock; absent while it is running. */
  endMs: number | undefined
  /** Of its recordings, in order: they keep them, whatever becomes of their places. */
  recordingIds: readonly string[]
}

export const nothingHeard: Following = {
  zeroMs: 0,
  followed: { ...nothingFollowed, isHeard: false },
  frameMs: 1000 / 30,
}

export function hear<Record extends Following>(record: Record, word: LiveWord): Record {
  if (word.is === 'met') return { ...record, frameMs: word.frameMs, followed: withFrames(record.followed, word.frameMs) }
  if (word.is === 'stream') return record
  return { ...record, followed: followRecorder(record.followed, since(word, record.zeroMs), record.frameMs) }
}

/** OBS keeps its rate while it records; what was taken for it before OBS was asked may be wrong. */
function withFrames(followed: Followed, frameMs: number): Followed {
  const running = runningOutput(followed)
  if (!running || running.clock.frameMs === frameMs) return followed
  return { ...followed, outputs: [...followed.outputs.slice(0, -1), { ...running, clock: { ...running.clock, frameMs, ticks: [] } }] }
}

/** Of a show that is over: what becomes of the recording that it ended in. */
export function hearRest(record: ShowRecord, word: LiveWord): ShowRecord {
  if (!runningOutput(record.followed) && !record.followed.isStopping) return record
  const heard = hear(record, word)
  return { ...heard, followed: { ...heard.followed, outputs: heard.followed.outputs.slice(0, record.followed.outputs.length) } }
}

/** Of a show that is over, and of an OBS that writes no more and that nobody hears: what it recorded ends with what it wrote. */
export const hearNoMore = (record: ShowRecord): ShowRecord => ({ ...record, followed: loseOutput(record.followed) })

/** More than a length has changed. */
export const isTurning = (before: ShowRecord | undefined, after: ShowRecord | undefined): boolean =>
  before !== undefined && after !== undefined && before !== after && shapeOf(before) !== shapeOf(after)

const shapeOf = ({ followed: { outputs, isHeard, isStopping } }: ShowRecord): string =>
  JSON.stringify([isHeard, isStopping, outputs.map(({ clock, files, end }) => [clock.runs, clock.pausedAtMs, clock.suspects, files, end])])

/** OBS still writes to one of its files, or nobody has looked into it since. */
export const isUnfinished = ({ followed: { outputs, isStopping } }: ShowRecord): boolean =>
  isStopping || outputs.some(({ end, files }) => end === undefined || files.some(({ found }) => found === undefined))

function since(word: RecorderWord, zeroMs: number): RecorderWord {
  if (word.is !== 'read') return { ...word, atMs: word.atMs - zeroMs }
  const { rendered } = word
  return {
    ...word,
    askedAtMs: word.askedAtMs - zeroMs,
    answeredAtMs: word.answeredAtMs - zeroMs,
    rendered: rendered && { ...rendered, atMs: rendered.atMs - zeroMs },
  }
}

/** On a clock with another zero; of what OBS recorded only that which goes on. */
export function onClockOf(following: Following, zeroMs: number): Following {
  const byMs = following.zeroMs - zeroMs
  const running = runningOutput(following.followed)
  const outputs = running ? [{ ...running, clock: shifted(running.clock, byMs) }] : []
  const { frameMs, followed } = following
  return { zeroMs, frameMs, followed: { ...followed, outputs } }
}

const shifted = (clock: Output['clock'], byMs: number): Output['clock'] => ({
  ...clock,
  runs: clock.runs.map(run => ({ ...run, showMs: run.showMs + byMs })),
  pausedAtMs: clock.pausedAtMs === undefined ? undefined : clock.pausedAtMs + byMs,
  heardAtMs: clock.heardAtMs + byMs,
  lags: clock.lags.map(({ atMs, lagMs }) => ({ atMs: atMs + byMs, lagMs })),
  ticks: clock.ticks.map(tick => tick + byMs),
})

export const stretchesOfShow = ({ followed, endMs }: ShowRecord): Stretch[] => stretchesOf(followed.outputs, endMs ?? Infinity)

/** A file as it was last looked at. */
export interface LookedAt {
  facts: RecordingFacts
  sizeBytes: number
  fingerprint: string
}

/** Of a file that nobody could look into yet. */
const unknownFacts: RecordingFacts = { container: '', fileStartMs: 0, durationMs: 0, audio: [], warnings: [] }

/** As the library keeps them; `zeroAtMs` is the epoch of the show's zero. There must be an id for each. */
export function recordingsOf(record: ShowRecord, lookedAt: ReadonlyMap<string, LookedAt>, zeroAtMs: number): Recording[] {
  return stretchesOfShow(record).map(({ path, showStartMs, fromMs, durationMs, beganAfter }, index) => {
    const { facts = unknownFacts, sizeBytes = 0, fingerprint = '0' } = lookedAt.get(path) ?? {}
    return {
      ...facts,
      id: record.recordingIds[index]!,
      showId: record.showId,
      path,
      sizeBytes,
      fingerprint,
      showStartMs,
      fileStartMs: facts.fileStartMs + fromMs,
      durationMs,
      beganAfter,
      startedAtMs: Math.round(zeroAtMs + showStartMs),
    }
  })
}

/** What is written down: the monotonic clock of an engine means nothing to the next one. */
export type Kept<Record extends Following> = Omit<Record, 'zeroMs'> & { zeroAtMs: number }

/** `epochOffsetMs`: the epoch of the monotonic clock's zero. */
export function toKept<Record extends Following>({ zeroMs, ...record }: Record, epochOffsetMs: number): Kept<Record> {
  return { ...record, zeroAtMs: zeroMs + epochOffsetMs }
}

/** Nothing has been heard since. */
export function fromKept<Record extends Following>({ zeroAtMs, ...kept }: Kept<Record>, epochOffsetMs: number): Record {
  const record = { ...kept, zeroMs: zeroAtMs - epochOffsetMs } as unknown as Record // the compiler cannot see that this undoes the Omit
  return { ...record, followed: { ...record.followed, isHeard: false, isStopping: false } }
}
