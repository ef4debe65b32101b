// What this module is handed by the engine. It starts no program, signs nothing, and knows no other module.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import type { Recording, RecordingFacts, Show } from '../../contract/shows.ts'

/** Runs ffmpeg; see the module `media`. */
export type RunFfmpeg = (
  args: readonly string[],
  options: {
    signal: AbortSignal | undefined
    onTimeMs?: (doneMs: number) => void
    onStdoutLine?: (line: string) => void
    onStdoutChunk?: (chunk: Buffer) => void | Promise<void>
    /** What the input `pipe:0` reads. */
    stdin?: Readable
  },
) => Promise<void>

export interface Encoder {
  name: string
  works: boolean
  /** What goes before the inputs. */
  globalArguments: readonly string[]
  /** What the picture must pass last before it is encoded. */
  filter: string
}

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

export const toSeconds = (ms: number): string => (ms / 1000).toFixed(6)
