// ffmpeg and ffprobe for the rest of the engine, which never sees a path, a flag of theirs, or a complaint.
import type { RecordingFacts } from '../../contract/shows.ts'
import type { Log } from '../lib/log.ts'
import type { ProcessRecord } from '../lib/process-record.ts'
import { tryEncoders, type Encoder } from './encoders.ts'
import { findTools, type FindOptions, type Tool } from './find-ffmpeg.ts'
import { findKeyFrames } from './key-frames.ts'
import { probeRecording } from './probe.ts'
import { runFfmpeg, type RunFfmpegOptions } from './run-ffmpeg.ts'

export type Media = ReturnType<typeof createMedia>

export function createMedia({ find, record, log }: { find: FindOptions; record: ProcessRecord | undefined; log: Log }) {
  const tools = once(async () => {
    const found = await findTools(find)
    log.info('tools found', { ffmpeg: found.ffmpeg, ffprobe: found.ffprobe })
    return found
  })
  const encoders = once(async () => {
    const tried = await tryEncoders((await tools()).ffmpeg.path, { platform: find.platform, record })
    log.info('encoders tried', { works: tried.filter(({ works }) => works).map(({ name }) => name) })
    return tried
  })
  const ffprobe = async () => ({ path: (await tools()).ffprobe.path, record })

  return {
    /** Looks once; after a failure the next call looks again, for somebody may have installed it. */
    tools: (): Promise<{ ffmpeg: Tool; ffprobe: Tool }> => tools(),
    /** Hardware encoders and whether they passed a trial, then libx264. Tried once. */
    encoders: (): Promise<readonly Encoder[]> => encoders(),
    /** Runs ffmpeg. Inputs are written as `file:` and the path; the output comes last. */
    async run(args: readonly string[], options: RunFfmpegOptions): Promise<void> {
      await runFfmpeg((await tools()).ffmpeg.path, args, { ...options, record })
    },
    async probe(path: string, signal?: AbortSignal): Promise<RecordingFacts> {
      return probeRecording(await ffprobe(), path, signal)
    },
    /** Presentation times of key frames within [fromMs, toMs], ascending, on the file's clock. */
    async keyFrames(path: string, range: { fromMs: number; toMs: number; signal: AbortSignal | undefined }): Promise<number[]> {
      return findKeyFrames(await ffprobe(), path, range)
    },
  }
}

/** Remembers an answer, never a failure. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => {
    answer ??= ask().catch((error: unknown) => {
      answer = undefined
      throw error
    })
    return answer
  }
}
