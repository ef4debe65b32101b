// What this module is handed by the engine. It never starts a program itself.
import type { FallbackReason } from '../../contract/clips.ts'
import type { RecordingFacts } from '../../contract/shows.ts'
import type { Encoder, RunFfmpeg } from '../lib/ffmpeg.ts'

export interface ClipTools {
  run: RunFfmpeg
  probe: (path: string, signal?: AbortSignal) => Promise<RecordingFacts>
  /** H.264 encoders, best first, libx264 last. */
  encoders: () => Promise<readonly Encoder[]>
  freeBytes: (folder: string) => Promise<number>
  fingerprintOf: (path: string) => Promise<string>
}

/** Lossless is not possible here; encoding may be. */
export class NotLossless extends Error {
  override readonly name = 'NotLossless'
  readonly reason: FallbackReason

  constructor(reason: FallbackReason, detail: string, cause?: unknown) {
    super(detail, { cause })
    this.reason = reason
  }
}
