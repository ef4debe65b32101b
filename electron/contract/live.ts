// The show that is running: its clock, what of it is recorded, the marks made meanwhile.
import { z } from 'zod'
import { call, state } from './define.ts'
import { mark } from './highlights.ts'
import { stretchBeginnings } from './shows.ts'

/** Who began it: a person, or OBS where the settings say so. */
export const liveBeginnings = ['host', 'recording', 'stream'] as const
export type LiveBeginning = (typeof liveBeginnings)[number]

/** What of the show is in one file without a break. */
export const liveStretch = z.object({
  recordingId: z.string(),
  path: z.string(),
  showStartMs: z.number(),
  fileStartMs: z.number(),
  /** What could be read of it when this was told; of the one that grows, a little less than there is. */
  durationMs: z.number(),
  isGrowing: z.boolean(),
})
export type LiveStretch = z.infer<typeof liveStretch>

/** What of the show nobody recorded. */
export const liveGap = z.object({
  startMs: z.number(),
  /** Absent while it lasts. */
  endMs: z.number().optional(),
  why: z.enum(stretchBeginnings).exclude(['split']),
})
export type LiveGap = z.infer<typeof liveGap>

export const liveShow = z.object({
  showId: z.string(),
  title: z.string(),
  begunBy: z.enum(liveBeginnings),
  /** Epoch, by the clock of this machine as it is set now: the show clock says `Date.now() - zeroAtMs`. */
  zeroAtMs: z.number(),
  /** `unknown` while OBS does not answer. */
  recording: z.enum(['running', 'paused', 'stopped', 'unknown']),
  /** In order of the show. */
  stretches: z.array(liveStretch),
  gaps: z.array(liveGap),
})
export type LiveShow = z.infer<typeof liveShow>

/** What is left of a show that is over. */
export const endedShow = z.object({
  showId: z.string(),
  title: z.string(),
  durationMs: z.number(),
  /** How much of it is in files; it changes until those are finished. */
  recordedMs: z.number(),
  /** How often nobody recorded for a while, before and between what is recorded. */
  gaps: z.number().int(),
  marks: z.number().int(),
  /** The newest file of it; absent where nothing was recorded. */
  path: z.string().optional(),
  /** Nobody wants to read of it any more. */
  isPutAway: z.boolean(),
})
export type EndedShow = z.infer<typeof endedShow>

/** A moment noticed late is marked where it was. */
const longestAgoMs = 10 * 60_000

export const live = {
  /** Absent where no show is running. */
  'live.show': state(liveShow.optional()),
  /** The last show, from its end to the beginning of the next one. */
  'live.ended': state(endedShow.optional()),
  /** The show is in the library when it returns. `live-already` where one is running. Without a title it is named after the day and hour. */
  'live.start': call(z.object({ title: z.string().trim().min(1).max(300).optional() }), z.object({ showId: z.string() })),
  /**
   * OBS is left alone: what it goes on recording is no longer of this show. It is over on a full disk as well, and written down as soon as there
   * is room. `live-none` where none is running.
   */
  'live.end': call(z.object({}), z.object({ showId: z.string() })),
  'live.putEndedAway': call(z.object({}), z.void()),
  /** On disk when it returns. `live-none` where no show is running. */
  'live.mark': call(
    mark.pick({ note: true }).extend({ agoMs: z.number().min(0).max(longestAgoMs).optional() }),
    z.object({ showId: z.string(), markId: z.string(), atMs: z.number() }),
  ),
} as const
