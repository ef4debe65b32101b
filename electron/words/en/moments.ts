import type { FallbackReason } from '../../contract/clips.ts'
import type { JobStage } from '../../contract/jobs.ts'
import type { MomentKind } from '../../contract/highlights.ts'

export const kinds = { pitch: 'Pitch', peak: 'High point', closing: 'Sales rush', marked: 'Marked' } satisfies Record<MomentKind, string>

export const stages = {
  waiting: 'waiting',
  sample: 'making the sample',
  recordings: 'reading recordings',
  chat: 'reading chat',
  catalogue: 'reading catalogue',
  listening: 'listening and looking',
  scoring: 'finding moments',
  cutting: 'cutting',
  verifying: 'verifying',
  converting: 'converting',
  done: 'done',
} satisfies Record<JobStage, string>

/** Why a clip was encoded as a whole though copying was asked for; a part of a sentence. */
export const fallbacks = {
  loudness: 'the sound is changed',
  preset: 'the pictures are changed',
  container: 'this kind of file cannot hold the recording as it is',
  coding: 'only H.264 and HEVC with 8 bits, 4:2:0 and not interlaced can be cut exactly without that',
  'encoder-missing': 'this ffmpeg lacks the encoder that the edges need, which a full build of ffmpeg has',
  'no-key-frame': 'there is no key frame inside the range to copy from (in OBS: Output, Keyframe Interval 2 s)',
  'recordings-differ': 'the recordings are not made alike',
  'seam-without-key-frame': 'the next recording cannot be joined on without encoding',
  'copy-failed': 'the recording could not be copied as it is',
  'not-verified': 'the copy did not pass its check',
} satisfies Record<FallbackReason, string>
