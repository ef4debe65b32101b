// Signals, the moments found in them, and what a person decided about those.
import { z } from 'zod'
import { call } from './define.ts'

export const momentKinds = ['pitch', 'peak', 'closing', 'marked'] as const
export type MomentKind = (typeof momentKinds)[number]

export const quote = z.object({ atMs: z.number(), userName: z.string(), text: z.string() })
export type Quote = z.infer<typeof quote>

export const reason = z.object({
  /** Name of a signal: `messageRate`, `loudness` … */
  signal: z.string(),
  /** The signal inside the moment, in its own unit. */
  value: z.number(),
  /** The same signal in this show's recent past. */
  baseline: z.number(),
  weight: z.number(),
  /** What it adds to the score; all contributions sum to it. */
  contribution: z.number(),
  /** Each lies inside the moment, after the chat's delay is removed. */
  quotes: z.array(quote).optional(),
})
export type Reason = z.infer<typeof reason>

export const moment = z.object({
  /** The same stored signals and weights give the same id. */
  id: z.string(),
  kind: z.enum(momentKinds),
  startMs: z.number().int(),
  endMs: z.number().int(),
  score: z.number(),
  reasons: z.array(reason),
  productSku: z.string().optional(),
})
export type Moment = z.infer<typeof moment>

/** A moment as people have decided about it. */
export const judgedMoment = moment.extend({ decision: z.enum(['open', 'kept', 'dropped']), title: z.string().optional() })
export type JudgedMoment = z.infer<typeof judgedMoment>

/** A number over the show clock. NaN means unknown (no recording, no chat), never zero. */
export interface Signal {
  name: string
  startMs: number
  stepMs: number
  samples: Float32Array
}

/** A message that may be quoted as a reason. Unlike a message's, its `atMs` has the chat's delay removed. */
export interface CandidateQuote extends Quote {
  userId: string
  /** Names of the signals it is evidence for. */
  speaksFor: string[]
  /** The same for messages that say the same. */
  alikeKey: string
  /** How many people said it within a few seconds, this one counted. */
  alike: number
  /** How well it stands alone; only for comparing quotes. */
  telling: number
}

/** How far the chat lies behind the picture. */
export const chatDelay = z.object({
  /** The median of the track: from a cause to a viewer's message about it, so the network and the viewer together. */
  lagMs: z.number(),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** False where the show gave too little evidence: then it is only what is usual. */
  isMeasured: z.boolean(),
  /** Show clock, in order of time; linear between the points, constant outside. */
  track: z.array(z.object({ atMs: z.number(), lagMs: z.number() })).min(1),
})
export type ChatDelay = z.infer<typeof chatDelay>

export const analysis = z.object({
  id: z.string(),
  showId: z.string(),
  createdAtMs: z.number(),
  codeVersion: z.number(),
  chatLagMs: z.number(),
  weights: z.record(z.string(), z.number()),
  moments: z.array(moment),
})
export type Analysis = z.infer<typeof analysis>

export const decisionVerbs = ['keep', 'drop', 'edges', 'title', 'add'] as const
/** What a person did to a moment. It carries the whole moment as it stood after it, so no re-analysis can change it. */
export const decision = z.object({
  momentId: z.string(),
  verb: z.enum(decisionVerbs),
  kind: z.enum(momentKinds),
  startMs: z.number().int(),
  endMs: z.number().int(),
  title: z.string().optional(),
  state: z.enum(['open', 'kept', 'dropped']),
})
export type Decision = z.infer<typeof decision>

export const highlights = {
  /** The newest analysis' moments with all decisions applied, best first. */
  'highlights.moments': call(z.object({ showId: z.string() }), z.array(judgedMoment)),
  'highlights.decide': call(z.object({ showId: z.string(), decision }), z.void()),
  'highlights.undo': call(z.object({ showId: z.string() }), z.object({ done: z.boolean() })),
  'highlights.redo': call(z.object({ showId: z.string() }), z.object({ done: z.boolean() })),
}
