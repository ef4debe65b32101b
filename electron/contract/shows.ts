// Shows and the recordings that cover them.
import { z } from 'zod'
import { atMost, wholePath } from './bounds.ts'
import { call, event, state } from './define.ts'
import { warning } from './warnings.ts'

export const videoFacts = z.object({
  /** ffmpeg's name: h264, hevc, av1 … */
  codec: z.string(),
  profile: z.string().optional(),
  level: z.number().optional(),
  width: z.number(),
  height: z.number(),
  /** Average frames a second. */
  fps: z.number(),
  isVariableFps: z.boolean(),
  pixelFormat: z.string().optional(),
  /** ffmpeg's name; `smpte2084` and `arib-std-b67` are HDR. */
  colorTransfer: z.string().optional(),
  /** Clockwise turn a player applies: 0, 90, 180 or 270. */
  rotationDegrees: z.number(),
})
export type VideoFacts = z.infer<typeof videoFacts>

export const audioTrack = z.object({
  codec: z.string(),
  channels: z.number(),
  sampleRateHz: z.number(),
  title: z.string().optional(),
  language: z.string().optional(),
})
export type AudioTrack = z.infer<typeof audioTrack>

/** What probing a file tells. Times are the file's own clock, in milliseconds, not rounded. */
export const recordingFacts = z.object({
  /** ffmpeg's demuxer name, e.g. `matroska,webm`. */
  container: z.string(),
  /** Presentation time of the first picture (or of the first sound where there is no picture). */
  fileStartMs: z.number(),
  durationMs: z.number(),
  video: videoFacts.optional(),
  audio: z.array(audioTrack),
  /** Epoch milliseconds of the first picture, where the file or its name tells. */
  startedAtMs: z.number().optional(),
  warnings: z.array(warning),
})
export type RecordingFacts = z.infer<typeof recordingFacts>

/** What a stretch of a show that was followed live comes after; before the first one nothing was recorded. `freeze`: OBS stood still. */
export const stretchBeginnings = ['nothing', 'pause', 'split', 'stop', 'loss', 'freeze'] as const
export type StretchBeginning = (typeof stretchBeginnings)[number]

/**
 * One file covering a stretch of a show: show time `t` is file time `t - showStartMs + fileStartMs`. A file that was paused covers several:
 * it is there once a stretch, each with the `fileStartMs` and `durationMs` of that part.
 */
export const recording = recordingFacts.extend({
  id: z.string(),
  showId: z.string(),
  path: z.string(),
  sizeBytes: z.number(),
  /** Size and a hash of the first and last MiB: finds the file again when it was moved. */
  fingerprint: z.string(),
  showStartMs: z.number(),
  /** Of a stretch that was followed live: its place was measured while it was made, and stays. */
  beganAfter: z.enum(stretchBeginnings).optional(),
})
export type Recording = z.infer<typeof recording>

export const show = z.object({
  id: z.string(),
  title: z.string(),
  /** Epoch milliseconds of the first picture, where known. */
  startedAtMs: z.number().optional(),
  durationMs: z.number(),
  createdAtMs: z.number(),
  isAnalysed: z.boolean(),
  messages: z.number(),
  /** As `highlights.moments` tells them, the dropped ones among them. */
  moments: z.number(),
  clips: z.number(),
  recordings: z.array(recording),
})
export type Show = z.infer<typeof show>

/** A show as the library shows it. */
export const libraryShow = show.extend({
  /** Of its recordings on disk; those that are gone count as they were. */
  sizeBytes: z.number(),
  /** Ids of recordings that are not where they were. Looked up again by `shows.look`. */
  missing: z.array(z.string()),
  chatFiles: z.number().int(),
  /** How many of the moments a person kept. */
  kept: z.number().int(),
})
export type LibraryShow = z.infer<typeof libraryShow>

/** What of a show has changed. */
export const showParts = ['show', 'chat', 'moments', 'marks', 'clips'] as const
export type ShowPart = (typeof showParts)[number]

export const shows = {
  /** All shows, newest first. */
  'shows.library': state(z.array(libraryShow)),
  /** Whoever shows that part asks for it again. After a reconnect everything is asked for again. */
  'shows.changed': event(z.object({ showId: z.string(), part: z.enum(showParts) })),
  /** Looks again whether the recordings are where they were. */
  'shows.look': call(z.object({}), z.void()),
  'shows.rename': call(z.object({ showId: z.string(), title: z.string().trim().min(1).max(300) }), z.void()),
  /**
   * A recording that was moved: found by its content at `path`, or in the folder `path`. All
   * recordings of the library that are found there.
   */
  'shows.relink': call(z.object({ showId: z.string(), path: wholePath }), z.object({ found: z.number().int(), missing: z.number().int() })),
  /** What deleting it would free. */
  'shows.sizeOf': call(z.object({ showId: z.string() }), z.object({ freedBytes: z.number() })),
  /** Takes recordings into the library without analysing them. The same files again are the same show. */
  'shows.open': call(
    z.object({ recordings: atMost(1000, wholePath).min(1), title: z.string().optional() }),
    z.object({ show, warnings: z.array(warning) }),
  ),
  'shows.list': call(z.object({}), z.array(show)),
  /** By id, or the newest show of a file. */
  'shows.find': call(z.object({ show: z.string() }), show),
  /** Frees the space of a show; its recordings and clips stay on disk. */
  'shows.delete': call(z.object({ showId: z.string() }), z.object({ freedBytes: z.number() })),
}
