// Long work: what is queued, how far it is, how it ended.
import { z } from 'zod'
import { atMost, wholePath } from './bounds.ts'
import { clip, clipRequest, mostClips } from './clips.ts'
import { call, state } from './define.ts'
import { wireError } from './errors.ts'
import { analysis } from './highlights.ts'
import { warning } from './warnings.ts'

export const analyseRequest = z.object({
  /** Files in the order of the show. */
  recordings: z.array(z.string()),
  /** Or a show of the library, to analyse again. */
  showId: z.string().optional(),
  chat: z.array(z.string()),
  /** Added to the chat's own times; found from start times where absent. */
  chatOffsetMs: z.number().optional(),
  /** Which audio track to listen to, from 0. */
  audioTrack: z.number().int().nonnegative().optional(),
  catalogue: z.string().optional(),
  title: z.string().optional(),
})
export type AnalyseRequest = z.infer<typeof analyseRequest>

export const analyseResult = z.object({
  showId: z.string(),
  analysis,
  /** How many messages the show has; what triage says of them joins this when triage exists. */
  messages: z.object({ total: z.number() }),
  warnings: z.array(warning),
})
export type AnalyseResult = z.infer<typeof analyseResult>

export const jobKinds = ['analyse', 'clip', 'sample', 'proxy'] as const
export type JobKind = (typeof jobKinds)[number]
/** What the job is doing now; the words are in words/. */
export const jobStages = [
  'waiting',
  'sample',
  'recordings',
  'chat',
  'catalogue',
  'listening',
  'scoring',
  'cutting',
  'verifying',
  'converting',
  'done',
] as const
export type JobStage = (typeof jobStages)[number]

const jobBase = z.object({
  id: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  stage: z.enum(jobStages),
  progress: z.number().min(0).max(1),
  /** Absent until it can be told honestly. */
  leftMs: z.number().optional(),
  error: wireError.optional(),
  createdAtMs: z.number(),
  attempts: z.number().int(),
})

const analyseJob = jobBase.extend({ kind: z.literal('analyse'), input: analyseRequest })
const clipJob = jobBase.extend({ kind: z.literal('clip'), input: clipRequest })

/** Makes the built-in sample show, and analyses it. */
const sampleJob = jobBase.extend({ kind: z.literal('sample'), input: z.object({}) })
/** Makes a small copy of a recording for the player. */
const proxyJob = jobBase.extend({ kind: z.literal('proxy'), input: z.object({ showId: z.string(), recordingId: z.string() }) })

/** Without its result: a list is told many times a second, and the result of an analysis has all its moments. */
export const listedJob = z.discriminatedUnion('kind', [analyseJob, clipJob, sampleJob, proxyJob])
export type ListedJob = z.infer<typeof listedJob>

/** It runs, or waits to. */
export const isUnfinished = ({ state }: Pick<ListedJob, 'state'>): boolean => state === 'queued' || state === 'running'

/** From 0 to 1 over all jobs that run or wait; undefined when there are none. */
export function shareDone(jobs: readonly Pick<ListedJob, 'state' | 'progress'>[]): number | undefined {
  const unfinished = jobs.filter(isUnfinished)
  if (unfinished.length === 0) return undefined
  return unfinished.reduce((sum, { progress }) => sum + progress, 0) / unfinished.length
}

export const job = z.discriminatedUnion('kind', [
  analyseJob.extend({ result: analyseResult.optional() }),
  clipJob.extend({ result: clip.optional() }),
  sampleJob.extend({ result: analyseResult.optional() }),
  proxyJob.extend({ result: z.object({ showId: z.string(), recordingId: z.string() }).optional() }),
])
export type Job = z.infer<typeof job>

/** Of one show. */
const mostFiles = 1000
const askedAnalysis = analyseRequest.extend({
  recordings: atMost(mostFiles, wholePath),
  chat: atMost(mostFiles, wholePath),
  catalogue: wholePath.optional(),
})

export const jobs = {
  'jobs.analyse': call(askedAnalysis, z.object({ jobId: z.string() })),
  'jobs.sample': call(z.object({}), z.object({ jobId: z.string() })),
  /** In the order asked, however long ago they ended; those that are gone are left out. */
  'jobs.find': call(z.object({ jobIds: atMost(2 * mostClips, z.string()) }), z.array(job)),
  /** Answers when all have ended. */
  'jobs.cancel': call(z.object({ jobIds: atMost(2 * mostClips, z.string()) }), z.void()),
  'jobs.retry': call(z.object({ jobId: z.string() }), z.void()),
  /** Unfinished jobs and the latest finished ones, oldest first; their results are asked for with `jobs.find`. */
  'jobs.list': state(z.array(listedJob)),
}
