// What the two ways of making a clip are given, and what they give back: a file that has no name yet.
import type { ClipPreset } from '../../contract/clips.ts'
import type { Warning } from '../../contract/warnings.ts'
import type { DraftPart } from './clip-parts.ts'
import type { ClipTools } from './clip-tools.ts'
import type { Expected } from './find-fault.ts'
import type { Container } from './container.ts'
import type { Segment } from './plan-clip.ts'
import type { Temporaries } from './target.ts'

export interface ClipWork {
  tools: ClipTools
  /** Of all ranges, in the order of the clip. */
  segments: readonly Segment[]
  /** Audio tracks to keep, from 0. A recording of the span may lack some. */
  tracks: readonly number[]
  /** Where one exact file was asked for: what its name says. */
  container: Container | undefined
  loudnessLufs: number | undefined
  preset: ClipPreset
  /** ffmpeg's arguments for a clip of these stretches; times as they really are cut, on the files' clocks. */
  metadataFor: (stretches: readonly { segment: Segment; startMs: number; endMs: number }[]) => string[]
  /** Throws `disk-full` when there is less. */
  assertSpace: (neededBytes: number) => Promise<void>
  temporaries: Temporaries
  signal: AbortSignal | undefined
  onProgress: (done: number) => void
}

export interface ClipDraft {
  file: string
  /** One a range, in order. */
  parts: readonly DraftPart[]
  extension: string
  expected: Expected
  warnings: Warning[]
}
