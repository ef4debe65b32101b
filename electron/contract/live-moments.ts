// What goes on in the show that is running: moments proposed while it happens, and the curves they are read off.
import { z } from 'zod'
import { log, state } from './define.ts'
import { judgedMoment } from './highlights.ts'

/** So many of the newest are told. */
export const mostLiveMoments = 40

/** With what was decided about it: by its id, with `highlights.decide`, whether it is final or not. */
export const liveMoment = judgedMoment.extend({
  /** Neither its edges nor its reasons change by themselves any more. Until then they grow, and what comes to nothing is told no more. */
  isFinal: z.boolean(),
  /** Show clock; absent of one that a person drew. */
  proposedAtMs: z.number().optional(),
})
export type LiveMoment = z.infer<typeof liveMoment>

/** What became known of a second of the show; later items may tell more of the same second. What is absent is unknown. */
export const liveSecond = z.object({
  seq: z.number().int().positive(),
  /** Its beginning, on the show clock. */
  atMs: z.number(),
  /** Messages that came in it: on the chat's own clock, whose delay is still in it. */
  messages: z.number().optional(),
  /** LUFS. */
  loudness: z.number().optional(),
  /** How far all signals together lie above what is usual, by which moments are found. A dozen seconds late, as it waits for the chat. */
  score: z.number().optional(),
})
export type LiveSecond = z.infer<typeof liveSecond>

export const liveMoments = {
  /** In order of the show. Absent before the first show of this engine; afterwards of the last one that ran. */
  'live.moments': state(z.object({ showId: z.string(), moments: z.array(liveMoment) }).optional()),
  /** The last ten minutes. */
  'live.curves': log(liveSecond),
} as const
