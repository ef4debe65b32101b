// Where the pictures and the sound of the running show come from just now.
import { z } from 'zod'
import { state } from './define.ts'

export const pictureSources = ['recording', 'screenshots', 'none'] as const
export const soundSources = ['recording', 'meters', 'none'] as const
export type PictureSource = (typeof pictureSources)[number]
export type SoundSource = (typeof soundSources)[number]

/** Why it comes from there, and not from where it would be better. */
export const feedWhys = [
  'recording-grows', // the best there is
  'nothing-recorded',
  'recording-paused',
  'recording-elsewhere', // on the machine of OBS, which is another one
  'recording-unreadable', // while it grows: an ordinary MP4
  'recording-silent', // nothing has come of it for some seconds
  'recording-lacks-it', // no pictures, or no sound
  'key-frames-rare',
  'screenshots-fail', // OBS is there and gives none
  'obs-skips', // the studio holds back, so that OBS does not have to
  'obs-away',
  'starting-again', // looking and listening failed
] as const
export type FeedWhy = (typeof feedWhys)[number]

export const liveFeed = z.object({
  pictures: z.object({
    from: z.enum(pictureSources),
    why: z.enum(feedWhys),
    /** What is aimed at; of a recording, what its key frames give. 0 where there are none. */
    perSecond: z.number(),
    width: z.number().int(),
  }),
  sound: z.object({ from: z.enum(soundSources), why: z.enum(feedWhys) }),
  /** Fewer or smaller than could be, or read more slowly, because OBS has skipped pictures lately. */
  isReduced: z.boolean(),
  /** How far the newest second that was told lies behind the show. It is at least 3 s: a second is judged beside the two after it. */
  lagMs: z.number(),
})
export type LiveFeed = z.infer<typeof liveFeed>

export const liveFeedStates = {
  /** Absent where no show is running. */
  'live.feed': state(liveFeed.optional()),
} as const
