// ffmpeg as the engine hands it to its modules: `media` runs it, nobody else starts a program.
import type { Readable } from 'node:stream'

export interface RunFfmpegOptions {
  signal: AbortSignal | undefined
  /** Milliseconds of output written so far. */
  onTimeMs?: (doneMs: number) => void
  onStdoutLine?: (line: string) => void
  /** Return a promise to make ffmpeg wait. */
  onStdoutChunk?: (chunk: Buffer) => void | Promise<void>
  /** What the input `pipe:0` reads. */
  stdin?: Readable
  /** Its work can wait for that of other programs. */
  isPatient?: boolean
}

/** `media.run`. */
export type RunFfmpeg = (args: readonly string[], options: RunFfmpegOptions) => Promise<void>

export interface Encoder {
  name: string
  works: boolean
  /** What goes before the inputs. */
  globalArguments: readonly string[]
  /** What the picture must pass last before it is encoded. */
  filter: string
}

/** As ffmpeg's options and filters take a time. */
export const toSeconds = (ms: number): string => (ms / 1000).toFixed(6)
