// Moments rendered to files.
import { z } from 'zod'
import { call } from './define.ts'
import { momentKinds } from './highlights.ts'
import { warning } from './warnings.ts'

/** Every mode the contract knows; a mode is offered only where `clips` has it. */
export const clipModes = ['lossless', 'encode'] as const
export type ClipMode = (typeof clipModes)[number]

export const clipRequest = z.object({
  showId: z.string(),
  momentId: z.string().optional(),
  title: z.string(),
  /** The moment's kind in the user's language, for the file's name; empty for a plain stretch. */
  kindWord: z.string(),
  /** Show clock. */
  startMs: z.number(),
  endMs: z.number(),
  mode: z.enum(clipModes),
  /** Integrated loudness to reach, LUFS; needs `encode`. */
  loudnessLufs: z.number().min(-70).max(-5).optional(),
  /** Which audio track to keep, from 0; all of them when absent. */
  audioTrack: z.number().int().nonnegative().optional(),
  /** Either a folder (the name is made from title and time) or one exact file. */
  target: z.union([z.object({ folder: z.string() }), z.object({ file: z.string() })]),
})
export type ClipRequest = z.infer<typeof clipRequest>

/** Why a lossless clip was not possible, so that it was encoded. */
export const fallbackReasons = [
  'loudness', // the sound is to be changed
  'container', // the file asked for cannot hold these codecs
  'recordings-differ', // a span over recordings with unlike parameters
  'seam-without-key-frame', // the later recording cannot start where the earlier one ends
  'copy-failed', // ffmpeg refused
  'not-verified', // the copied file was opened again and something was wrong with it
] as const
export type FallbackReason = (typeof fallbackReasons)[number]

/** A finished clip. `startMs`/`endMs` are where it really starts and ends on the show clock; `asked` is what was wanted. */
export const clip = z.object({
  momentId: z.string().optional(),
  file: z.string(),
  startMs: z.number(),
  endMs: z.number(),
  asked: z.object({ startMs: z.number(), endMs: z.number() }),
  mode: z.enum(clipModes),
  /** Set where another mode than the asked one had to be used. `detail` is text for developers. */
  fallback: z.object({ reason: z.enum(fallbackReasons), detail: z.string().optional() }).optional(),
  /** The finished file was opened again: streams, duration and a clean decode at both ends agree with what is said here. */
  verified: z.boolean(),
  warnings: z.array(warning),
})
export type Clip = z.infer<typeof clip>

export const exportFormats = ['csv', 'llc', 'chapters'] as const

export const exportRequest = z.object({
  showId: z.string(),
  format: z.enum(exportFormats),
  file: z.string(),
  /** In the language of whoever reads the file, for the engine speaks none: kinds, why each moment was chosen (by its id), the first chapter. */
  words: z.object({ kinds: z.record(z.enum(momentKinds), z.string()), reasons: z.record(z.string(), z.string()), opening: z.string() }),
})
export type ExportRequest = z.infer<typeof exportRequest>

export const clips = {
  /** Queues one job a clip; the answer names them. An unfinished earlier run of the very same request is taken up again. */
  'clips.cut': call(z.object({ requests: z.array(clipRequest).min(1) }), z.object({ jobIds: z.array(z.string()) })),
  /** Writes a show's moments for another program. The file must not exist yet. */
  'clips.export': call(exportRequest, z.object({ file: z.string(), files: z.array(z.string()), warnings: z.array(warning) })),
}
