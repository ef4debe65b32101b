// Shows and the recordings that cover them.
import { z } from 'zod'
import { call } from './define.ts'
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

/** One file covering a stretch of a show: show time `t` is file time `t - showStartMs + fileStartMs`. */
export const recording = recordingFacts.extend({
  id: z.string(),
  showId: z.string(),
  path: z.string(),
  sizeBytes: z.number(),
  /** Size and a hash of the first and last MiB: finds the file again when it was moved. */
  fingerprint: z.string(),
  showStartMs: z.number(),
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
  moments: z.number(),
  clips: z.number(),
  recordings: z.array(recording),
})
export type Show = z.infer<typeof show>

export const shows = {
  /** Takes recordings into the library without analysing them. The same files again are the same show. */
  'shows.open': call(
    z.object({ recordings: z.array(z.string()).min(1), title: z.string().optional() }),
    z.object({ show, warnings: z.array(warning) }),
  ),
  'shows.list': call(z.object({}), z.array(show)),
  /** By id, or the newest show of a file. */
  'shows.find': call(z.object({ show: z.string() }), show),
  /** Frees the space of a show; its recordings and clips stay on disk. */
  'shows.delete': call(z.object({ showId: z.string() }), z.object({ freedBytes: z.number() })),
}
