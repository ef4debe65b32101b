// How ffmpeg is asked for what the detectors want: small grey pictures and mono sound, with times, through one pipe that Windows has, too.
import type { Recording } from '../../contract/shows.ts'
import { pictureHeight, pictureWidth } from './picture/picture-change.ts'
import { soundRateHz } from './sound/sound-hops.ts'

/** Where the first picture lies on the clock of what ffmpeg writes: Matroska has no negative times, but sound may begin before it. */
export const shiftMs = 3_600_000

/** `seekMs`, on the file's clock, begins at a key frame before it. */
export const shiftedInput = ({ path, fileStartMs }: Pick<Recording, 'path' | 'fileStartMs'>, seekMs?: number): string[] => [
  '-copyts', // times as in the file: the show clock is reckoned from them, and gaps stay gaps
  '-noautorotate', // a turned picture shows the same, and turning it whole costs more than all the rest
  ...['-itsoffset', ((shiftMs - fileStartMs) / 1000).toFixed(6)],
  // `-seek_timestamp 1`: the time is the file's own, not counted from its start
  ...(seekMs === undefined ? [] : ['-noaccurate_seek', '-seek_timestamp', '1', '-ss', (seekMs / 1000).toFixed(3)]),
  ...['-i', `file:${path}`],
]

/** @param filter chooses among the pictures before they are made small */
export const smallPictures = (filter: string): string[] => [
  ...['-map', '0:V:0'], // a film, not a cover picture
  ...['-vf', `${filter},scale=${pictureWidth}:${pictureHeight}:flags=area,format=gray`],
  // each with its own time, in the unit of the container
  ...['-c:v', 'rawvideo', '-fps_mode', 'passthrough', '-enc_time_base:v', '1:1000'],
]

export const monoSound = (audioTrack: number): string[] => [
  ...['-map', `0:a:${audioTrack}`],
  ...['-ac', '1', '-ar', String(soundRateHz), '-c:a', 'pcm_s16le'],
  // where key frames are rare, much sound waits for the first picture
  ...['-max_muxing_queue_size', '100000'],
]
