// What a recording sounds and looks like, moment by moment: one pass of ffmpeg that decodes
// the sound and, of the pictures, key frames only.
import { AppError } from '../../contract/errors.ts'
import type { Signal } from '../../contract/highlights.ts'
import type { Outline } from '../../contract/lanes.ts'
import type { Recording } from '../../contract/shows.ts'
import type { RunFfmpeg } from '../lib/ffmpeg.ts'
import { createPictureSignals } from './picture/picture-signals.ts'
import { createSoundPlacer } from './sound/place-sound.ts'
import { createSmallStreamReader, keyFramesAndSound, shiftedInput, type SmallStreams } from './small-streams.ts'
import { createSoundSignals } from './sound/sound-signals.ts'

export interface MeasureOptions {
  run: RunFfmpeg
  recording: Pick<Recording, 'path' | 'fileStartMs' | 'showStartMs' | 'durationMs' | 'audio' | 'video' | 'beganAfter'>
  /** From 0; undefined to look at the pictures only. */
  audioTrack: number | undefined
  signal: AbortSignal | undefined
  /** From 0 to 1, some hundred times at most. */
  onProgress: (progress: number) => void
}

export interface Measured {
  signals: Signal[]
  /** Of the sound, where there is any. */
  outline: Outline | undefined
}

const progressStep = 0.005
/** Formats without an index are entered by guess, and key frames may lie far apart. */
const seekEarlyMs = 12_000

/**
 * The signals of sound (see `createSoundSignals`) where there is a track, and those of pictures (see `createPictureSignals`) where there is
 * a film, on the show clock. What can be read of a broken recording is told; only one of which nothing can be read fails.
 * @throws AppError `audio-track-missing`, and those of `media.run`
 */
export async function measureRecording(options: MeasureOptions): Promise<Measured> {
  const { recording, audioTrack, onProgress } = options
  const { path, audio } = recording
  if (audioTrack !== undefined && audioTrack >= audio.length) {
    const details = { file: path, track: audioTrack, tracks: audio.length }
    throw new AppError('audio-track-missing', `${path} has ${audio.length} audio tracks, not ${audioTrack + 1}`, { details })
  }
  let failure: AppError | undefined
  for (const streams of attempts({ hasPicture: recording.video !== undefined, audioTrack })) {
    const { isEmpty, error, ...measured } = await readStreams(options, streams)
    failure ??= error
    if (isEmpty && error !== undefined) continue
    onProgress(1)
    return measured
  }
  if (failure) throw failure
  return { signals: [], outline: undefined }
}

/** A stream that cannot be read at all must not take the other with it: ffmpeg writes nothing before it has seen a piece of each. */
function attempts({ hasPicture, audioTrack }: SmallStreams): SmallStreams[] {
  const both = hasPicture && audioTrack !== undefined ? [{ hasPicture, audioTrack }] : []
  const sound = audioTrack === undefined ? [] : [{ hasPicture: false, audioTrack }]
  return [...both, ...sound, ...(hasPicture ? [{ hasPicture, audioTrack: undefined }] : [])]
}

async function readStreams({ run, recording, signal, onProgress }: MeasureOptions, streams: SmallStreams) {
  const { hasPicture, audioTrack } = streams
  const sound = createSoundSignals(recording)
  const pictures = createPictureSignals(recording)
  const placeSound = createSoundPlacer(sound)
  let told = 0
  let isEmpty = true
  function tellProgress(fromStartMs: number) {
    isEmpty = false
    const progress = Math.min(1, fromStartMs / recording.durationMs)
    if (progress >= told + progressStep) onProgress((told = progress))
  }
  const { push } = createSmallStreamReader(
    { ...recording, hasPicture },
    {
      onPicture(picture) {
        pictures.push(picture)
        tellProgress(picture.atMs - recording.fileStartMs)
      },
      onSound(fromStartMs, bytes) {
        placeSound(fromStartMs, bytes)
        tellProgress(fromStartMs)
      },
    },
  )
  let error: AppError | undefined
  try {
    await run([...argumentsFor(recording, streams), '-f', 'matroska', '-'], { signal, onStdoutChunk: push })
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'ffmpeg-failed') throw thrown
    error = thrown
  }
  const signals = [...(audioTrack === undefined ? [] : sound.toSignals()), ...(hasPicture ? pictures.toSignals() : [])]
  return { signals, outline: audioTrack === undefined ? undefined : sound.outline, isEmpty, error }
}

/** A stretch that was followed live may be a part of its file. */
function argumentsFor({ beganAfter, ...recording }: MeasureOptions['recording'], streams: SmallStreams): string[] {
  if (beganAfter === undefined) return keyFramesAndSound(shiftedInput(recording), streams)
  const seekMs = recording.fileStartMs > seekEarlyMs ? recording.fileStartMs - seekEarlyMs : undefined
  return keyFramesAndSound(shiftedInput(recording, seekMs), { ...streams, untilMs: recording.durationMs })
}
