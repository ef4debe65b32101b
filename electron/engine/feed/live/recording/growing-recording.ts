// What a recording sounds and looks like while OBS is still writing it: one ffmpeg for the whole file, as for a finished one, that gets its
// bytes as they come. Through a pipe, because ffmpeg's own `-follow` cannot be told that the file has ended, does not read MP4 in fragments,
// and takes three times the processor.
import { Readable } from 'node:stream'
import { AppError } from '../../../../contract/errors.ts'
import type { RecordingFacts } from '../../../../contract/shows.ts'
import type { Clock } from '../../../lib/clock.ts'
import type { RunFfmpeg } from '../../../lib/ffmpeg.ts'
import { createSmallStreamReader, keyFramesAndSound, shiftedPipe, type SmallStreamListeners } from '../../small-streams.ts'
import { readGrowingFile } from './read-growing-file.ts'
import { findHole } from './skip-to-time.ts'

export interface FollowOptions extends SmallStreamListeners {
  run: RunFfmpeg
  probe: (path: string, signal?: AbortSignal) => Promise<RecordingFacts>
  path: string
  /** What lies before, counted from the first picture, is not wanted; where the file allows it, it is not read. */
  wantedFromMs: () => number
  /** Nobody writes any more, as far as is known. */
  isOver: () => boolean
  /** All that is there has been read for so long, and it is not over. */
  onIdle: (idleMs: number) => void
  /** How many times as fast as it was recorded it may be read where there is more of it; 0 rests. Asked again and again. */
  mostTimes: () => number
  /** `fromStartMs` of what is told counts from this `fileStartMs`. */
  onOpen: (streams: { fileStartMs: number; hasPicture: boolean; hasSound: boolean }) => void
  clock: Pick<Clock, 'monotonicMs' | 'sleep'>
  signal: AbortSignal
}

/** A recorder writes its head at once and the first pictures soon after. */
const probeEveryMs = 500
/** In FLV and TS, sound may come after the first pictures: it is waited for so long. */
const waitForSoundMs = 4000
/** An MP4 in fragments has its head with its first fragment, which is a key-frame interval long; an ordinary one has it at its end. */
const waitForHeadMs = 12_000
const firstAudioTrack = 0

/**
 * Resolves when the file has ended and all of it has been told.
 * @throws AppError `not-a-recording` where it cannot be read (an ordinary MP4 before it is finished), those of `media.run`; AbortError
 */
export async function followRecording(options: FollowOptions): Promise<void> {
  const { run, path, wantedFromMs, isOver, onIdle, mostTimes, onOpen, onPicture, onSound, clock, signal } = options
  const facts = await probeSoon(options)
  const streams = {
    hasPicture: facts.video !== undefined,
    audioTrack: facts.audio.length > 0 ? firstAudioTrack : undefined,
  }
  const { fileStartMs } = facts
  const hole = await findHole(path, fileStartMs + wantedFromMs())
  onOpen({ fileStartMs, hasPicture: streams.hasPicture, hasSound: streams.audioTrack !== undefined })

  const pace = createCatchUpPace({ mostTimes, clock, signal })
  const { push } = createSmallStreamReader(
    { fileStartMs, hasPicture: streams.hasPicture },
    {
      onPicture(picture) {
        onPicture(picture)
        pace.reached(picture.atMs - fileStartMs)
      },
      onSound(fromStartMs, bytes) {
        onSound(fromStartMs, bytes)
        pace.reached(fromStartMs)
      },
    },
  )
  const args = [...keyFramesAndSound(shiftedPipe(fileStartMs), streams), ...(streams.hasPicture ? ['-threads:v', '1'] : []), ...atOnce]
  await run([...args, '-f', 'matroska', '-'], {
    signal,
    isPatient: true,
    stdin: Readable.from(readGrowingFile({ path, hole, isOver, onIdle, clock, signal }), { objectMode: false, highWaterMark: 1 }),
    onStdoutChunk(chunk) {
      push(chunk)
      return pace.wait()
    },
  })
}

/**
 * Else each picture waits in its encoder for the next ones (hence one thread, above), and the sound in the writer for a picture. What is
 * left is the decoder's: where a film has B-frames, it tells a key frame one or two key frames later.
 */
const atOnce = ['-flush_packets', '1', '-max_interleave_delta', '1', '-cluster_time_limit', '100']

/** As soon as there is something to tell of the file. */
async function probeSoon({ probe, path, isOver, clock, signal }: FollowOptions): Promise<RecordingFacts> {
  const sinceMs = clock.monotonicMs()
  for (;;) {
    const wasOver = isOver()
    const waitedMs = clock.monotonicMs() - sinceMs
    try {
      const facts = await probe(path, signal)
      const isWhole = facts.video !== undefined && facts.audio.length > 0
      if (isWhole || wasOver || waitedMs >= waitForSoundMs) return facts
    } catch (error) {
      if (wasOver || !isTooEarly(error, waitedMs)) throw error
    }
    await clock.sleep(probeEveryMs, signal)
  }
}

/** A recorder tells the name before it begins to write. */
const early = new Set(['file-missing', 'file-empty', 'not-a-recording'])
const isTooEarly = (error: unknown, waitedMs: number): boolean =>
  error instanceof AppError && early.has(error.code) && (error.details['reason'] !== 'index-missing' || waitedMs < waitForHeadMs)

/** What was missed is read again faster than it happens, yet not with all that the machine can give: OBS needs it, too. */
function createCatchUpPace({ mostTimes, clock, signal }: Pick<FollowOptions, 'mostTimes' | 'clock' | 'signal'>) {
  const restMs = 250
  let reachedMs = -Infinity
  let since = { atMs: clock.monotonicMs(), reachedMs }
  const aheadMs = () => {
    const times = mostTimes()
    return times === 0 ? Infinity : (reachedMs - since.reachedMs) / times - (clock.monotonicMs() - since.atMs)
  }
  return {
    reached(fromStartMs: number): void {
      if (since.reachedMs === -Infinity) since = { atMs: clock.monotonicMs(), reachedMs: fromStartMs }
      reachedMs = Math.max(reachedMs, fromStartMs)
    },
    async wait(): Promise<void> {
      for (let ahead = aheadMs(); ahead > 0 && !signal.aborted; ahead = aheadMs())
        await clock.sleep(Math.min(restMs, ahead), signal).catch(() => {})
      since = { atMs: clock.monotonicMs(), reachedMs } // time that was not used is not saved up
    },
  }
}
