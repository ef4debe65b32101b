// Pictures and sound for the page: by id and for a while, never by path.
import { z } from 'zod'
import { call } from './define.ts'

/** What the page's browser can decode, by ffmpeg's names of codecs. */
export const decoders = z.object({ video: z.array(z.string()), audio: z.array(z.string()) })
export type Decoders = z.infer<typeof decoders>

/**
 * How a recording reaches the page. `direct`: the file itself, with ranges. `remux`: its pictures as they are, in fragmented MP4 made while
 * it is sent, for Media Source Extensions: `url?fromMs=…` (media time) sends from the last key frame before that to the end, and is read as
 * slowly as the page likes. `proxy`: a small copy that has to be made first, then a file with ranges. See engine/player/README.md.
 */
export const playModes = ['direct', 'remux', 'proxy'] as const

export const playSource = z.object({
  recordingId: z.string(),
  /** Where it lies in the show: show time = media time - `mediaStartMs` + `showStartMs`. */
  showStartMs: z.number(),
  durationMs: z.number(),
  /** Of the first picture, on the clock of what is played. */
  mediaStartMs: z.number(),
  mode: z.enum(playModes),
  /** Path on the engine's origin, good for hours; absent while a proxy is being made, and where the recording is gone or has changed. */
  url: z.string().optional(),
  /** What to open a source buffer with; only with `remux`. */
  mime: z.string().optional(),
  /** Of the job that makes the proxy. */
  jobId: z.string().optional(),
  /** How many pixels the picture has, as shown; absent where there is none. */
  width: z.number().optional(),
  height: z.number().optional(),
})
export type PlaySource = z.infer<typeof playSource>

export const mediaKinds = ['poster', 'clip'] as const

export const player = {
  /** One a recording, in order of the show. Begins to make a proxy where one is needed. */
  'player.sources': call(z.object({ showId: z.string(), decoders }), z.array(playSource)),
  /**
   * A path on the engine's origin. `poster`: a small JPEG of a show (id: the show's); `clip`: the file of a finished clip (id: its job's).
   */
  'player.open': call(z.object({ kind: z.enum(mediaKinds), id: z.string() }), z.object({ url: z.string(), expiresAtMs: z.number() })),
  /** When each picture of a stretch of at most a minute is shown, on the show clock, in order: those that a cut would have. */
  'player.pictureTimes': call(z.object({ showId: z.string(), fromMs: z.number(), toMs: z.number() }), z.array(z.number())),
}
