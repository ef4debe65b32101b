// What lives in the zoo: recordings that are each odd in some way, and what is known of them beforehand.
import type { FallbackReason } from '../../electron/contract/clips.ts'
import type { ErrorCode } from '../../electron/contract/errors.ts'
import type { WarningCode } from '../../electron/contract/warnings.ts'
import type { NumberedOptions } from '../engine/clips/numbered-video.ts'

/** Every one is met by the whole zoo and by the third of it that runs on each change. */
export const oddities = [
  // containers
  ...['mkv', 'mp4', 'fragments', 'mov', 'flv', 'ts', 'webm'],
  // coding
  ...['h264', 'hevc', 'av1', 'vp9', 'mpeg4', 'other codec'],
  ...['b-frames', 'b-pyramid', 'open groups', 'long groups', 'one key frame', 'only key frames', 'several slices', 'interlaced'],
  ...['10 bits', '4:4:4', 'full range', 'in-band parameters'],
  // shape and time
  ...['tiny', 'odd size', 'turned', 'film rate', 'broadcast rate', 'fast', 'variable rate'],
  ...['late clock', 'edit list', 'gap in time'],
  // sound
  ...['44.1 kHz', '96 kHz', 'mono', '5.1', 'six tracks', 'opus', 'pcm', 'flac', 'ac3', 'mp3'],
  ...['no sound', 'late sound', 'sound ends early', 'only sound'],
  // files
  ...['cut off', 'growing', 'odd name', 'obs'],
] as const
export type Oddity = (typeof oddities)[number]

export interface Animal {
  /** Its name, too. */
  file: string
  is: readonly Oddity[]
  /** One of those that run on each change. */
  isInThird?: true
  made: Made
  /** What happens to the file afterwards, in this order. */
  then?: readonly Change[]
  /** What is not copied as asked, and why not; where nothing is said it is. */
  fallback?: { exact?: FallbackReason; lossless?: FallbackReason }
  /** What the import is to say of it. */
  warns?: readonly WarningCode[]
  /** It is no recording at all, and the import has to say so. */
  refused?: ErrorCode
}

/** By ffmpeg, with numbers in its pictures and a click every second; or by OBS, playing such a film. */
export type Made = Partial<Omit<NumberedOptions, 'file'>> | ObsRecording

export interface ObsRecording {
  obs: 'mkv' | 'fragments' | 'flv'
}

export type Change =
  /** The same packets in another file; `input` says how the first one is read. */
  | { kind: 'remux'; input?: readonly string[]; output?: readonly string[] }
  | { kind: 'turn'; degrees: 90 | 180 | 270 }
  /** A crash, or a full disk. */
  | { kind: 'cut off'; share: number }
  /** A recorder is still at it while clips are cut. */
  | { kind: 'grow'; share: number }

export const isByObs = (made: Made): made is ObsRecording => 'obs' in made
