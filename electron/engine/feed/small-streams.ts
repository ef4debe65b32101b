// How ffmpeg is asked for what the detectors want: small grey pictures and mono sound, with times, through one pipe that Windows has, too.
import type { Recording } from '../../contract/shows.ts'
import { createBlockReader } from './matroska-blocks.ts'
import { createPictureComparison, pictureHeight, pictureWidth } from './picture/picture-change.ts'
import type { KeyFrame } from './picture/picture-seconds.ts'
import { soundRateHz } from './sound/sound-hops.ts'

/** Where the first picture lies on the clock of what ffmpeg writes: Matroska has no negative times, but sound may begin before it. */
export const shiftMs = 3_600_000

/** `seekMs`, on the file's clock, begins at a key frame before it. */
export const shiftedInput = ({ path, fileStartMs }: Pick<Recording, 'path' | 'fileStartMs'>, seekMs?: number): string[] => [
  ...shifted(fileStartMs),
  // `-seek_timestamp 1`: the time is the file's own, not counted from its start
  ...(seekMs === undefined ? [] : ['-noaccurate_seek', '-seek_timestamp', '1', '-ss', (seekMs / 1000).toFixed(3)]),
  ...['-i', `file:${path}`],
]

/** The same from standard input. */
export const shiftedPipe = (fileStartMs: number): string[] => [...shifted(fileStartMs), '-i', 'pipe:0']

const shifted = (fileStartMs: number): string[] => [
  '-copyts', // times as in the file: the show clock is reckoned from them, and gaps stay gaps
  '-noautorotate', // a turned picture shows the same, and turning it whole costs more than all the rest
  ...['-itsoffset', ((shiftMs - fileStartMs) / 1000).toFixed(6)],
]

/** @param filter chooses among the pictures before they are made small */
export const smallPictures = (filter: string): string[] => [
  ...['-map', '0:V:0'], // a film, not a cover picture
  ...['-vf', `${filter},scale=${pictureWidth}:${pictureHeight}:flags=area,format=gray`],
  // each with its own time, in the unit of the container
  ...['-c:v', 'rawvideo', '-fps_mode', 'passthrough', '-enc_time_base:v', '1:1000'],
]

export const monoSound = (audioTrack: number, filter?: string): string[] => [
  ...['-map', `0:a:${audioTrack}`],
  ...(filter === undefined ? [] : ['-af', filter]),
  ...['-ac', '1', '-ar', String(soundRateHz), '-c:a', 'pcm_s16le'],
  // where key frames are rare, much sound waits for the first picture
  ...['-max_muxing_queue_size', '100000'],
]

/** Which streams of a recording are asked for. */
export interface SmallStreams {
  hasPicture: boolean
  /** From 0. */
  audioTrack: number | undefined
  /** From the recording's start; to the end of the file where absent. */
  untilMs?: number
}

/** ffmpeg's arguments for the key frames and the sound of one input; what it writes goes to `createSmallStreamReader`. */
export const keyFramesAndSound = (input: readonly string[], { hasPicture, audioTrack, untilMs }: SmallStreams): string[] => [
  // one thread: key frames lie apart, and handing them round between threads costs twice what decoding them does
  ...(hasPicture ? ['-skip_frame', 'nokey', '-threads', '1'] : []),
  ...input,
  ...(hasPicture ? smallPictures(untilMs === undefined ? atMostEvery : `trim=${endAt(untilMs)},${atMostEvery}`) : []),
  ...(audioTrack === undefined ? [] : monoSound(audioTrack, untilMs === undefined ? undefined : `atrim=${endAt(untilMs)}`)),
]

const endAt = (untilMs: number): string => `end=${((shiftMs + untilMs) / 1000).toFixed(3)}`

/** Some cameras write key frames only. */
const atMostEvery = "select='isnan(prev_selected_t)+gte(t-prev_selected_t,0.4)'"

export interface SmallStreamListeners {
  onPicture: (picture: KeyFrame) => void
  /** Samples of 16 bits, only until it returns. `fromStartMs` counts from the recording's start. */
  onSound: (fromStartMs: number, bytes: Buffer) => void
}

/** Push what ffmpeg writes as Matroska. */
export function createSmallStreamReader(
  { fileStartMs, hasPicture }: Pick<Recording, 'fileStartMs'> & Pick<SmallStreams, 'hasPicture'>,
  { onPicture, onSound }: SmallStreamListeners,
) {
  const compare = createPictureComparison()
  return createBlockReader(({ track, atMs, bytes }) => {
    const fromStartMs = atMs - shiftMs
    if (hasPicture && track === 1) onPicture({ atMs: fromStartMs + fileStartMs, ...compare(bytes) })
    else onSound(fromStartMs, bytes)
  })
}
