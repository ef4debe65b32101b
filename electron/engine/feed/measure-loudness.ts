// How loud a recording is, moment by moment, from its sound alone: the pictures are passed over, not decoded.
import { AppError, codeOf } from '../../contract/errors.ts'
import type { Signal } from '../../contract/highlights.ts'
import type { Recording } from '../../contract/shows.ts'
import { createLoudnessGrid, createLoudnessReader } from './loudness-grid.ts'

/** `media.run`. */
export type RunFfmpeg = (
  args: readonly string[],
  options: { signal: AbortSignal | undefined; onStdoutLine: (line: string) => void },
) => Promise<void>

export interface LoudnessOptions {
  run: RunFfmpeg
  recording: Pick<Recording, 'path' | 'fileStartMs' | 'showStartMs' | 'durationMs' | 'audio'>
  /** From 0. */
  audioTrack: number
  signal: AbortSignal | undefined
  /** From 0 to 1, some hundred times at most. */
  onProgress: (progress: number) => void
}

const progressStep = 0.005

/**
 * EBU R128 momentary loudness in LUFS, every 200 ms on the show clock, -70 at least; NaN where there is no sound to measure.
 * What can be heard of a broken recording is told; only one without any readable sound fails.
 * @throws AppError `audio-track-missing`, and those of `media.run`
 */
export async function measureLoudness({ run, recording, audioTrack, signal, onProgress }: LoudnessOptions): Promise<Signal> {
  const { path, audio, fileStartMs, durationMs } = recording
  if (audioTrack >= audio.length) {
    const details = { file: path, track: audioTrack, tracks: audio.length }
    throw new AppError('audio-track-missing', `${path} has ${audio.length} audio tracks, not ${audioTrack + 1}`, { details })
  }
  const grid = createLoudnessGrid(recording)
  let told = 0
  const onStdoutLine = createLoudnessReader((fileMs, lufs) => {
    grid.add(fileMs, lufs)
    const progress = Math.min(1, (fileMs - fileStartMs) / durationMs)
    if (progress >= told + progressStep) onProgress((told = progress))
  })
  try {
    await run(loudnessArguments(path, audioTrack), { signal, onStdoutLine })
  } catch (error) {
    if (codeOf(error) !== 'ffmpeg-failed' || grid.isEmpty()) throw error
  }
  onProgress(1)
  return grid.toSignal()
}

function loudnessArguments(path: string, audioTrack: number): string[] {
  return [
    '-copyts', // times as in the file: the show clock is reckoned from them, and gaps stay gaps
    ...['-i', `file:${path}`],
    ...['-map', `0:a:${audioTrack}`],
    ...['-af', 'ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.M:file=-'],
    ...['-f', 'null', '-'],
  ]
}
