// One file that OBS writes, as signals of the show: followed from its first byte, and laid upon the stretches of the show it holds.
import { isAbort } from '../../../../contract/errors.ts'
import type { LiveShow, LiveStretch } from '../../../../contract/live.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { RunFfmpeg } from '../../../lib/ffmpeg.ts'
import type { Log } from '../../../lib/log.ts'
import { soundRateHz } from '../../sound/sound-hops.ts'
import { followRecording, type FollowOptions } from './growing-recording.ts'
import type { SecondPiece } from '../second-assembler.ts'
import { createStretchSignals, type StretchSignals } from './stretch-signals.ts'

/** What is known of the running show's recordings. A stretch's `fileStartMs` counts from the file's first picture. */
export type RecordedShow = Pick<LiveShow, 'stretches' | 'recording'>

export interface FollowedFileOptions {
  path: string
  show: () => RecordedShow | undefined
  run: RunFfmpeg
  probe: FollowOptions['probe']
  /** How many times as fast as it grows. */
  readTimes: () => number
  /** On the show clock: what lies before is not asked for any more. */
  wantedFromMs: () => number
  onPiece: (piece: SecondPiece) => void
  clock: Pick<Clock, 'monotonicMs' | 'sleep'>
  log: Log
}

export type FollowedFile = ReturnType<typeof followFile>

/** OBS pauses, and all that was written has been read for so long: nothing more will come of it. It may have fallen behind. */
const pausedForMs = 2000
/** What is loud and usual is known after some seconds. */
const leadMs = 20_000
/** Of a stretch that is entered later, what lies before counts as not recorded; it would be gone through as silence otherwise. */
const enteredLateMs = 10_000

const told = (untilMs: number) => ({ soundMs: untilMs, picturesMs: untilMs })

export function followFile({ path, show, run, probe, readTimes, wantedFromMs, onPiece, clock, log }: FollowedFileOptions) {
  const stop = new AbortController()
  let current: { stretch: LiveStretch; signals: StretchSignals } | undefined
  let firstPictureMs = 0
  let streams = { hasPictures: true, hasSound: true }
  let lastReadAtMs = clock.monotonicMs()
  let idleMs = 0
  let heardMs = 0
  /** The last key frame, and how long after the one before it came; before the first, where reading began. */
  let seen: { atMs: number; everyMs: number } | undefined
  let failure: unknown
  let isDone = false

  const stretchesHere = (): LiveStretch[] => show()?.stretches.filter(stretch => stretch.path === path) ?? []
  const silentMs = () => clock.monotonicMs() - lastReadAtMs

  /** Still written, or to be gone on with: after a pause, or as soon as OBS answers again. */
  function mayGrow(): boolean {
    const now = show()
    if (!now) return false
    const isNewest = now.stretches.at(-1)?.path === path
    return (
      now.stretches.some(stretch => stretch.path === path && stretch.isGrowing) ||
      (isNewest && ['paused', 'unknown'].includes(now.recording))
    )
  }

  /** The newest word on the stretch that is being read; the last one where the show is over. */
  function readStretch(): LiveStretch | undefined {
    const newer = stretchesHere().find(({ recordingId }) => recordingId === current?.stretch.recordingId)
    if (current && newer) current.stretch = newer
    return current?.stretch
  }

  function nextStretch(): LiveStretch | undefined {
    const here = stretchesHere()
    return here[here.findIndex(({ recordingId }) => recordingId === current?.stretch.recordingId) + 1]
  }

  const endCurrent = () => current?.signals.end(readStretch()!.durationMs)

  /** From the first picture: where the first stretch begins of which something is wanted, or where in it. */
  function firstWantedMs(): number {
    const wantedMs = wantedFromMs()
    const first = stretchesHere().find(({ showStartMs, durationMs, isGrowing }) => isGrowing || showStartMs + durationMs > wantedMs)
    return first ? first.fileStartMs + Math.max(0, wantedMs - first.showStartMs) - leadMs : 0
  }

  /** The stretch that what lies there (from the first picture) belongs to. */
  function signalsAt(fromMs: number, untilMs: number): StretchSignals | undefined {
    for (let next = nextStretch(); next && (!current || untilMs > next.fileStartMs); next = nextStretch()) {
      endCurrent()
      const lateMs = fromMs - next.fileStartMs > enteredLateMs ? fromMs - next.fileStartMs : 0
      const place = { showStartMs: next.showStartMs + lateMs, fileStartMs: firstPictureMs + next.fileStartMs + lateMs }
      current = { stretch: next, signals: createStretchSignals(place, onPiece) }
    }
    return current?.signals
  }

  const followed = followRecording({
    run,
    probe,
    path,
    mostTimes: readTimes,
    wantedFromMs: firstWantedMs,
    clock,
    signal: stop.signal,
    isOver: () => !mayGrow(),
    onIdle: forMs => void (idleMs = forMs),
    onOpen({ fileStartMs, hasPicture, hasSound }) {
      firstPictureMs = fileStartMs
      streams = { hasPictures: hasPicture, hasSound }
      lastReadAtMs = clock.monotonicMs()
    },
    onPicture(picture) {
      lastReadAtMs = clock.monotonicMs()
      const fromStartMs = picture.atMs - firstPictureMs
      seen = { atMs: fromStartMs, everyMs: seen ? fromStartMs - seen.atMs : 0 }
      signalsAt(fromStartMs, fromStartMs)?.picture(picture)
    },
    onSound(fromStartMs, bytes) {
      lastReadAtMs = clock.monotonicMs()
      heardMs = fromStartMs + (bytes.length / 2 / soundRateHz) * 1000
      seen ??= { atMs: fromStartMs, everyMs: 0 }
      signalsAt(fromStartMs, heardMs)?.sound(firstPictureMs + fromStartMs, bytes)
    },
  })
    .catch((error: unknown) => {
      if (!isAbort(error)) failure = error
    })
    .then(() => {
      isDone = true
      if (failure === undefined) endCurrent()
      else log.warn('a recording that grows could not be followed', { path, why: String(failure) })
    })

  return {
    path,
    /** Ends a stretch that has been read to its end while OBS pauses. */
    tick(): void {
      const isGrowing = readStretch()?.isGrowing ?? true
      if (!isGrowing && show()?.recording === 'paused' && Math.min(idleMs, silentMs()) >= pausedForMs) endCurrent()
    },
    isDone: () => isDone,
    failure: (): unknown => failure,
    silentMs,
    hasPictures: () => streams.hasPictures,
    hasSound: () => streams.hasSound,
    /** A picture may be told with the next one only: half of a long wait counts. */
    keyFrameEveryMs: (): number | undefined => (seen && Math.max(seen.everyMs, (heardMs - seen.atMs) / 2)) || undefined,
    /** Until when all is told, on the show clock: up to the beginning of what is to be read next, and of nothing more after the end. */
    known(): { soundMs: number; picturesMs: number } {
      if (isDone) return told(Infinity)
      if (current && !current.signals.isOver()) {
        const { soundMs, picturesMs } = current.signals.known
        return { soundMs: streams.hasSound ? soundMs : Infinity, picturesMs: streams.hasPictures ? picturesMs : Infinity }
      }
      const next = nextStretch()
      return told(next ? Math.floor(next.showStartMs / 1000) * 1000 : Infinity)
    },
    close(): Promise<void> {
      stop.abort()
      return followed
    },
  }
}
