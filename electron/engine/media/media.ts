// ffmpeg and ffprobe for the rest of the engine, which never sees a path, a flag of theirs, or a complaint.
import type { RecordingFacts } from '../../contract/shows.ts'
import type { Encoder, RunFfmpegOptions } from '../lib/ffmpeg.ts'
import type { Log } from '../lib/log.ts'
import type { ProcessRecord } from '../lib/process-record.ts'
import { tryEncoders } from './encoders.ts'
import { findTools, type FindOptions, type Tool } from './find-ffmpeg.ts'
import { findKeyFrames } from './key-frames.ts'
import { probeRecording } from './probe.ts'
import { runFfmpeg } from './run-ffmpeg.ts'

export type Media = ReturnType<typeof createMedia>

export function createMedia({ find: given, record, log }: { find: FindOptions; record: ProcessRecord | undefined; log: Log }) {
  let find = given
  const tools = once(async () => {
    const found = await findTools(find)
    log.info('tools found', { ffmpeg: found.ffmpeg, ffprobe: found.ffprobe })
    return found
  })
  const encoders = once(async () => {
    const tried = await tryEncoders((await tools.answer()).ffmpeg.path, { platform: find.platform, record })
    log.info('encoders tried', { works: tried.filter(({ works }) => works).map(({ name }) => name) })
    return tried
  })
  const ffprobe = async () => ({ path: (await tools.answer()).ffprobe.path, record })

  return {
    /** Looks elsewhere from the next use on; what runs goes on with what it has. */
    lookWith(options: FindOptions): void {
      find = options
      tools.forget()
      encoders.forget()
    },
    /** Looks once; after a failure the next call looks again, for somebody may have installed it. */
    tools: (): Promise<{ ffmpeg: Tool; ffprobe: Tool }> => tools.answer(),
    /** Hardware encoders and whether they passed a trial, then libx264. Tried once. */
    encoders: (): Promise<readonly Encoder[]> => encoders.answer(),
    /** Runs ffmpeg. Inputs are written as `file:` and the path; the output comes last. */
    async run(args: readonly string[], options: RunFfmpegOptions): Promise<void> {
      await runFfmpeg((await tools.answer()).ffmpeg.path, args, { ...options, record })
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
function once<T>(ask: () => Promise<T>): { answer: () => Promise<T>; forget: () => void } {
  let kept: Promise<T> | undefined
  return {
    answer() {
      const mine = (kept ??= ask().catch((error: unknown) => {
        if (kept === mine) kept = undefined
        throw error
      }))
      return mine
    },
    forget: () => (kept = undefined),
  }
}
