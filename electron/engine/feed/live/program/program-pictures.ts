// Pictures where no file grows that can be read: screenshots of OBS's program become the same signals as key frames do.
import type { Clock } from '../../../lib/clock.ts'
import type { RunFfmpeg } from '../../../lib/ffmpeg.ts'
import { createPictureComparison } from '../../picture/picture-change.ts'
import { createPictureSeconds, type PictureSecond } from '../../picture/picture-seconds.ts'
import { createJpegReader } from './read-jpegs.ts'
import type { SecondPiece } from '../second-assembler.ts'

export interface Screenshot {
  /** On the show clock. */
  atMs: number
  jpeg: Buffer
}

export interface PicturePace {
  width: number
  perSecond: number
}

/** As far apart as the key frames of a recording: over half a second a picture moves less, and motion must be the same number from both. */
const motionEveryMs = 2000

/** Push small pictures in order; each second is told with what is known of it by then. */
export function createScreenshotSignals(showStartMs: number, onPiece: (piece: SecondPiece) => void) {
  const startMs = Math.floor(showStartMs / 1000) * 1000
  const known = { cuts: startMs, motion: startMs }
  const place = { fileStartMs: showStartMs, showStartMs }
  const every = createComparedPictures(place, ({ startMs: secondMs, samples: { cuts, black } }) => {
    known.cuts = secondMs + 1000
    onPiece({ startMs: secondMs, samples: { cuts, black } })
  })
  const apart = createComparedPictures(place, ({ startMs: secondMs, samples: { motion } }) => {
    known.motion = secondMs + 1000
    onPiece({ startMs: secondMs, samples: { motion } })
  })
  let lastApartMs = -Infinity
  return {
    /** Until when all is told. */
    knownMs: () => Math.min(known.cuts, known.motion),
    push(atMs: number, picture: Uint8Array): void {
      every.push(atMs, picture)
      if (atMs - lastApartMs < motionEveryMs) return
      lastApartMs = atMs
      apart.push(atMs, picture)
    },
    end(endMs: number): void {
      every.end(endMs)
      apart.end(endMs)
    },
  }
}

function createComparedPictures(place: { fileStartMs: number; showStartMs: number }, onSecond: (second: PictureSecond) => void) {
  const compare = createPictureComparison()
  const seconds = createPictureSeconds({ ...place, onSecond })
  return {
    push: (atMs: number, picture: Uint8Array): void => seconds.push({ atMs, ...compare(picture) }),
    end: (endMs: number): void => seconds.end(endMs),
  }
}

export interface ProgramPicturesOptions {
  run: RunFfmpeg
  /** Rejects where OBS gives none. */
  screenshot: (size: { width: number }) => Promise<Screenshot>
  /** On the show clock. */
  beganMs: number
  /** Asked before each picture. */
  pace: () => PicturePace
  onPiece: (piece: SecondPiece) => void
  clock: Pick<Clock, 'monotonicMs' | 'sleep'>
}

/** After one that failed. */
const failedRestMs = 1000
/** No picture for so long: none is to be waited for. */
const failsAfterMs = 5000

/** Takes pictures until closed. One that fails or comes late leaves a longer interval between two others, nothing more. */
export function startProgramPictures({ run, screenshot, beganMs, pace, onPiece, clock }: ProgramPicturesOptions) {
  const stop = new AbortController()
  const { signal } = stop
  const jpegs = createJpegReader({ run, clock, signal })
  let signals: ReturnType<typeof createScreenshotSignals> | undefined
  let lastMs = -Infinity
  let lastTakenAtMs = clock.monotonicMs()

  async function takeOne(): Promise<boolean> {
    try {
      const { atMs, jpeg } = await screenshot({ width: pace().width })
      if (signal.aborted || atMs <= lastMs) return true
      const picture = await jpegs.read(jpeg)
      if (signal.aborted || !picture) return false
      lastMs = atMs
      lastTakenAtMs = clock.monotonicMs()
      signals ??= createScreenshotSignals(atMs, onPiece)
      signals.push(atMs, picture)
      return true
    } catch {
      return false // the next one may come; that none comes is seen by who chooses the feed
    }
  }

  async function takeAll() {
    while (!signal.aborted) {
      const begunMs = clock.monotonicMs()
      const restMs = (await takeOne()) ? 1000 / pace().perSecond : Math.max(failedRestMs, 1000 / pace().perSecond)
      await clock.sleep(Math.max(0, restMs - (clock.monotonicMs() - begunMs)), signal).catch(() => {})
    }
    jpegs.close()
  }

  const taken = takeAll()
  return {
    /** Until when all is told. */
    knownMs: (): number => signals?.knownMs() ?? Math.floor(beganMs / 1000) * 1000,
    /** None has come for some seconds; it goes on trying. */
    isFailing: (): boolean => clock.monotonicMs() - lastTakenAtMs >= failsAfterMs,
    /** What was seen last goes on until `endMs`. */
    async close(endMs: number): Promise<void> {
      stop.abort()
      if (signals && endMs > lastMs) signals.end(endMs)
      await taken
    },
  }
}
