// Moments rendered to files.
import { z } from 'zod'
import { atMost, isWholePath, pathNotWhole, wholePath } from './bounds.ts'
import { call } from './define.ts'
import { momentKinds } from './highlights.ts'
import { warning } from './warnings.ts'

/** Every mode the contract knows; a mode is offered only where `clips` has it. */
export const clipModes = ['exact', 'lossless', 'encode'] as const
export type ClipMode = (typeof clipModes)[number]

/** What pictures become; all but `source` are encoded. `vertical` is the middle of the picture, 9:16. */
export const clipPresets = ['source', '1080p', '720p', 'vertical'] as const
export type ClipPreset = (typeof clipPresets)[number]

/** A stretch of the show, on its clock. */
export const clipRange = z.object({ startMs: z.number(), endMs: z.number() })
export type ClipRange = z.infer<typeof clipRange>

/** Each takes a decoder of its own while a clip is encoded. */
export const mostRanges = 50
/** In one request: more than anybody keeps of one show. */
export const mostClips = 2000

const clipOrder = z.object({
  showId: z.string(),
  momentId: z.string().optional(),
  title: z.string(),
  /** The moment's kind in the user's language, for the file's name; empty for a plain stretch. */
  kindWord: z.string(),
  /**
   * What the clip shows, in this order: several are joined into one file. They may overlap, and a later one may lie before an earlier one.
   */
  ranges: z.array(clipRange).min(1).max(mostRanges),
  mode: z.enum(clipModes),
  /** Absent: `source`. */
  preset: z.enum(clipPresets).optional(),
  /** Integrated loudness to reach, LUFS; a `lossless` clip is encoded then. */
  loudnessLufs: z.number().min(-70).max(-5).optional(),
  /** Which audio track to keep, from 0; all of them when absent. */
  audioTrack: z.number().int().nonnegative().optional(),
  /** Either a folder (the name is made from title and time) or one exact file. */
  target: z.union([z.object({ folder: z.string() }), z.object({ file: z.string() })]),
})

/** One range, without the list. */
const plainOrder = clipOrder.omit({ ranges: true }).extend(clipRange.shape)

/** Also read as it was stored before clips could have several ranges: with one range and no list. */
export const clipRequest = z.transform((asked: z.input<typeof clipOrder> | z.input<typeof plainOrder>) => withRanges(asked)).pipe(clipOrder)
export type ClipRequest = z.output<typeof clipRequest>

/** What comes from outside: the stored ones were made of it. */
const askedClip = clipRequest.refine(({ target }) => isWholePath('folder' in target ? target.folder : target.file), pathNotWhole)

/** What is neither form is left to `clipOrder` to refuse. */
function withRanges(asked: z.input<typeof clipOrder> | z.input<typeof plainOrder>): z.input<typeof clipOrder> {
  if (typeof asked !== 'object' || asked === null || 'ranges' in asked) return asked
  const { startMs, endMs, ...order } = asked
  return { ...order, ranges: [{ startMs, endMs }] }
}

/** Why a clip could not be copied, wholly or but for its edges, so that all of it was encoded. */
export const fallbackReasons = [
  'loudness', // the sound is to be changed
  'preset', // the pictures are to be changed
  'container', // the file asked for cannot hold these codecs
  'coding', // pictures that the edges cannot be encoded like: another codec, 10 bits, interlaced
  'encoder-missing', // the ffmpeg at hand has no encoder for the edges
  'no-key-frame', // none inside the range, so there is nothing to copy
  'recordings-differ', // a span over recordings with unlike parameters
  'seam-without-key-frame', // the later recording cannot start where the earlier one ends
  'copy-failed', // ffmpeg refused
  'not-verified', // the copied file was opened again and something was wrong with it
] as const
export type FallbackReason = (typeof fallbackReasons)[number]

/** One of several ranges in a finished clip: where it really starts and ends on the show clock, and at which time of the file it begins. */
export const clipPart = z.object({ startMs: z.number(), endMs: z.number(), atMs: z.number(), asked: clipRange })
export type ClipPart = z.infer<typeof clipPart>

/**
 * A finished clip. `startMs`/`endMs` are where its first picture and the end of its last one really lie on the show clock; `asked` is
 * what was wanted. With several ranges that is the start of the first and the end of the last, which may lie before it; `parts` tells all.
 */
export const clip = z.object({
  momentId: z.string().optional(),
  file: z.string(),
  startMs: z.number(),
  endMs: z.number(),
  asked: clipRange,
  /** In the order of the file; only where several ranges were joined. */
  parts: z.array(clipPart).optional(),
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
  file: wholePath,
  /**
   * In the language of whoever reads the file, for the engine speaks none: kinds, why each
   * moment was chosen (by its id), the first chapter.
   */
  words: z.object({ kinds: z.record(z.enum(momentKinds), z.string()), reasons: z.record(z.string(), z.string()), opening: z.string() }),
})
export type ExportRequest = z.infer<typeof exportRequest>

/** A finished clip and where it came from. */
export const keptClip = clip.extend({
  jobId: z.string(),
  title: z.string(),
  preset: z.enum(clipPresets).optional(),
  madeAtMs: z.number(),
  sizeBytes: z.number(),
  /** Its file is not where it was made. */
  isGone: z.boolean(),
})
export type KeptClip = z.infer<typeof keptClip>

export const clips = {
  /** Finished clips of a show, newest first. */
  'clips.list': call(z.object({ showId: z.string() }), z.array(keptClip)),
  /** What clips would take on disk, and what is free there. Encoded ones are a guess. */
  'clips.estimate': call(
    z.object({
      showId: z.string(),
      clips: atMost(mostClips, z.object({ ranges: z.array(clipRange).min(1).max(mostRanges) })).min(1),
      mode: z.enum(clipModes),
      preset: z.enum(clipPresets),
      folder: wholePath,
    }),
    z.object({ bytes: z.number(), freeBytes: z.number() }),
  ),
  /** Shows the file in the system's file manager. Resolves `false` where there is none. */
  'clips.reveal': call(z.object({ jobId: z.string() }), z.object({ isShown: z.boolean() })),
  /** Queues one job a clip; the answer names them. An unfinished earlier run of the very same request is taken up again. */
  'clips.cut': call(z.object({ requests: atMost(mostClips, askedClip).min(1) }), z.object({ jobIds: z.array(z.string()) })),
  /** Writes a show's moments for another program. The file must not exist yet. */
  'clips.export': call(exportRequest, z.object({ file: z.string(), files: z.array(z.string()), warnings: z.array(warning) })),
}
