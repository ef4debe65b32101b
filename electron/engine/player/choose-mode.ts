// How a recording can be played, from what is in it and what the page's browser decodes. Pure; the reasons were measured in Chromium.
import type { Decoders, playModes } from '../../contract/player.ts'
import type { Recording } from '../../contract/shows.ts'

export type PlayMode = (typeof playModes)[number]

type Facts = Pick<Recording, 'container' | 'video' | 'audio' | 'fileStartMs' | 'sizeBytes' | 'warnings'>

/** Chromium reads these itself. It reads no FLV and no AVI, and of a transport stream only what comes over HLS. */
const readByBrowsers = ['matroska', 'mov', 'wav', 'flac', 'ogg', 'mp3']
/** What this module can enter at any place and send on as fragmented MP4. */
const readByUs = ['matroska', 'mov', 'flv', 'live_flv', 'mpegts']
/** What source buffers take, and what they are opened with: only the family is compared with what comes. */
const inFragments: Readonly<Record<string, string>> = {
  h264: 'avc1.640033',
  hevc: 'hvc1.1.6.L153.B0',
  av1: 'av01.0.13M.08',
  vp9: 'vp09.00.51.08',
}
const soundInFragments = 'mp4a.40.2'

/** A Matroska file that was never finished has no index: a browser would read all of it to go to its end. */
const longestWithoutIndexBytes = 512 * 1024 * 1024

/**
 * `direct` only where every picture can be reached by its own time.
 * @param soundStartMs of the first track, on the file's clock; undefined where there is none
 */
export function chooseMode(facts: Facts, decoders: Decoders, soundStartMs: number | undefined): PlayMode {
  const { container, video, audio } = facts
  const isSeen = video === undefined || decoders.video.includes(video.codec)
  const isHeard = audio[0] === undefined || decoders.audio.includes(audio[0].codec)
  if (isSeen && isHeard && isOneOf(readByBrowsers, container) && !isOdd(facts, soundStartMs)) return 'direct'
  if (video && isSeen && inFragments[video.codec] !== undefined && isOneOf(readByUs, container)) return 'remux'
  return 'proxy'
}

/** Whether it is worth asking when the sound begins. */
export const mayBeDirect = (facts: Facts, decoders: Decoders): boolean => chooseMode(facts, decoders, facts.fileStartMs) === 'direct'

export function mimeOf({ video, audio }: Pick<Facts, 'video' | 'audio'>): string {
  const codecs = [...(video ? [inFragments[video.codec]] : []), ...(audio.length > 0 ? [soundInFragments] : [])]
  return `video/mp4; codecs="${codecs.join(',')}"`
}

/** `matroska,webm`: a demuxer has all of its names in one. */
const isOneOf = (names: readonly string[], container: string): boolean => container.split(',').some(name => names.includes(name))

function isOdd({ container, video, fileStartMs, sizeBytes, warnings }: Facts, soundStartMs: number | undefined): boolean {
  if (!video) return false
  const pictureMs = 1000 / Math.max(1, video.fps)
  if (isOneOf(['matroska'], container)) {
    const isUnfinished = warnings.some(({ code }) => code === 'recording-cut-off' || code === 'recording-growing')
    // of pictures before the sound begins, Chromium shows only the last
    const isLate = soundStartMs !== undefined && soundStartMs - fileStartMs >= pictureMs
    return isLate || (isUnfinished && sizeBytes > longestWithoutIndexBytes)
  }
  // an MP4 that begins at 5 s: Chromium takes its length for its end, and its last 5 s cannot be reached
  return isOneOf(['mov'], container) && Math.min(fileStartMs, soundStartMs ?? fileStartMs) >= pictureMs
}
