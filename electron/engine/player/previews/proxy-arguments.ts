// What ffmpeg is asked for when it makes a small copy to play. Pure.
import type { Recording } from '../../../contract/shows.ts'
import { toSeconds } from '../../lib/ffmpeg.ts'
import type { Encoder } from '../../lib/ffmpeg.ts'

/** Of the shorter side. */
const lines = 540
/** A key frame as often: a step back decodes no more than this. */
const groupSeconds = 0.5

/**
 * Each picture of the recording becomes one of the copy, shown at the same time since the first one. No B-frames: their times begin late.
 * Times are counted in 90,000ths of a second, so that neither a variable rate nor 29.97 is rounded to pictures that fall together.
 */
export function proxyArgs({ path, fileStartMs, video, audio }: Recording, encoder: Encoder, file: string): string[] {
  const start = toSeconds(fileStartMs)
  const size = `scale=w='if(gt(iw,ih),-2,2*trunc(min(${lines},iw)/2))':h='if(gt(iw,ih),2*trunc(min(${lines},ih)/2),-2)'`
  const picture = `setpts=PTS-${start}/TB,${size},${encoder.filter}`
  const sound = `asetpts=PTS-${start}/TB,aresample=48000:async=1:min_hard_comp=0.1:first_pts=0`
  return [
    ...encoder.globalArguments,
    ...['-copyts', '-i', `file:${path}`],
    ...(video ? ['-map', '0:V:0', '-vf', picture, ...pictureArgs(encoder.name, video.fps)] : []),
    ...(audio.length > 0 ? ['-map', '0:a:0', '-af', sound, '-c:a', 'aac', '-b:a', '96k', '-ac', '2'] : []),
    ...['-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart', '-f', 'mp4', '-y', `file:${file}`],
  ]
}

function pictureArgs(encoder: string, fps: number): string[] {
  const quality = encoder === 'libx264' ? ['-preset', 'veryfast', '-crf', '26', '-tune', 'fastdecode'] : ['-b:v', '2M']
  return [
    ...['-c:v', encoder, ...quality, '-bf', '0', '-g', String(Math.max(1, Math.round(fps * groupSeconds)))],
    ...['-force_key_frames', `expr:gte(t,n_forced*${groupSeconds})`],
    ...['-fps_mode', 'passthrough', '-enc_time_base:v', '1:90000', '-video_track_timescale', '90000'],
  ]
}
