// What ffmpeg is asked for when it sends a recording's own pictures in fragments. Pure.
import type { Readable } from 'node:stream'
import type { Recording } from '../../../contract/shows.ts'
import { toSeconds } from '../../lib/ffmpeg.ts'

/**
 * Where the first picture lies on the clock of what is sent. Not 0: what is stored before it (B-frames are decoded before they are shown,
 * sound begins a little earlier) would have negative times, which fragments cannot hold.
 */
export const firstPictureMs = 1000

export interface Entry {
  /** Reading begins at this time of the file's clock, or before: sound is sent from there on. */
  fromMs: number
  /** What comes before the input, and the input. */
  inputArgs: readonly string[]
  /** For the input `pipe:0`. Read to its end, or destroyed, by whoever takes the entry. */
  stdin: Readable | undefined
}

/**
 * Pictures are copied. Sound is encoded anew: a source buffer plays only where it has both, so holes are filled with silence, from before the
 * first picture that is sent to the last one.
 */
export function remuxArgs({ fileStartMs, video, audio }: Recording, { fromMs, inputArgs }: Omit<Entry, 'stdin'>): string[] {
  const firstSample = Math.round((fromMs / 1000) * (audio[0]?.sampleRateHz ?? 0)) // in samples of the input
  const filled = `aresample=48000:async=1:min_hard_comp=0.1:first_pts=${firstSample},apad`
  return [
    ...['-copyts', ...inputArgs, '-map', '0:V:0', '-c:v', 'copy', ...(video?.codec === 'hevc' ? ['-tag:v', 'hvc1'] : [])],
    ...(audio.length > 0 ? ['-map', '0:a:0', '-af', filled, '-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-shortest'] : []),
    ...['-map_metadata', '-1', '-map_chapters', '-1'],
    ...['-output_ts_offset', toSeconds(firstPictureMs - fileStartMs), '-avoid_negative_ts', 'disabled'],
    // times as they are, also in the first fragment: without an edit list, and not counted from the first packet
    ...['-movflags', '+frag_keyframe+empty_moov+default_base_moof+delay_moov+frag_discont', '-use_editlist', '0'],
    ...['-frag_duration', '1000000', '-f', 'mp4', 'pipe:1'],
  ]
}
