// Replays: what OBS's replay buffer held when somebody asked for it, trimmed to what was asked for.
import { z } from 'zod'
import { call, state } from './define.ts'
import { wireError } from './errors.ts'

/** Longer than any buffer. */
export const longestReplayMs = 60 * 60_000

export const savedReplay = z.object({
  id: z.string(),
  /** Epoch. */
  savedAtMs: z.number(),
  /** The one to use: cut to what was asked for. OBS's own until that is whole, where nothing is to be cut away, and where it cannot be cut. */
  file: z.string(),
  /** As OBS wrote it. It stays where it is. */
  obsFile: z.string(),
  /** `failed`: `error` says why it is not cut, or that `file` is another replay by now. */
  state: z.enum(['cutting', 'done', 'failed']),
  /** From 0 to 1. */
  progress: z.number(),
  /** Of what was asked for; absent where nobody could look into the file. */
  durationMs: z.number().optional(),
  /** Absent: all that the buffer held. */
  askedMs: z.number().optional(),
  /** Begins with the picture after the last one of the replay before it, instead of showing that once more. */
  followsOn: z.boolean(),
  error: wireError.optional(),
  /** The show that was running, and the mark that was made in it when the replay was asked for. */
  show: z.object({ showId: z.string(), markId: z.string(), atMs: z.number() }).optional(),
})
export type SavedReplay = z.infer<typeof savedReplay>

export const replayAnswer = z.object({
  replayId: z.string(),
  /** As OBS wrote it: it is whole. What is cut from it is told by `replays.saved`. */
  file: z.string(),
  /** False: all of it is in the replay before, which is answered instead. OBS's file stays. */
  isNew: z.boolean(),
  /** What the buffer held; absent where nobody could look into the file. */
  heldMs: z.number().optional(),
  askedMs: z.number().optional(),
})
export type ReplayAnswer = z.infer<typeof replayAnswer>

export const replays = {
  /** Newest first. */
  'replays.saved': state(z.array(savedReplay)),
  /** Shows the file in the system's file manager. Resolves `false` where there is none. */
  'replays.reveal': call(z.object({ replayId: z.string() }), z.object({ isShown: z.boolean() })),
} as const
