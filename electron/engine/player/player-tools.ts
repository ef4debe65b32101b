// What this module is handed by the engine. It starts no program, signs nothing, and knows no other module.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Recording, RecordingFacts, Show } from '../../contract/shows.ts'
import type { Encoder, RunFfmpeg } from '../lib/ffmpeg.ts'

export interface MediaTools {
  run: RunFfmpeg
  probe: (path: string, signal?: AbortSignal) => Promise<RecordingFacts>
  /** Presentation times of key frames within the range, ascending, on the file's clock. */
  keyFrames: (path: string, range: { fromMs: number; toMs: number; signal: AbortSignal | undefined }) => Promise<number[]>
  /** H.264 encoders, best first, libx264 last. */
  encoders: () => Promise<readonly Encoder[]>
}

/** A stretch of one recording, on the file's own clock. */
export interface FileStretch {
  recording: Recording
  fileFromMs: number
  fileToMs: number
}

export interface Library {
  find(showId: string): Show | undefined
  /** Whether the file is where the library thinks, and the very one (it may have grown). */
  isThere(recording: Recording): Promise<boolean>
  /** What a finished clip's job has made. */
  clipFile(jobId: string): string | undefined
}

export type TicketFacts = Readonly<Record<string, string | number | boolean>>

/** Makes a path on the engine's origin that stands for what is signed. */
export type Sign = (facts: TicketFacts, ttlMs: number) => { url: string; expiresAtMs: number }

/** Answers with a file, or the range of it that was asked for. */
export type SendFile = (
  request: IncomingMessage,
  response: ServerResponse,
  file: { path: string; contentType: string; cacheControl?: string },
) => Promise<void>

/** How a job reports; see the module `jobs`. */
export interface ProxyControl {
  signal: AbortSignal
  onProgress(progress: number, stage: 'converting'): void
  onTemporaryFile(path: string): void
}
