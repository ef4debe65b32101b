// Signals, the moments found in them, and what a person decided about those.
import { z } from 'zod'
import { call, state } from './define.ts'

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
  /** The same for messages of one person. */
  person: string
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
  /** The median of `chatDelay`. */
  chatLagMs: z.number(),
  chatDelay,
  weights: z.record(z.string(), z.number()),
  /** Which of the weights were the host's own, and how many times the default each was. */
  multipliers: z.record(z.string(), z.number()),
  moments: z.array(moment),
})
export type Analysis = z.infer<typeof analysis>

/** Without its moments. */
export const latestAnalysis = analysis.omit({ moments: true }).extend({
  /** The show's chat is another one now than it was found with: a file more or less, or one that was moved. `highlights.rescore` mends it. */
  isOutdated: z.boolean(),
})

export const decisionVerbs = ['keep', 'drop', 'edges', 'title', 'add', 'split', 'join'] as const
/**
 * What a person did to a moment. It carries the whole moment as it stood after it, so no re-analysis can change it.
 * `split`: one for the first part, under the moment's id, and one for the second, under a new one. `join`: one for the moment that goes on, and
 * one with the state `dropped` for the moment that went into it, which is told no more.
 */
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

export const historyActs = [...decisionVerbs, 'mark', 'unmark', 'shift'] as const
export const historyAct = z.enum(historyActs)
export type HistoryAct = z.infer<typeof historyAct>

const step = z.object({ act: historyAct.optional(), momentId: z.string().optional() })

/** "This, here": somebody pressed the key while it happened, or a little after it. */
export const mark = z.object({
  id: z.string(),
  atMs: z.number().int(),
  note: z.string().optional(),
  /** When it was pressed (epoch): during the show, or on watching it again. */
  madeAtMs: z.number(),
})
export type Mark = z.infer<typeof mark>

/** Name of a signal → how much it counts. */
export const weights = z.record(z.string(), z.number())
export type Weights = z.infer<typeof weights>

/** Name of a signal → how many times its default it counts. */
export const multipliers = z.record(z.string(), z.number().min(0).max(3))

export const learningOutcomes = [
  'adopted',
  'too-few', // decisions to learn from
  'one-sided', // all kept, or all dropped
  'nothing-to-change', // what was kept and what was dropped look alike
  'not-better', // than the defaults, on decisions it had not seen
] as const
export type LearningOutcome = (typeof learningOutcomes)[number]

/** How well scores put kept moments above dropped ones, of decisions that were left out of the learning: 0.5 is chance, 1 is always. */
export const backTest = z.object({ default: z.number(), learned: z.number(), folds: z.number().int() })
export type BackTest = z.infer<typeof backTest>

/** What a host's decisions have taught. */
export const learnedWeights = z.object({
  /** In force: the host's own where they are adopted, else the defaults. */
  weights,
  /** In force over default, a signal; 1 is the default. */
  multipliers: z.record(z.string(), z.number()),
  /** So many were learned from. */
  decisions: z.number().int(),
  kept: z.number().int(),
  /** Absent where it could not be made. */
  backTest: backTest.optional(),
  isAdopted: z.boolean(),
  why: z.enum(learningOutcomes),
})
export type LearnedWeights = z.infer<typeof learnedWeights>

export const weightsReport = learnedWeights.extend({
  defaults: weights,
  /** Set by hand, where they were. */
  byHand: multipliers.optional(),
  /** What would be in force instead, had nothing been set by hand; only beside `byHand`. */
  learned: z.record(z.string(), z.number()).optional(),
  /** Decisions made before this (epoch) do not count. */
  resetAtMs: z.number().optional(),
})
export type WeightsReport = z.infer<typeof weightsReport>

export const highlights = {
  /** The newest analysis' moments with all decisions applied, best first. */
  'highlights.moments': call(z.object({ showId: z.string() }), z.array(judgedMoment)),
  /** On disk when it returns. Several are one act (a split, a join): undone together. */
  'highlights.decide': call(z.object({ showId: z.string(), decisions: z.array(decision).min(1).max(200) }), z.void()),
  /** What undo and redo would do now; absent where there is nothing to do. */
  'highlights.history': call(z.object({ showId: z.string() }), z.object({ undo: historyAct.optional(), redo: historyAct.optional() })),
  /**
   * Takes back the latest act of a show, be it a decision, a mark or a shift of its chat, and answers which, and about which moment;
   * nothing where there was none.
   */
  'highlights.undo': call(z.object({ showId: z.string() }), step),
  'highlights.redo': call(z.object({ showId: z.string() }), step),
  /** On disk when it returns; looked at by the next analysis. */
  'highlights.mark': call(mark.pick({ atMs: true, note: true }).extend({ showId: z.string() }), z.object({ markId: z.string() })),
  'highlights.unmark': call(z.object({ showId: z.string(), markId: z.string() }), z.void()),
  /** In order of the show. */
  'highlights.marks': call(z.object({ showId: z.string() }), z.array(mark)),
  /** The weights that the next analysis will use, and what they were learned from. */
  'highlights.weights': call(z.object({}), weightsReport),
  /** Back to the defaults. The decisions stay, but no more is learned from those made so far. */
  'highlights.resetWeights': call(z.object({}), weightsReport),
  /**
   * How many times its default each signal counts, set by hand (0 to 3); it goes before what
   * was learned. An empty record: by learning again.
   */
  'highlights.setMultipliers': call(z.object({ multipliers }), weightsReport),
  /** The moments that a show would have with these, out of its stored signals. Nothing is kept. */
  'highlights.preview': call(z.object({ showId: z.string(), multipliers }), z.array(moment)),
  /**
   * Finds the moments again out of what is stored: after a shift of the chat, other weights, new
   * marks. Pictures and sound are not read again. Returns when they are found; asked for meanwhile, it is done once more.
   */
  'highlights.rescore': call(z.object({ showId: z.string() }), z.void()),
  /** Shows whose moments are being found again now, and how far that is. */
  'highlights.rescoring': state(z.array(z.object({ showId: z.string(), progress: z.number().min(0).max(1) }))),
  /** Undefined before the first. What is said of its chat changes when `shows.changed` tells of `chat`, too. */
  'highlights.analysis': call(z.object({ showId: z.string() }), latestAnalysis.optional()),
}
